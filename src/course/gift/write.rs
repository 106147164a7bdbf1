//! Questions written as the file of a unit: what the source says, and nothing that it does not.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Asked, Choice, Question};
use crate::document::slug;
use crate::safe_text::SafeText;

/// Most items of one sitting: with a minute for each it stays below ten.
const MOST_IN_SITTING: usize = 8;
/// How many words are plenty for an answer in one's own words.
const PLENTY: u32 = 60;

/// Ids that stand in a pack already, and those that are given meanwhile.
#[derive(Debug, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Ids that are taken.
    pub fn by(ids: impl IntoIterator<Item = String>) -> Self {
        Self(ids.into_iter().collect())
    }

    /// An id made of a text, that nothing else has.
    pub fn give(&mut self, text: &str, otherwise: &str) -> String {
        let plain = deunicode::deunicode_with_tofu(text, " ");
        let id = slug(&plain).unwrap_or_else(|| otherwise.to_owned());
        let mut given = id.clone();
        let mut number = 2;
        while !self.0.insert(given.clone()) {
            // Room for the number within the longest id there is.
            let begin: String = id.chars().take(40).collect();
            given = format!("{}-{number}", begin.trim_end_matches('-'));
            number += 1;
        }
        given
    }
}

/// A unit made of questions.
#[derive(Debug)]
pub struct Unit {
    /// Its id, which is also the name of its folder.
    pub id: String,
    /// Its file.
    pub toml: String,
}

/// Writes a unit of this title and number.
///
/// # Why
/// What somebody can do afterwards, hints, sources and feedback that the questions do not have are
/// left out and not made up: `pack check` names each, with its line, as what is left to write.
pub fn unit(title: &str, number: usize, questions: &[Question], taken: &mut Taken) -> Unit {
    let id = taken.give(title, "questions");
    let mut toml = format!(
        "# Taken over from a file of questions. `evenkeel pack check` names what is left to write.\n\n\
         id = {}\nnumber = {}\ntitle = {}\n",
        string(&id),
        number.min(99),
        string(title)
    );
    let ids: Vec<String> = questions
        .iter()
        .map(|question| taken.give(&question.title, "question"))
        .collect();
    let mut from = 0;
    while from < questions.len() {
        let category = &questions[from].category;
        let same = questions[from..]
            .iter()
            .take_while(|one| one.category == *category);
        let to = from + same.take(MOST_IN_SITTING).count();
        let name = if category.is_empty() {
            title
        } else {
            category.as_str()
        };
        let items: Vec<String> = ids[from..to].iter().map(|id| string(id)).collect();
        let sitting = taken.give(&format!("{id} {name}"), "sitting");
        let _ = write!(
            toml,
            "\n[[sitting]]\nid = {}\ntitle = {}\nitems = [{}]\n",
            string(&sitting),
            string(name),
            items.join(", ")
        );
        from = to;
    }
    for (question, id) in questions.iter().zip(&ids) {
        item(&mut toml, question, id);
    }
    Unit { id, toml }
}

fn item(toml: &mut String, question: &Question, id: &str) {
    let kind = match &question.asked {
        Asked::Choice { several: false, .. } => "choice",
        Asked::Choice { .. } => "multi",
        Asked::Short { .. } => "short",
        Asked::Number { .. } => "number",
        Asked::Match { .. } => "match",
        Asked::Reflect => "reflect",
    };
    let _ = write!(toml, "\n[[item]]\n[item.{kind}]\n");
    key(toml, "id", Some(id));
    key(toml, "title", Some(&question.title));
    key(toml, "prompt", Some(&question.prompt));
    match &question.asked {
        Asked::Choice { options, several } => choice(toml, kind, options, *several),
        Asked::Short {
            accept,
            feedback,
            near,
            other,
        } => {
            let names: Vec<String> = accept.iter().map(|name| string(name)).collect();
            let _ = writeln!(toml, "accept = [{}]", names.join(", "));
            key(toml, "feedback", feedback.as_deref());
            key(toml, "other", other.as_deref());
            for (name, said) in near {
                let _ = write!(toml, "[[item.short.near]]\naccept = [{}]\n", string(name));
                key(toml, "feedback", said.as_deref());
            }
        }
        Asked::Number {
            from,
            to,
            inside,
            outside,
        } => {
            let _ = write!(toml, "from = {from}\nto = {to}\n");
            key(toml, "inside", inside.as_deref());
            key(toml, "below", outside.as_deref());
            key(toml, "above", outside.as_deref());
        }
        Asked::Match { pairs } => {
            let mut taken = Taken::default();
            for (left, right, said) in pairs {
                let _ = writeln!(toml, "[[item.match.pair]]");
                key(toml, "id", Some(&taken.give(left, "pair")));
                key(toml, "left", Some(left));
                key(toml, "right", Some(right));
                key(toml, "feedback", said.as_deref());
            }
        }
        Asked::Reflect => {
            let _ = writeln!(toml, "words = {PLENTY}");
        }
    }
}

fn choice(toml: &mut String, kind: &str, options: &[Choice], several: bool) {
    let mut taken = Taken::default();
    let ids: Vec<String> = options
        .iter()
        .map(|option| {
            let words: Vec<&str> = option.text.split_whitespace().take(4).collect();
            taken.give(&words.join(" "), "option")
        })
        .collect();
    let fits = options.iter().zip(&ids).filter(|(option, _)| option.fits);
    let fits: Vec<String> = fits.map(|(_, id)| string(id)).collect();
    let _ = if several {
        writeln!(toml, "keys = [{}]", fits.join(", "))
    } else {
        writeln!(toml, "key = {}", fits.concat())
    };
    for (option, id) in options.iter().zip(&ids) {
        let _ = writeln!(toml, "[[item.{kind}.option]]");
        key(toml, "id", Some(id));
        key(toml, "text", Some(&option.text));
        key(toml, "feedback", option.feedback.as_deref());
    }
}

/// A line with a key and its text, or none for a text that is not there.
fn key(toml: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        let _ = writeln!(toml, "{name} = {}", string(text));
    }
}

fn string(text: &str) -> String {
    toml::Value::from(SafeText::shown(text).as_str()).to_string()
}
