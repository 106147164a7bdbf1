//! How long a sitting takes, honestly rounded up.

use super::item::{Item, ItemKind, Question};
use crate::safe_text::SafeText;

/// Words read in a minute. Brysbaert (2019) finds 238 for non-fiction read silently; 200 leaves
/// room for a tired reader and a second look.
const WORDS_A_MINUTE: u64 = 200;
/// Seconds to weigh the options of a choice; our own estimate.
const CHOICE_SECONDS: u64 = 20;
/// Seconds to look inward and plot a point; our own estimate.
const CHECK_IN_SECONDS: u64 = 20;
/// Words written in a minute by someone who thinks while typing; our own estimate.
const WORDS_WRITTEN_A_MINUTE: u64 = 20;

/// Whole minutes for a row of items: words at reading speed, and time to choose, plot and write.
pub fn minutes<'a>(items: impl IntoIterator<Item = &'a Item>) -> u32 {
    let seconds: u64 = items.into_iter().map(seconds).sum();
    u32::try_from(seconds.div_ceil(60).max(1)).unwrap_or(u32::MAX)
}

fn seconds(item: &Item) -> u64 {
    let (words, more) = match &item.kind {
        ItemKind::Page(page) => (count(&page.text), 0),
        // One feedback is read of a choice, and all of a question that has several answers.
        ItemKind::Choice(choice) => (
            asked(choice) + feedback(choice).max().unwrap_or(0),
            CHOICE_SECONDS,
        ),
        ItemKind::Multi(multi) => (asked(multi) + feedback(multi).sum::<u64>(), CHOICE_SECONDS),
        ItemKind::CheckIn(asked) => (said(&asked.prompt, asked.after.as_ref()), CHECK_IN_SECONDS),
        ItemKind::Reflect(asked) => (
            count(&asked.prompt),
            u64::from(asked.words) * 60 / WORDS_WRITTEN_A_MINUTE,
        ),
        ItemKind::Exercise(guided) => (
            said(&guided.prompt, guided.after.as_ref()),
            u64::from(guided.seconds),
        ),
        // It is done between sittings.
        ItemKind::Practice(practised) => (count(&practised.prompt), 0),
        ItemKind::SelfRating(rating) => (count(&rating.prompt), CHOICE_SECONDS),
    };
    words * 60 / WORDS_A_MINUTE + more
}

fn asked(question: &Question) -> u64 {
    let options = question.options.iter().map(|option| count(&option.text));
    count(&question.prompt) + options.sum::<u64>()
}

fn feedback(question: &Question) -> impl Iterator<Item = u64> {
    question
        .options
        .iter()
        .map(|option| count(&option.feedback))
}

fn said(before: &str, after: Option<&SafeText>) -> u64 {
    count(before) + after.map_or(0, |after| count(after))
}

/// How many words a text has; a hyphen or a bullet alone is none.
pub(super) fn count(text: &str) -> u64 {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count() as u64
}
