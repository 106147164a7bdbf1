//! How well one question is remembered, judged from the civil days on which it was answered.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};

/// What an answer says about memory.
///
/// # Why
/// Two grades and not four: whether an answer fits is known, and how hard it was is a second
/// question after every question, which tired people answer at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// It did not fit: to be learnt again.
    Again,
    /// It fitted.
    Good,
}

/// What one question left in memory.
///
/// # Why
/// The model is FSRS-6 (Ye, Su and Cao 2022, with the parameters that its authors publish): it
/// spaces by how each single question went, where a fixed ladder of days would ask what is easy too
/// often and what is hard too late. Nobody here will ever answer often enough for parameters of
/// their own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    /// The civil date of the latest review.
    pub last: NaiveDate,
    /// Whole days from then on after which it should be asked again, by the model alone; at least 1.
    pub interval: u32,
}

/// The model with the parameters that its authors publish.
static MODEL: LazyLock<FSRS> = LazyLock::new(FSRS::default);

impl Memory {
    /// The memory that reviews leave, told in the order of their civil dates, one a day at the most;
    /// nothing without a review.
    ///
    /// `retention` is how likely, in percent, an answer should still be known when it is asked
    /// again.
    pub fn of(
        reviews: impl IntoIterator<Item = (NaiveDate, Grade)>,
        retention: u32,
    ) -> Option<Self> {
        let mut last = None;
        let reviews = reviews.into_iter().map(|(date, grade)| {
            let days = last.replace(date).map_or(0, |last| days(last, date));
            let rating = match grade {
                Grade::Again => 1,
                Grade::Good => 3,
            };
            FSRSReview {
                rating,
                delta_t: days,
            }
        });
        let reviews: Vec<FSRSReview> = reviews.collect();
        let rating = reviews.last()?.rating;
        let state = MODEL.memory_state(FSRSItem { reviews }, None).ok()?;
        let interval = MODEL.next_interval(Some(state.stability), share(retention), rating);
        Some(Self {
            state,
            last: last?,
            interval: whole_days(interval),
        })
    }

    /// The civil date on which it should be asked again, by the model alone.
    pub fn due(&self) -> NaiveDate {
        let days = Days::new(u64::from(self.interval));
        self.last.checked_add_days(days).unwrap_or(NaiveDate::MAX)
    }

    /// How likely it is, from 0 to 1, that the answer is still known on a day.
    pub fn chance(&self, day: NaiveDate) -> f32 {
        // Sixty-five thousand days are as good as for ever.
        let days = u16::try_from(days(self.last, day)).unwrap_or(u16::MAX);
        current_retrievability(self.state, f32::from(days), FSRS6_DEFAULT_DECAY)
    }
}

/// Civil days from one date to a later one.
fn days(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

/// Per cent as a share of 1.
fn share(percent: u32) -> f32 {
    f32::from(u8::try_from(percent.min(100)).unwrap_or(100)) / 100.0
}

/// An interval in whole days: at least one, at most a hundred years.
fn whole_days(days: f32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is clamped first"
    )]
    let whole = days.round().clamp(1.0, 36_500.0) as u32;
    whole
}
