//! What a key costs, with a thousand entries and with a hundred thousand: the same, within a
//! factor of three.
//!
//! Only ratios are looked at, never a time, so that a slow or busy machine cannot fail a test. The
//! two practices take turns, medians are compared, and a ratio that is too large is measured anew
//! before it counts.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta};
use evenkeel::app::{App, Message};
use evenkeel::effect::{
    Batch, Effect, MOST_HITS, News, Opened, Outcome, Request, Saved, Settings, Shelved, Shelving,
    Ticket,
};
use evenkeel::input::Key;
use evenkeel::journal::{Entry, Kind, Tombstone};
use evenkeel::licence::Facts;
use evenkeel::practice::{Content, Practice};
use evenkeel::record::{Draft, Mark, MarkOf, Moment};
use evenkeel::runtime;
use evenkeel::screens::{Destination, Size};
use evenkeel::theme::{Look, Surroundings, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use uuid::Uuid;

const SMALL: u32 = 1_000;
const LARGE: u32 = 100_000;
/// How much dearer a key may be with a hundred times the entries.
const BAR: f64 = 3.0;
/// How many times each key is timed; the median of so many is steady.
const TIMES: usize = 31;
/// How often a ratio that is too large is measured anew. What grows with the journal is too large
/// every time; what another program disturbed is not.
const TRIES: usize = 4;
/// How many entries lie in the bin.
const BINNED: u32 = 50;
/// As many rows as the desk reads at a time.
const BATCH: u32 = 500;

const SIZE: Size = Size {
    width: 120,
    height: 40,
};

/// Tuesday 24 November 2026, 10:42, in London.
fn now() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap()
}

/// The entry of this number; 1 is the oldest, and there are four a day up to now.
fn entry(number: u32, of: u32) -> Entry {
    let at = now() - TimeDelta::hours(6) * i32::try_from(of - number).unwrap();
    let kinds = [Kind::Episode, Kind::WentWell, Kind::Reflection];
    let kind = kinds[number as usize % kinds.len()];
    let mut entry = Entry::new(Uuid::from_u128(number.into()), kind, at, at);
    let states = ["settled", "stretched", "revved-up", "shut-down"];
    entry.state = Some(states[number as usize % states.len()].to_owned());
    entry.intensity_peak = Some(u8::try_from(number % 11).unwrap());
    entry.strategy = vec!["doorway".to_owned()];
    entry.note = Some("The corridor was loud and I slowed down.".to_owned());
    entry
}

fn row(entry: &Entry, seq: u32) -> Shelving {
    Shelving::of(i64::from(seq), 1, entry)
}

/// Rows of the numbers from `first` to `last`, newest first.
fn batch(first: u32, last: u32, of: u32) -> Batch {
    Batch {
        entries: (first..=last)
            .rev()
            .map(|number| row(&entry(number, of), number))
            .collect(),
        done: first == 1,
        ..Batch::default()
    }
}

/// The app with a practice in memory and a world that answers at once; no vault, no disk.
struct Hall {
    app: App,
    terminal: Terminal<TestBackend>,
    theme: Theme,
    entries: u32,
    /// How many rows the made-up vault holds.
    rows: u32,
}

impl Hall {
    /// A practice of so many entries, read as the desk reads them: in batches, newest first.
    fn of(entries: u32) -> Self {
        let content = Content::built_in().unwrap();
        let practice = Practice::new(content, Settings::default(), now());
        let mut hall = Self {
            app: App::new(practice, Destination::Today),
            terminal: Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).unwrap(),
            theme: runtime::theme(Look::Auto, &Surroundings::default()).unwrap(),
            entries,
            rows: entries,
        };
        let _ = hall.app.start(SIZE);
        let begun = Mark {
            what: MarkOf::Begun,
            at: now() - TimeDelta::days(400),
        };
        hall.tell(Message::News(News::Opened(Box::new(Opened {
            label: "Practice".to_owned(),
            locked_by_passphrase: false,
            recovery: None,
            last_copy: None,
            advice: vec![],
            drafts: vec![],
            attempts: vec![],
            newest: Batch {
                marks: vec![begun],
                ..Batch::default()
            },
        }))));
        let mut last = entries;
        while last > 0 {
            let first = last.saturating_sub(BATCH - 1).max(1);
            let batch = batch(first, last, entries);
            hall.tell(Message::News(News::Loaded(Box::new(batch))));
            last = first - 1;
        }
        for number in 1..=BINNED {
            let binned = Shelving::Binned(Tombstone {
                seq: hall.next_place(),
                id: Uuid::from_u128(number.into()),
                rev: 2,
                deleted_at: now(),
            });
            hall.save(binned, &entry(number, entries));
        }
        hall.draw();
        hall
    }

    fn next_place(&mut self) -> i64 {
        self.rows += 1;
        i64::from(self.rows)
    }

    /// Takes in the row of an entry that was saved in the place of this one.
    fn save(&mut self, row: Shelving, before: &Entry) {
        let saved = Outcome::Saved(Box::new(Saved {
            row,
            before: Some(Facts::from(before)),
            draft: None,
            events: vec![],
        }));
        self.tell(Message::Done(Ticket::default(), saved));
    }

    /// Takes a message in, and the answers of the world with it.
    fn tell(&mut self, message: Message) {
        for Request { ticket, effect } in self.app.update(message, now()) {
            if let Some(outcome) = self.answer(effect) {
                self.tell(Message::Done(ticket, outcome));
            }
        }
    }

    fn answer(&self, effect: Effect) -> Option<Outcome> {
        Some(match effect {
            Effect::Search { ticket, .. } => Outcome::Found {
                ticket,
                hits: (1..=self.entries)
                    .rev()
                    .take(MOST_HITS)
                    .map(|number| Uuid::from_u128(number.into()))
                    .collect(),
            },
            Effect::Read(id) => {
                let number = u32::try_from(id.as_u128()).unwrap();
                Outcome::Read(Box::new(Shelved {
                    id,
                    entry: entry(number, self.entries),
                    binned: false,
                    earlier: Vec::new(),
                }))
            }
            Effect::KeepDraft(draft) => {
                let Draft { of, .. } = *draft;
                Outcome::DraftKept(of)
            }
            Effect::DropDraft(of) => Outcome::DraftDropped(of),
            _ => return None,
        })
    }

    fn draw(&mut self) {
        let mut drawn = None;
        let (app, theme) = (&self.app, &self.theme);
        self.terminal
            .draw(|frame| drawn = Some(app.view(frame, theme)))
            .unwrap();
        self.app.drawn(drawn.unwrap());
    }

    /// Presses keys, named as in the keymap and parted by spaces, drawing after each.
    fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.tell(Message::Pressed(key.parse::<Key>().unwrap()));
            self.draw();
        }
    }

    /// How long keys take from being pressed to being drawn.
    fn time(&mut self, keys: &str) -> Duration {
        let start = Instant::now();
        self.press(keys);
        start.elapsed()
    }
}

/// How much dearer `act` is in the large practice than in the small one.
fn ratio(small: &mut Hall, large: &mut Hall, act: impl Fn(&mut Hall) -> Duration) -> f64 {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        times.0.push(act(small));
        times.1.push(act(large));
    }
    median(times.1).as_secs_f64() / median(times.0).as_secs_f64()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Fails if `act` is more than [`BAR`] times as dear in the large practice, however often it is
/// measured.
#[track_caller]
fn assert_flat(
    what: &str,
    small: &mut Hall,
    large: &mut Hall,
    act: impl Fn(&mut Hall) -> Duration,
) {
    let mut ratios = Vec::new();
    for _ in 0..TRIES {
        let found = ratio(small, large, &act);
        if found <= BAR {
            return;
        }
        ratios.push(found);
    }
    panic!("{what} costs {ratios:.1?} times as much with {LARGE} entries as with {SMALL}");
}

/// Every screen by its name, the keys that lead to it from Today, what then stands there, and the
/// keys that are timed: they end where they began, so that they can be pressed again and again.
const SCREENS: [(&str, &str, &str, &str); 18] = [
    ("today", "", "How are you", "down up"),
    ("going to a place", "", "How are you", "3 1"),
    ("learn", "2", "Learn", "down up"),
    ("journal", "3", "a moment", "down up pagedown pageup"),
    (
        "journal, far end",
        "3 end",
        "↑ more",
        "up pageup pagedown down",
    ),
    ("journal, end to end", "3", "a moment", "end home"),
    ("licence", "6", "Licence", "down up"),
    ("player", "2 enter", "step 1 of", "enter left"),
    ("check-in", "c", "energy", "left right"),
    ("log", "e", "", "down up"),
    ("editor", "w", "Write", "a backspace"),
    ("opening an entry", "3", "a moment", "enter esc"),
    ("bin", "3 b", "Journal › Bin", "down up"),
    ("find, typing", "/", "Find", "a backspace"),
    (
        "find, moving",
        "/ a",
        "The newest 1000",
        "down up pagedown pageup",
    ),
    ("help", "ctrl-g", "Help", "down up"),
    ("everything", "ctrl-p", "Everything", "down up s backspace"),
    (
        "settings",
        "ctrl-p s e t t i n g s enter",
        "Settings",
        "down up",
    ),
];

#[test]
fn a_key_costs_the_same_on_every_screen_however_long_the_journal() {
    let (mut small, mut large) = (Hall::of(SMALL), Hall::of(LARGE));
    for (name, way, there, keys) in SCREENS {
        for hall in [&mut small, &mut large] {
            hall.press("esc esc esc 1 home");
            hall.press(way);
            let picture = hall.terminal.backend().to_string();
            assert!(
                picture.contains(there),
                "{name} lacks {there:?}:\n{picture}"
            );
        }
        assert_flat(name, &mut small, &mut large, |hall| hall.time(keys));
    }
}

#[test]
fn saving_and_counting_cost_the_same_however_long_the_journal() {
    let (mut small, mut large) = (Hall::of(SMALL), Hall::of(LARGE));
    let standing = |hall: &mut Hall| {
        let start = Instant::now();
        for _ in 0..10 {
            black_box(hall.app.practice().standing());
        }
        start.elapsed()
    };
    assert_flat("the licence's standing", &mut small, &mut large, standing);

    // Revisions of an entry in the middle: the shelf takes the row before out, the tally its facts,
    // and both take the new ones in.
    let revise = |hall: &mut Hall| {
        let middle = hall.entries / 2;
        let changed = entry(middle, hall.entries);
        let start = Instant::now();
        for _ in 0..20 {
            let place = hall.next_place();
            // Every row of this test is of this entry, so places count its revisions too.
            let rev = u64::try_from(place).unwrap();
            hall.save(Shelving::of(place, rev, &changed), &changed);
        }
        start.elapsed()
    };
    assert_flat("taking in a save", &mut small, &mut large, revise);
}

#[test]
fn reading_on_costs_the_same_however_much_has_been_read() {
    let (mut small, mut large) = (Hall::of(SMALL), Hall::of(LARGE));
    // Rows that are known already, as after a change of the keys, and one that is new.
    let read_on = |hall: &mut Hall| {
        let middle = hall.entries / 2;
        let again = batch(middle - BATCH / 4, middle, hall.entries);
        let start = Instant::now();
        hall.tell(Message::News(News::Loaded(Box::new(again))));
        hall.draw();
        start.elapsed()
    };
    assert_flat("a batch", &mut small, &mut large, read_on);
}
