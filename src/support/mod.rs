//! Whom to turn to, nation by nation: the safeguarding lead's title, helplines, the evening route,
//! and what has to be recorded.

mod load;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};

use crate::document::Document;
use crate::fault::Fault;
use crate::safe_text::SafeText;

/// The nations there are files for, by id; the first is meant until a person says otherwise.
pub const NATIONS: [&str; 4] = ["england", "wales", "scotland", "northern-ireland"];

/// What the file is called in a fault.
const NAME: &str = "the nation's file";

/// Path below `content/` of a nation's file.
pub fn file(nation: &str) -> String {
    format!("nations/{nation}.toml")
}

/// What is to be known in one nation.
#[derive(Debug, Clone)]
pub struct Nation {
    /// One of [`NATIONS`].
    pub id: String,
    /// Its name on the screen.
    pub name: SafeText,
    /// Who leads on safeguarding in a school.
    pub lead: Lead,
    /// What to do when life is at risk, as a sentence.
    pub emergency: SafeText,
    /// Others an adult can turn to, whose numbers only they know.
    pub also: SafeText,
    /// Where a worry about a child goes when school is closed.
    pub out_of_hours: Advice,
    /// What has to be recorded and told after force or seclusion.
    pub force: Advice,
    /// The helplines, in the order in which they are shown.
    pub lines: Vec<Line>,
}

/// The person in a school with whom a worry about a child goes.
#[derive(Debug, Clone)]
pub struct Lead {
    /// The title as it stands in a sentence: "designated safeguarding lead".
    pub title: SafeText,
    /// Its usual short form: "DSL".
    pub short: SafeText,
    /// Where the title comes from.
    pub dating: Dating,
}

/// A piece of advice that may become outdated.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The advice; [`Nation::fill`] puts in the lead's title.
    pub say: SafeText,
    /// Where it comes from, and when that was looked up.
    pub dating: Dating,
}

/// A helpline.
#[derive(Debug, Clone)]
pub struct Line {
    /// A fixed id.
    pub id: String,
    /// What it is called.
    pub name: SafeText,
    /// What to dial, or what to text.
    pub number: SafeText,
    /// When somebody answers.
    pub hours: SafeText,
    /// Whom it is for.
    pub who: SafeText,
    /// What it is for.
    pub need: Need,
    /// Where the number comes from, and when that was looked up.
    pub dating: Dating,
}

/// What somebody needs a helpline for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// Someone to talk to, for the adult.
    Talk,
    /// A worry about a child.
    Child,
}

/// Where a fact comes from, and when it was last looked up there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dating {
    /// The source's name.
    pub source: SafeText,
    /// The day on which the fact was last looked up; none if nobody has yet.
    pub verified_on: Option<NaiveDate>,
}

/// A fact older than this is looked up again. Helpline numbers do change: of the apps that
/// Martinengo et al. 2019 reviewed, some gave numbers that no longer existed.
const FRESH: Months = Months::new(12);

impl Dating {
    /// Whether the fact was looked up more than twelve months before `today`. A fact that was
    /// never looked up is not old but unchecked.
    pub fn is_old(&self, today: NaiveDate) -> bool {
        self.verified_on
            .and_then(|day| day.checked_add_months(FRESH))
            .is_some_and(|until| today > until)
    }

    /// Whether somebody has looked the fact up.
    pub fn is_checked(&self) -> bool {
        self.verified_on.is_some()
    }
}

impl Line {
    /// What to say beside the number, if it may not be right any more.
    pub fn caution(&self, today: NaiveDate) -> Option<&'static str> {
        if !self.dating.is_checked() {
            Some("Check this number before relying on it.")
        } else if self.dating.is_old(today) {
            Some("Last checked over a year ago. Check this number before relying on it.")
        } else {
            None
        }
    }
}

impl Advice {
    /// What to say beside the advice, if it may not be right any more.
    pub fn caution(&self, today: NaiveDate) -> Option<&'static str> {
        if !self.dating.is_checked() {
            Some("Check this with your school before relying on it.")
        } else if self.dating.is_old(today) {
            Some("Last checked over a year ago. Check this with your school before relying on it.")
        } else {
            None
        }
    }
}

impl Nation {
    /// Reads a nation's file.
    ///
    /// # Errors
    /// Every fault of the file, in its order.
    pub fn load(source: &str) -> Result<Self, Vec<Fault>> {
        let document = Document::new(NAME, source);
        let read = load::load(&document);
        document.finish(read)
    }

    /// The helplines for one need, in order.
    pub fn lines_for(&self, need: Need) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.need == need)
    }

    /// The text with the lead's title in place of `{lead}`, and of `{Lead}` where a sentence
    /// begins with it.
    pub fn fill(&self, text: &str) -> String {
        let title = self.lead.title.as_str();
        let mut letters = title.chars();
        let capital: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect();
        text.replace("{lead}", title).replace("{Lead}", &capital)
    }

    /// What in this file was looked up more than twelve months before `today`, by name; for About
    /// and the check of the installation.
    pub fn old_facts(&self, today: NaiveDate) -> Vec<&str> {
        self.facts()
            .filter(|(_, dating)| dating.is_old(today))
            .map(|(name, _)| name)
            .collect()
    }

    /// What in this file nobody has looked up yet, by name.
    pub fn unchecked_facts(&self) -> Vec<&str> {
        self.facts()
            .filter(|(_, dating)| !dating.is_checked())
            .map(|(name, _)| name)
            .collect()
    }

    fn facts(&self) -> impl Iterator<Item = (&str, &Dating)> {
        let lines = self
            .lines
            .iter()
            .map(|line| (line.name.as_str(), &line.dating));
        [
            ("the lead's title", &self.lead.dating),
            ("the route out of hours", &self.out_of_hours.dating),
            ("the record after force", &self.force.dating),
        ]
        .into_iter()
        .chain(lines)
    }
}
