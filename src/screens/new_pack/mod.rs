//! A pack of one's own: what it begins from, what it is called, its language, and for whom it is.

mod view;

use super::cursor::Cursor;
use super::{Answer, Ask, Destination, Purpose, Screen, Size};
use crate::course::{Head, language_tag};
use crate::effect::{Asked, Authored, Authoring, Beginning, Effect, Outcome, Sample};
use crate::input::{Command, Key, Place};
use crate::page::Page;
use crate::practice::{Practice, id_of};
use crate::widgets::LineInput;

/// Said of what names no language.
const NO_LANGUAGE: &str =
    "That is no language that can be told. Please type its short name, such as en-GB, cy or pl.";

/// The questions before a pack is begun.
#[derive(Debug)]
pub struct NewPack {
    /// The example that was named before, by its id.
    from: Option<String>,
    /// What can be begun from, once it is known.
    examples: Option<Vec<Head>>,
    cursor: Cursor,
    step: Step,
    title: LineInput,
    language: LineInput,
    audience: LineInput,
    /// Whether the world is looking at what was typed.
    trying: bool,
    /// What stands against going on.
    objection: Option<String>,
}

/// What is asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Example,
    Title,
    Language,
    Audience,
}

impl NewPack {
    /// The first question; with the id of an example, that one is taken.
    pub fn open(from: Option<String>) -> Self {
        Self {
            from,
            examples: None,
            cursor: Cursor::default(),
            step: Step::Example,
            title: LineInput::default(),
            language: LineInput::default(),
            audience: LineInput::default(),
            trying: false,
            objection: None,
        }
    }

    /// The example that is begun from.
    fn example(&self) -> Option<&Head> {
        let examples = self.examples.as_deref()?;
        examples.get(self.cursor.row(examples.len()))
    }

    /// The pack as it would be begun now: what was typed, and the example's own for the rest.
    fn beginning(&self) -> Option<Beginning> {
        let example = self.example()?;
        let mut head = example.clone();
        let typed =
            |line: &LineInput| Some(line.text().trim().to_owned()).filter(|it| !it.is_empty());
        if let Some(title) = typed(&self.title) {
            head.id = id_of(&title);
            head.title = title;
        }
        if let Some(tag) = typed(&self.language).and_then(|typed| language_tag(&typed)) {
            head.language = tag;
        }
        head.summary = typed(&self.audience).unwrap_or(head.summary);
        Some(Beginning {
            example: example.id.clone(),
            head,
        })
    }

    fn line(&mut self) -> Option<&mut LineInput> {
        match self.step {
            Step::Example => None,
            Step::Title => Some(&mut self.title),
            Step::Language => Some(&mut self.language),
            Step::Audience => Some(&mut self.audience),
        }
    }

    fn go_on(&mut self) -> Vec<Ask> {
        let Some(beginning) = self.beginning().filter(|_| !self.trying) else {
            return vec![];
        };
        self.objection = None;
        match self.step {
            Step::Example => self.step = Step::Title,
            Step::Language => {
                let typed = self.language.text().trim();
                if typed.is_empty() || language_tag(typed).is_some() {
                    self.step = Step::Audience;
                } else {
                    self.objection = Some(NO_LANGUAGE.to_owned());
                }
            }
            Step::Title | Step::Audience => {
                self.trying = true;
                return vec![Ask::Do(Effect::Author(Authoring::Try(beginning)))];
            }
        }
        vec![]
    }

    /// What was typed can stand in a pack.
    fn fits(&mut self) -> Vec<Ask> {
        self.trying = false;
        if self.step == Step::Title {
            self.step = Step::Language;
            return vec![];
        }
        let beginning = self.beginning();
        let place = |beginning| Ask::Go(Destination::Files(Purpose::BeginPack(beginning)));
        beginning.map(place).into_iter().collect()
    }

    fn take_examples(&mut self, examples: &[Sample]) {
        let named = self.from.take();
        let at = examples
            .iter()
            .position(|one| Some(&one.head.id) == named.as_ref());
        self.examples = Some(examples.iter().map(|one| one.head.clone()).collect());
        if let Some(at) = at {
            self.cursor = Cursor::on(at);
            self.step = Step::Title;
        }
    }
}

impl Screen for NewPack {
    fn place(&self) -> Place {
        match self.step {
            Step::Example => Place::List,
            _ => Place::Line,
        }
    }

    fn opened(&mut self, _practice: &Practice) -> Vec<Ask> {
        vec![Ask::Do(Effect::Author(Authoring::Examples))]
    }

    fn page<'a>(&'a self, _practice: &'a Practice, _size: Size) -> Page<'a> {
        view::page(self)
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        let before = match self.step {
            Step::Example => None,
            Step::Title => Some(Step::Example),
            Step::Language => Some(Step::Title),
            Step::Audience => Some(Step::Language),
        };
        match (command, before) {
            (Command::Choose | Command::Save, _) => Some(self.go_on()),
            (Command::Back, Some(before)) => {
                self.step = before;
                self.objection = None;
                Some(vec![])
            }
            (_, None) => {
                let count = self.examples.as_ref().map_or(0, Vec::len);
                self.cursor.step(command, count, 5).then(Vec::new)
            }
            _ => None,
        }
    }

    fn type_key(&mut self, key: Key, _practice: &Practice) -> Vec<Ask> {
        self.objection = None;
        self.line().map(|line| line.type_key(key));
        vec![]
    }

    fn paste(&mut self, text: &str, _practice: &Practice) -> Vec<Ask> {
        if let Some(line) = self.line() {
            line.paste(text);
        }
        vec![]
    }

    fn hear(&mut self, answer: Answer<'_>, _practice: &Practice) -> Vec<Ask> {
        match answer.outcome {
            // It lies under its own folder by now, and has nothing more to ask.
            Outcome::Authored(Authored::Begun(_)) => return vec![Ask::Back],
            _ if answer.mine.is_none() => {}
            Outcome::Authored(Authored::Examples(examples)) => self.take_examples(examples),
            Outcome::Authored(Authored::Fits) => return self.fits(),
            Outcome::Authored(Authored::DoesNotFit(why)) => {
                self.trying = false;
                self.objection = Some(why.clone());
            }
            _ if answer.failed() == Some(&Asked::Author) => self.trying = false,
            _ => {}
        }
        vec![]
    }
}
