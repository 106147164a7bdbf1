//! Why a story cannot be told, in a sentence for the person who walks it.

/// Why a story cannot be told from here.
///
/// What was saved before is untouched by any of these: the attempt stands where it stood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its text cannot be read.
    #[error(
        "This story cannot be read as it is written. Nothing of yours is lost; go on without it, and tell whoever gave you the course."
    )]
    Unreadable,
    /// It went on for too long without coming to a choice or an end.
    #[error(
        "This story goes round in a circle there and was stopped. You are where you were before; choose something else, or leave the story."
    )]
    Endless,
    /// It said, or kept in mind, more than a story may.
    #[error(
        "This story grows without end there and was stopped. You are where you were before; choose something else, or leave the story."
    )]
    TooLarge,
    /// It is broken at this place; what the language says of it, for who writes the story.
    #[error(
        "This story is broken at this place. You are where you were before; choose something else, or leave the story."
    )]
    Broken(String),
    /// What was kept does not belong to this story.
    #[error(
        "This story cannot be taken up where it was left. What you chose before is kept; begin it anew to go on."
    )]
    AnotherStory,
    /// There is no such offer at this place.
    #[error("There is nothing with this number to choose here. Choose one that is shown.")]
    NoSuchOffer,
    /// Whoever tells stories has failed, or did not answer in time.
    #[error(
        "This story could not be told. What you chose before is kept; try once more, or leave the story."
    )]
    Untold,
    /// Whoever looks through a pack has used up the time there is for that.
    #[error("There was no time left to look through this story. Look through its pack once more.")]
    OutOfTime,
}
