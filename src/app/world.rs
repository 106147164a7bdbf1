//! How the app speaks with the world: what screens ask for goes out, answers come back to them.

use std::path::Path;

use super::stack::ScreenId;
use super::{App, Leaving, Pending};
use crate::effect::{Asked, Effect, News, Outcome, RecoveryWords, Request, Ticket};
use crate::page::Notice;
use crate::page::Scroll;
use crate::practice::Practice;
use crate::record::{Mark, MarkOf};
use crate::safe_text::SafeText;
use crate::screens::{self, Answer, Ask, Destination};

/// Where the screen is that asked for something, as the answer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    InFront,
    Covered,
    /// Closed, or never there: the app itself asked.
    Gone,
}

impl App {
    /// Grants what the screen in front asks for.
    pub(super) fn grant_all(&mut self, asks: Vec<Ask>) -> Vec<Request> {
        let by = self.screens.front_id();
        self.grant_told(vec![(by, asks)])
    }

    /// Grants what screens ask for, each its own.
    pub(super) fn grant_told(&mut self, told: Vec<(ScreenId, Vec<Ask>)>) -> Vec<Request> {
        let mut requests = Vec::new();
        for (by, asks) in told {
            for ask in asks {
                requests.extend(self.grant(ask, Some(by)));
            }
        }
        requests
    }

    /// Grants what one screen asks for, or the app itself.
    pub(super) fn grant(&mut self, ask: Ask, by: Option<ScreenId>) -> Vec<Request> {
        let goes = by.is_some() && matches!(ask, Ask::Go(_) | Ask::Home(_));
        if let Some(person) = self.practice.person.as_mut().filter(|_| goes) {
            person.settled_in = true;
        }
        match ask {
            Ask::Do(effect) => {
                // What is written so far must be on the disk before the vault goes, or the program
                // stands still.
                let mut requests = match effect {
                    Effect::Restore(_) | Effect::Suspend => self.flush(),
                    _ => vec![],
                };
                requests.extend(self.send(effect, by));
                return requests;
            }
            Ask::Go(destination) => {
                let screen = screens::open(destination, &self.practice);
                self.screens.push(screen);
                return self.opened();
            }
            Ask::Swap(destination) => {
                let mut requests = self.flush_front();
                let screen = screens::open(destination, &self.practice);
                self.screens.swap(screen);
                requests.extend(self.opened());
                return requests;
            }
            Ask::Back => return self.back(),
            Ask::Home(destination) => {
                let mut requests = self.flush();
                let base = self.base();
                let stops = destination == Destination::Today || destination == base;
                let base = screens::open(base, &self.practice);
                self.screens.start_anew(base);
                if !stops {
                    let screen = screens::open(destination, &self.practice);
                    self.screens.push(screen);
                }
                requests.extend(self.opened());
                return requests;
            }
            Ask::Say(notice) => self.notice = Some(notice),
            Ask::Scroll(by) => self.scroll.go(by),
            Ask::Run(command) => {
                let mut requests = self.back();
                requests.extend(self.command(command));
                return requests;
            }
            Ask::Quit => {
                self.leaving = match self.leaving {
                    Leaving::CalledOff | Leaving::MustEnd => Leaving::MustEnd,
                    Leaving::No | Leaving::Back | Leaving::Asked => Leaving::Asked,
                };
            }
        }
        vec![]
    }

    /// Closes the screen in front, unless it is the only one.
    fn back(&mut self) -> Vec<Request> {
        let requests = self.flush_front();
        self.scroll = Scroll::default();
        if !self.screens.pop() {
            self.leave_preview();
        }
        requests
    }

    /// What the screen that has just come to the front asks for.
    pub(super) fn opened(&mut self) -> Vec<Request> {
        self.scroll = Scroll::default();
        let asks = self.screens.front_mut().opened(&self.practice);
        self.grant_all(asks)
    }

    fn flush_front(&mut self) -> Vec<Request> {
        let by = self.screens.front_id();
        let effects = self.screens.front_mut().flush(&self.practice);
        self.send_all(effects, Some(by))
    }

    /// Sends drafts that are ahead of the disk: of every open screen, and those that did not reach
    /// it before.
    fn flush(&mut self) -> Vec<Request> {
        let mut effects = Vec::new();
        for (by, screen) in self.screens.iter_mut() {
            let flushed = screen.flush(&self.practice);
            effects.extend(flushed.into_iter().map(|effect| (effect, Some(by))));
        }
        let mut requests = Vec::new();
        for (effect, by) in effects {
            requests.extend(self.send(effect, by));
        }
        let on_their_way = |of| {
            let keeping = Asked::KeepDraft(of);
            self.pending
                .values()
                .any(|pending| pending.asked == keeping)
        };
        let drafts = self.practice.person.as_ref().map(|person| &person.drafts);
        let left: Vec<Effect> = self
            .unkept
            .iter()
            .filter(|of| !on_their_way((*of).clone()))
            .filter_map(|of| Some(Effect::KeepDraft(Box::new(drafts?.get(of)?.clone()))))
            .collect();
        requests.extend(self.send_all(left, None));
        requests
    }

    pub(super) fn flush_if_leaving(&mut self) -> Vec<Request> {
        if self.leaving.is_under_way() {
            self.flush()
        } else {
            vec![]
        }
    }

    fn send_all(&mut self, effects: Vec<Effect>, by: Option<ScreenId>) -> Vec<Request> {
        effects
            .into_iter()
            .filter_map(|effect| self.send(effect, by))
            .collect()
    }

    /// Gives an effect its ticket, unless the same is on its way already and must be done once.
    fn send(&mut self, effect: Effect, by: Option<ScreenId>) -> Option<Request> {
        let asked = Asked::from(&effect);
        if asked.is_once() && self.pending.values().any(|pending| pending.asked == asked) {
            return None;
        }
        if let Some(person) = &mut self.practice.person {
            person.remember(&effect, self.practice.now);
        }
        let ticket = Ticket(self.sent);
        self.sent += 1;
        self.pending.insert(ticket, Pending { asked, by });
        Some(Request { ticket, effect })
    }

    /// Takes in the answer to one effect.
    pub(super) fn settle(&mut self, ticket: Ticket, outcome: Outcome) -> Vec<Request> {
        let pending = self.pending.remove(&ticket);
        if let Some(Asked::Rehearse(theirs)) = pending.as_ref().map(|pending| &pending.asked) {
            return self.answer_shown(*theirs, outcome);
        }
        let (asked, by) = match &pending {
            Some(pending) => (Some(&pending.asked), pending.by),
            None => (None, None),
        };
        let practice = &self.practice;
        let told = self.screens.tell(|id, screen| {
            let mine = asked.filter(|_| by == Some(id));
            let answer = Answer {
                outcome: &outcome,
                mine,
            };
            screen.hear(answer, practice)
        });
        let asker = match by {
            Some(id) if id == self.screens.front_id() => Asker::InFront,
            Some(id) if self.screens.has(id) => Asker::Covered,
            _ => Asker::Gone,
        };
        if let Outcome::PackShown(folder) = &outcome {
            self.show(folder);
        }
        let more = self.take_in(outcome, asked, asker);
        let mut requests = self.grant_told(told);
        for ask in more {
            requests.extend(self.grant(ask, None));
        }
        // To try once more what has just failed would never end.
        let failed = asked
            .is_some_and(|asked| matches!(asked, Asked::KeepDraft(of) if self.unkept.contains(of)));
        if !failed {
            requests.extend(self.flush_if_leaving());
        }
        requests
    }

    /// What the app and the practice learn from an answer, and what they say if the screen that asked
    /// is not there any more to say it.
    fn take_in(&mut self, outcome: Outcome, asked: Option<&Asked>, asker: Asker) -> Vec<Ask> {
        let say = |text: String| vec![Ask::Say(Notice::plain(text))];
        match outcome {
            Outcome::Opened(opened) => {
                let recovery = opened.recovery.clone();
                self.practice.open(*opened);
                let mut asks = Vec::new();
                if asker == Asker::Covered {
                    // Whoever reads the help panel meanwhile goes on reading.
                    let today = screens::open(Destination::Today, &self.practice);
                    self.screens.start_anew_below(today);
                } else {
                    asks.push(Ask::Home(Destination::Today));
                }
                asks.extend(recovery.map(|code| Ask::Go(Destination::RecoveryCode(code))));
                return asks;
            }
            Outcome::Failed(failure) => self.failed(failure.to_string(), asked),
            Outcome::NotOpened(failure) if asker == Asker::Gone => {
                self.notice = Some(Notice::care(failure.to_string()));
            }
            Outcome::RecoveryRenewed(code) => return self.new_code(code),
            Outcome::PassphraseSet(code) => {
                if let Some(person) = &mut self.practice.person {
                    person.locked_by_passphrase = true;
                }
                return match code {
                    Some(code) => self.new_code(code),
                    None => say(
                        "The passphrase is changed. Older copies still open with the old one."
                            .to_owned(),
                    ),
                };
            }
            Outcome::BackedUp { to, .. } => {
                let mut asks = vec![Ask::Do(Effect::Mark(MarkOf::CopiedOutside))];
                if asker == Asker::Gone {
                    let to = to.display().to_string();
                    asks.extend(say(format!("A copy is made: {}.", SafeText::shown(&to))));
                }
                return asks;
            }
            Outcome::Exported { to, .. } | Outcome::SheetWritten { to } if asker == Asker::Gone => {
                let to = to.display().to_string();
                return say(format!("It is written: {}.", SafeText::shown(&to)));
            }
            Outcome::SettingsKept(settings) => {
                if settings.lines != self.practice.settings.lines {
                    self.leaving = Leaving::Asked;
                    self.turned = true;
                }
                return self.with_its_words(|practice| practice.settle(settings));
            }
            Outcome::PacksChanged(library) => {
                let mut asks = self.with_its_words(|practice| practice.stock(*library));
                asks.extend(self.owed());
                return asks;
            }
            Outcome::Shut(failure) => {
                self.shut();
                self.notice = Some(Notice::care(failure.to_string()));
            }
            Outcome::Restored { kept } => self.restored(kept.as_deref()),
            other => {
                self.kept(asked);
                if let Some(person) = &mut self.practice.person {
                    person.take_in(other);
                }
                return self.owed();
            }
        }
        vec![]
    }

    /// Changes what packs are there, or the language they are read in, and asks that the journal be
    /// found by its words as they are then.
    fn with_its_words(&mut self, change: impl FnOnce(&mut Practice)) -> Vec<Ask> {
        let before = self.practice.content.vocabulary.clone();
        change(&mut self.practice);
        let now = &self.practice.content.vocabulary;
        if *now == before {
            return vec![];
        }
        vec![Ask::Do(Effect::UseWords(Box::new(now.clone())))]
    }

    /// Asks that what has come about by itself be said for good, unless that is on its way already:
    /// until it is answered everything owed would be said once more, by whatever else is answered
    /// meanwhile, and its own answer asks for whatever is owed then.
    fn owed(&self) -> Vec<Ask> {
        let mut pending = self.pending.values();
        let under_way = pending.any(|sent| sent.by.is_none() && sent.asked == Asked::Record);
        let owed = self.practice.owed();
        if under_way || owed.is_empty() {
            return vec![];
        }
        vec![Ask::Do(Effect::Record(owed))]
    }

    /// What was asked for is done: words that it kept are out of danger, and the disk takes words
    /// again if it did not before.
    fn kept(&mut self, asked: Option<&Asked>) {
        if let Some(of) = asked.and_then(Asked::draft) {
            self.unkept.remove(of);
        }
        if self.leaving == Leaving::CalledOff && asked.is_some_and(Asked::keeps) {
            self.leaving = Leaving::No;
        }
    }

    /// Another vault is in the place of the one that was open; the program ends so that it opens anew.
    fn restored(&mut self, kept: Option<&Path>) {
        self.shut();
        self.leaving = Leaving::MustEnd;
        self.farewell = Some(match kept {
            Some(kept) => format!(
                "The copy is in its place. What it replaced is kept as {}. Start Evenkeel again to open it.",
                SafeText::shown(&kept.display().to_string())
            ),
            None => "The copy is in its place. Start Evenkeel again to open it.".to_owned(),
        });
    }

    /// Something could not be done. A draft that did not reach the disk is sent again before the
    /// program ends, and the program does not end by itself without it.
    fn failed(&mut self, told: String, asked: Option<&Asked>) {
        self.unkept.extend(asked.and_then(Asked::draft).cloned());
        if self.leaving == Leaving::Asked && asked.is_some_and(Asked::keeps) {
            self.leaving = Leaving::CalledOff;
            self.turned = false;
            self.notice = Some(Notice::care(format!(
                "{told} Evenkeel stays open for it; quit once more to leave without it."
            )));
        } else {
            self.notice = Some(Notice::care(told));
        }
    }

    /// A new recovery code is shown, come what may: it can be seen only now.
    fn new_code(&mut self, code: RecoveryWords) -> Vec<Ask> {
        if let Some(person) = &mut self.practice.person {
            person.take_in_mark(Mark {
                what: MarkOf::RecoveryRenewed,
                at: self.practice.now,
            });
        }
        if self.leaving == Leaving::Asked {
            self.leaving = Leaving::No;
        }
        vec![Ask::Go(Destination::RecoveryCode(code))]
    }

    /// Takes in what the world tells of its own accord.
    pub(super) fn overhear(&mut self, news: News) -> Vec<Request> {
        let news = match news {
            News::PackRead(read) => return self.read_pack(read),
            news => news,
        };
        let practice = &self.practice;
        let told = self
            .screens
            .tell(|_, screen| screen.overhear(&news, practice));
        match news {
            News::Opened(opened) => {
                self.practice.open(*opened);
                return self.grant(Ask::Home(Destination::Today), None);
            }
            News::Loaded(batch) => {
                if let Some(person) = &mut self.practice.person {
                    person.take_in_batch(*batch);
                }
                let mut requests = self.grant_told(told);
                for ask in self.owed() {
                    requests.extend(self.grant(ask, None));
                }
                return requests;
            }
            News::PacksRead(library) => {
                let mut asks = self.with_its_words(|practice| practice.stock(*library));
                asks.extend(self.owed());
                let mut requests = self.grant_told(told);
                for ask in asks {
                    requests.extend(self.grant(ask, None));
                }
                return requests;
            }
            News::DailyCopy(day) => {
                if let Some(person) = &mut self.practice.person {
                    person.last_copy = Some(day);
                }
            }
            News::Trouble(failure) => self.notice = Some(Notice::care(failure.to_string())),
            News::PackRead(_) => {}
        }
        self.grant_told(told)
    }

    /// The vault is open no more: what belonged to it goes, and the door is in front.
    fn shut(&mut self) {
        self.practice.person = None;
        self.shown = None;
        self.unkept.clear();
        let door = screens::open(Destination::Unlock, &self.practice);
        self.screens.start_anew(door);
        self.scroll = Scroll::default();
    }
}
