//! How long a sitting takes, honestly rounded up.

use super::item::Item;

/// Words read in a minute. Brysbaert (2019) finds 238 for non-fiction read silently; 200 leaves
/// room for a tired reader and a second look.
const WORDS_A_MINUTE: u64 = 200;
/// Seconds to weigh the options of a choice; our own estimate.
pub(super) const CHOOSING_SECONDS: u64 = 20;
/// Seconds to look inward and plot a point; our own estimate.
pub(super) const CHECK_IN_SECONDS: u64 = 20;
/// Words written in a minute by someone who thinks while typing; our own estimate.
pub(super) const WORDS_WRITTEN_A_MINUTE: u64 = 20;

/// Whole minutes for a row of items: words at reading speed, and time to choose, plot and write.
pub fn minutes<'a>(items: impl IntoIterator<Item = &'a Item>) -> u32 {
    let seconds: u64 = items.into_iter().map(seconds).sum();
    u32::try_from(seconds.div_ceil(60).max(1)).unwrap_or(u32::MAX)
}

fn seconds(item: &Item) -> u64 {
    let length = item.kind.taught().length();
    length.words * 60 / WORDS_A_MINUTE + length.seconds
}

/// How many words a text has; a hyphen or a bullet alone is none.
pub(super) fn count(text: &str) -> u64 {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count() as u64
}
