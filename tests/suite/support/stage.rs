//! A stage: the app with its real workers and a real vault in a temporary home, played by keys
//! at a fixed moment and drawn into memory.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, TimeDelta};
use evenkeel::app::{App, Message};
use evenkeel::course::PackFiles;
use evenkeel::effect::{
    Folder, FolderItem, News, Opened, Outcome, RecoveryWords, Request, Settings,
};
use evenkeel::input::{Key, Place};
use evenkeel::practice::{Content, Practice, WholePack};
use evenkeel::record::Moment;
use evenkeel::runtime::{
    self, Alone, Answering, Desk, Keeper, Rehearsal, Rehearsed, Start, Watched,
};
use evenkeel::screens::{Destination, Size};
use evenkeel::store::{Home, KdfCost};
use evenkeel::theme::{Look, Surroundings, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use tempfile::TempDir;

thread_local! {
    static NOW: Cell<Moment> = Cell::new(morning());
}

/// Tuesday 24 November 2026, 10:42, in London.
fn morning() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap()
}

fn now() -> Moment {
    NOW.get()
}

/// A passphrase slot that costs a test nothing.
const CHEAP: KdfCost = KdfCost {
    memory_kib: 64,
    passes: 1,
};

/// The whole app on a stage.
pub struct Stage {
    app: App,
    world: Box<dyn Answering>,
    terminal: Terminal<TestBackend>,
    theme: Theme,
    folder: TempDir,
    /// A pack beside the one that is built in.
    pack: Option<PackFiles>,
    /// Everything that was asked of the world, in words.
    asked: Vec<String>,
}

impl Stage {
    /// The first run, before anything is set up.
    pub fn first_run() -> Self {
        NOW.set(morning());
        Self::in_folder(tempfile::tempdir().unwrap(), None)
    }

    /// A practice that was just set up without a passphrase, on Today.
    pub fn new() -> Self {
        Self::first_run().press("down enter enter")
    }

    /// The program started again on what a sudden death of this one left.
    pub fn killed(self) -> Self {
        let Self {
            app,
            world,
            folder,
            pack,
            ..
        } = self;
        drop((app, world));
        Self::in_folder(folder, pack)
    }

    /// The program started again with the pack of these files beside the one that is built in.
    pub fn with_pack(mut self, files: &PackFiles) -> Self {
        self.pack = Some(files.clone());
        self.killed()
    }

    fn in_folder(folder: TempDir, pack: Option<PackFiles>) -> Self {
        let home = Home::at(folder.path());
        let content = Content::built_in().unwrap();
        let mut content = content.awaiting(!home.packs().is_empty());
        let beside = pack.iter().map(|files| WholePack::load(files).unwrap());
        content.others.extend(beside);
        let desk = Desk::new(home.clone(), content.vocabulary.clone(), None);
        let (keeper, start) = Keeper::find(home, now, CHEAP).unwrap();
        let (first, opened) = match start {
            Start::New => (Destination::SetUp, None),
            Start::Locked => (Destination::Unlock, None),
            Start::Open(opened) => (Destination::Today, Some(opened)),
        };
        let practice = Practice::new(content, Settings::default(), now());
        let app = App::new(practice, first);
        let world = Box::new(Alone::new(keeper, desk));
        Self {
            pack,
            ..Self::begun(app, world, opened, folder)
        }
    }

    /// A pack looked at while it is written, in this folder.
    pub fn preview(pack: &Path) -> Self {
        NOW.set(morning());
        let content = Content::built_in().unwrap();
        let mut practice = Practice::new(content, Settings::default(), now());
        practice.previewing("pack".to_owned());
        let mut watched = Watched::new(pack.to_owned());
        if let Some(read) = watched.look_now() {
            practice.take_in_pack(read);
        }
        let app = App::new(practice, Destination::Preview { over: false });
        let rehearsal = Rehearsal::new(now);
        let world = Rehearsed { rehearsal, watched };
        Self::begun(app, Box::new(world), None, tempfile::tempdir().unwrap())
    }

    fn begun(
        app: App,
        world: Box<dyn Answering>,
        opened: Option<Box<Opened>>,
        folder: TempDir,
    ) -> Self {
        let mut stage = Self {
            app,
            world,
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            theme: runtime::theme(Look::Auto, &Surroundings::default()).unwrap(),
            folder,
            pack: None,
            asked: Vec::new(),
        };
        let effects = stage.app.start(Size {
            width: 80,
            height: 24,
        });
        stage.perform(effects);
        if let Some(opened) = opened {
            stage.tell(Message::News(News::Opened(opened)));
        }
        stage.settle();
        stage
    }

    /// The app itself.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Presses keys, named as in the keymap and parted by spaces.
    pub fn press(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            let key: Key = word.parse().unwrap();
            self.tell(Message::Pressed(key));
            self.settle();
        }
        self
    }

    /// Types a text, letter by letter.
    pub fn write(mut self, text: &str) -> Self {
        for typed in text.chars() {
            let press = match typed {
                '\n' => evenkeel::input::Press::Enter,
                other => evenkeel::input::Press::Char(other),
            };
            self.tell(Message::Pressed(Key::plain(press)));
            self.settle();
        }
        self
    }

    /// Pastes a text.
    pub fn paste(mut self, text: &str) -> Self {
        self.tell(Message::Pasted(text.to_owned()));
        self.settle();
        self
    }

    /// Lets what was written elsewhere meanwhile be noticed.
    pub fn noticed(mut self) -> Self {
        self.settle();
        self
    }

    /// Lets seconds pass.
    pub fn later(mut self, seconds: i64) -> Self {
        NOW.set(now() + TimeDelta::seconds(seconds));
        if self.app.due().is_some_and(|due| due <= now()) {
            self.tell(Message::Ticked);
        }
        self.settle();
        self
    }

    /// Takes the computer to where the clocks stand so many hours east of Greenwich.
    pub fn travelled(self, hours: i32) -> Self {
        let there = FixedOffset::east_opt(hours * 60 * 60).unwrap();
        NOW.set(now().with_timezone(&there));
        self
    }

    /// Gives the window another size.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.terminal.backend_mut().resize(width, height);
        self.tell(Message::Resized(Size { width, height }));
        self.settle();
        self
    }

    /// Draws with another theme.
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self.draw();
        self
    }

    /// Fails unless the text is on the screen.
    #[track_caller]
    pub fn shows(self, text: &str) -> Self {
        let picture = self.picture();
        assert!(
            picture.contains(text),
            "{text:?} is not on the screen:\n{picture}"
        );
        self
    }

    /// Fails if the text is on the screen.
    #[track_caller]
    pub fn lacks(self, text: &str) -> Self {
        let picture = self.picture();
        assert!(
            !picture.contains(text),
            "{text:?} is on the screen:\n{picture}"
        );
        self
    }

    /// Where the focus is, as far as keys are concerned.
    pub fn place(&self) -> Place {
        self.app.place()
    }

    /// What was asked of the world so far, in words and in order.
    pub fn asked(&self) -> &[String] {
        &self.asked
    }

    /// The screen as text, one line a row.
    pub fn picture(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut picture = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            for x in 0..buffer.area.width {
                line.push_str(buffer[(x, y)].symbol());
            }
            picture.push_str(line.trim_end());
            picture.push('\n');
        }
        picture
    }

    /// The screen with its styles.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The cursor's column and row.
    pub fn cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.get_cursor_position().unwrap();
        (position.x, position.y)
    }

    fn tell(&mut self, message: Message) {
        let effects = self.app.update(message, now());
        self.perform(effects);
    }

    /// Performs effects and everything that follows from their answers.
    fn perform(&mut self, requests: Vec<Request>) {
        for Request { ticket, effect } in requests {
            self.asked.push(format!("{effect:?}"));
            let outcome = standing_still(self.world.perform(effect));
            self.tell(Message::Done(ticket, outcome));
        }
    }

    /// Lets the desk finish what it was told, and draws.
    fn settle(&mut self) {
        loop {
            let told = self.world.settle();
            if told.is_empty() {
                break;
            }
            for news in told {
                self.tell(Message::News(news));
            }
        }
        self.draw();
    }

    fn draw(&mut self) {
        let mut drawn = None;
        let (app, theme) = (&self.app, &self.theme);
        self.terminal
            .draw(|frame| drawn = Some(app.view(frame, theme)))
            .unwrap();
        if let Some(drawn) = drawn {
            self.app.drawn(drawn);
        }
    }
}

/// The answer, with what differs from computer to computer or from run to run made the same: the
/// usual places of the file chooser and the recovery code. A stage is for pictures and keys; the
/// real ones are the tests' of the store and of the terminal.
fn standing_still(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Folder(Folder { path: None, .. }) => Outcome::Folder(Folder {
            path: None,
            items: ["Drive STICK", "Documents", "Home"]
                .map(|name| FolderItem {
                    name: name.to_owned(),
                    path: PathBuf::from("/nowhere").join(name),
                    folder: true,
                })
                .to_vec(),
        }),
        Outcome::Opened(mut opened) => {
            opened.recovery = opened.recovery.map(|_| made_up_code());
            Outcome::Opened(opened)
        }
        other => other,
    }
}

fn made_up_code() -> RecoveryWords {
    let groups = "0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ 0A1B";
    RecoveryWords(groups.to_owned().into())
}
