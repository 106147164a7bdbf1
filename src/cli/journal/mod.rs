//! `evenkeel journal`: the journal listed, searched, shown and written out.

mod export;
mod list;
mod search;
mod show;

use std::fmt::Write;

use uuid::Uuid;

use super::output;
use crate::journal::{Answer, Entry, Form, Vocabulary};
use crate::safe_text::SafeText;

pub use export::export;
pub use list::list;
pub use search::search;
pub use show::show;

/// The newest first: by the civil time at which it happened, then by the order of writing, which
/// `entries` are in.
fn newest_first(entries: &mut [Entry]) {
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.occurred_at.naive_local()));
}

/// One line: the day, the time, what was chosen, none of the person's own words.
fn headline(entry: &Entry, vocabulary: &Vocabulary) -> String {
    let date = entry.date();
    output::line_of(&format!("{date} {}", entry.headline(vocabulary)))
}

/// Everything in an entry, for a person to read.
fn whole(entry: &Entry, vocabulary: &Vocabulary) -> String {
    let mut text = format!("{}\n    id: {}\n", headline(entry, vocabulary), entry.id);
    for told in entry.told(vocabulary) {
        let told = format!("{}: {}", told.label, told.value);
        let _ = writeln!(text, "    {}", output::line_of(&told));
    }
    let prompt = entry.prompt.as_deref();
    let words = vocabulary
        .fields()
        .iter()
        .filter(|field| field.form == Form::Text)
        .filter_map(|field| match entry.answer(field.id) {
            Answer::Text(words) => Some((field, words)),
            _ => None,
        });
    for (field, words) in words {
        let label = prompt
            .filter(|_| field.id == "note")
            .unwrap_or(&field.label);
        let _ = writeln!(text, "\n    {}", output::line_of(label));
        for line in SafeText::shown(words).lines() {
            text.push_str(format!("      {line}").trim_end());
            text.push('\n');
        }
    }
    text
}

/// How many characters of an id tell these from one another: its first group, its first two, or
/// all of it.
fn telling_length(ids: impl Iterator<Item = Uuid>) -> usize {
    const GROUPS: [(usize, u32); 2] = [(8, 96), (13, 80)];
    let mut ids: Vec<u128> = ids.map(|id| id.as_u128()).collect();
    ids.sort_unstable();
    GROUPS
        .into_iter()
        .find(|(_, rest)| !ids.windows(2).any(|two| two[0] >> rest == two[1] >> rest))
        .map_or(36, |(length, _)| length)
}

/// The beginning of an id.
fn beginning(id: Uuid, length: usize) -> String {
    id.to_string().chars().take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_long_as_it_takes_to_tell_them_apart() {
        let ids = |texts: &[&str]| -> Vec<Uuid> {
            texts.iter().map(|text| text.parse().unwrap()).collect()
        };
        let apart = ids(&[
            "11111111-0000-4000-8000-000000000000",
            "21111111-0000-4000-8000-000000000000",
        ]);
        assert_eq!(telling_length(apart.into_iter()), 8);
        let near = ids(&[
            "11111111-1000-4000-8000-000000000000",
            "11111111-0000-4000-8000-000000000000",
        ]);
        assert_eq!(telling_length(near.clone().into_iter()), 13);
        assert_eq!(beginning(near[0], 13), "11111111-1000");
        let twins = ids(&[
            "11111111-1000-4000-8000-000000000000",
            "11111111-1000-4000-8000-000000000001",
        ]);
        assert_eq!(telling_length(twins.into_iter()), 36);
    }
}
