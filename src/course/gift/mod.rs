//! Questions written in GIFT, the text form in which other learning platforms hand them on, read and
//! written as a unit of a pack.
//!
//! Read as the manual of Moodle describes it ("GIFT format"): questions parted by blank lines, each
//! with its answers in braces.

mod answers;
mod signs;
#[cfg(test)]
mod tests;
mod write;

use answers::answers;
use signs::Signs;
pub use write::{Taken, unit};

use crate::safe_text::SafeText;

/// Most bytes of a file of questions: a book's worth of them.
pub const MOST_GIFT: usize = 1 << 20;
/// Most questions that are taken over at once; a unit of more is no unit.
const MOST_QUESTIONS: usize = 200;
/// Most signs of one question with its answers.
const LONGEST: usize = 20_000;
/// Longest title made of a prompt's first words, in words.
const TITLE_WORDS: usize = 6;

/// What a file of questions holds.
#[derive(Debug, Default)]
pub struct Gift {
    /// The questions that can be taken over, in order.
    pub questions: Vec<Question>,
    /// What cannot be taken over, in order.
    pub losses: Vec<Loss>,
}

/// Something that a pack has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The line, from 1, where the question begins.
    pub line: usize,
    /// What the question is called.
    pub title: SafeText,
    /// What is lost, as a sentence.
    pub what: String,
    /// Whether the whole question is.
    pub whole: bool,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The line, from 1, where it begins.
    pub line: usize,
    /// The last part of the category that it stands in; empty if it stands in none.
    pub category: SafeText,
    /// What it is called, or the first words of what it asks.
    pub title: SafeText,
    /// What it asks.
    pub prompt: SafeText,
    /// How it is answered.
    pub asked: Asked,
}

/// How a question is answered. Feedback is what the file says, and nothing where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// By choosing.
    Choice {
        /// What can be chosen.
        options: Vec<Choice>,
        /// Whether several can be.
        several: bool,
    },
    /// In a word or two.
    Short {
        /// What counts.
        accept: Vec<SafeText>,
        /// What is said to it.
        feedback: Option<SafeText>,
        /// What is near, each with what is said to it.
        near: Vec<(SafeText, Option<SafeText>)>,
        /// What is said to anything else.
        other: Option<SafeText>,
    },
    /// By a number.
    Number {
        /// The lowest that fits, in figures.
        from: String,
        /// The highest that fits, in figures.
        to: String,
        /// What is said to one that fits.
        inside: Option<SafeText>,
        /// What is said to any other.
        outside: Option<SafeText>,
    },
    /// By finding pairs.
    Match {
        /// Left and right of each, and what is said to it.
        pairs: Vec<(SafeText, SafeText, Option<SafeText>)>,
    },
    /// In one's own words.
    Reflect,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub text: SafeText,
    /// What is said to whoever chose it.
    pub feedback: Option<SafeText>,
    /// Whether it fits.
    pub fits: bool,
}

/// Lines that belong together, and where the first of them stands.
struct Block {
    line: usize,
    text: String,
}

/// Reads a file of questions to its end, whatever stands in it.
pub fn gift(text: &str) -> Gift {
    let mut read = Gift::default();
    let mut category = SafeText::default();
    for block in blocks(text) {
        if let Some(path) = block.text.strip_prefix("$CATEGORY:") {
            let last = path
                .rsplit('/')
                .map(str::trim)
                .find(|part| !part.is_empty());
            category = line_of(last.unwrap_or_default());
            continue;
        }
        let mut reading = Reading {
            line: block.line,
            title: line_of(block.text.lines().next().unwrap_or_default()),
            losses: Vec::new(),
        };
        let found = if read.questions.len() == MOST_QUESTIONS {
            Err(format!(
                "Only {MOST_QUESTIONS} questions are taken over at once. Put the rest into another file."
            ))
        } else {
            reading.question(&block.text, &category)
        };
        read.losses.append(&mut reading.losses);
        match found {
            Ok(question) => read.questions.push(question),
            Err(what) => read.losses.push(Loss {
                line: block.line,
                title: reading.title,
                what,
                whole: true,
            }),
        }
    }
    read
}

/// The blocks of a file: lines between blank ones, without comments; a category is one by itself.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim();
        if trimmed.starts_with("//") {
            continue;
        }
        let alone = trimmed.starts_with("$CATEGORY:");
        match blocks.last_mut().filter(|_| open && !alone) {
            _ if trimmed.is_empty() => {}
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(trimmed);
            }
            None => blocks.push(Block {
                line: number,
                text: trimmed.to_owned(),
            }),
        }
        open = !trimmed.is_empty() && !alone;
    }
    blocks
}

/// One question while it is read.
struct Reading {
    line: usize,
    title: SafeText,
    losses: Vec<Loss>,
}

impl Reading {
    /// Notes something that cannot be taken over.
    fn loses(&mut self, what: impl Into<String>) {
        self.losses.push(Loss {
            line: self.line,
            title: self.title.clone(),
            what: what.into(),
            whole: false,
        });
    }

    /// The question in a block, or why it cannot be taken over.
    fn question(&mut self, text: &str, category: &SafeText) -> Result<Question, String> {
        if text.chars().count() > LONGEST {
            return Err(format!(
                "It is longer than {LONGEST} signs. Cut it into several."
            ));
        }
        let signs = Signs::read(text);
        let mut rest = signs.all();
        let mut title = None;
        if let Some(after) = rest.after_start("::") {
            let (name, after) = after
                .split_at("::")
                .ok_or("Its title does not end with two colons.")?;
            title = Some(line_of(&name.text()));
            rest = after;
        }
        if let Some(title) = title.as_ref().filter(|title| !title.is_empty()) {
            self.title = title.clone();
        }
        let mut is_html = false;
        if let Some(after) = rest.trimmed().after_start("[")
            && let Some((form, after)) = after.split_at("]")
            && ["html", "markdown", "plain", "moodle"].contains(&form.text().as_str())
        {
            is_html = form.text() == "html";
            rest = after;
        }
        let (before, inside) = rest
            .split_at("{")
            .ok_or("It has no answers in braces, so there is nothing to ask. Make a page of it.")?;
        let (inside, after) = inside
            .split_at_last("}")
            .ok_or("Its answers do not end with a brace.")?;
        let (before, after) = (before.text(), after.text());
        let asks = if after.trim().is_empty() {
            before
        } else {
            format!("{} _____ {}", before.trim_end(), after.trim_start())
        };
        let prompt = self.prose(&asks, is_html);
        if prompt.is_empty() {
            return Err("It asks nothing.".to_owned());
        }
        if title.is_none_or(|title| title.is_empty()) {
            let words: Vec<&str> = prompt.split_whitespace().take(TITLE_WORDS).collect();
            self.title = line_of(&words.join(" "));
        }
        let asked = answers(self, inside, is_html)?;
        Ok(Question {
            line: self.line,
            category: category.clone(),
            title: self.title.clone(),
            prompt,
            asked,
        })
    }

    /// A text safe to show, without the marks of a web page if it has any.
    fn prose(&mut self, text: &str, is_html: bool) -> SafeText {
        let mut text = text.trim().to_owned();
        if is_html {
            let plain = without_tags(&text);
            if text.contains("<img") || text.contains("@@PLUGINFILE@@") {
                self.loses("Its picture cannot be taken over.");
            }
            text = plain;
        }
        let safe = SafeText::shown(&text);
        if safe.as_str() != text {
            self.loses("It held signs that could disturb or deceive a reader; they are left out.");
        }
        SafeText::shown(safe.trim())
    }
}

/// A text on one line, safe to show.
fn line_of(text: &str) -> SafeText {
    let shown = SafeText::shown(text);
    let words: Vec<&str> = shown.split_whitespace().collect();
    SafeText::shown(&words.join(" "))
}

/// The words of a web page: tags go, and the few names that stand for signs are read.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        let Some((tag, after)) = after.split_once('>') else {
            rest = after;
            break;
        };
        if ["p", "/p", "br", "br/", "br /", "/li", "/div"].contains(&tag) {
            words.push('\n');
        }
        rest = after;
    }
    words.push_str(rest);
    let signs = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    for (name, sign) in signs {
        words = words.replace(name, sign);
    }
    words
}
