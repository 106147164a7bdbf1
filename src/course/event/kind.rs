//! What can happen in learning, and the name each kind is written under.

use serde::{Deserialize, Serialize};

/// What can happen. A kind this program does not know is kept under its name and counts for
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum EventKind {
    /// A sitting was opened.
    Started,
    /// A page was read to its end and left by going on.
    Viewed,
    /// An option was chosen.
    Answered,
    /// A check-in was plotted, a reflection written, a unit brought to its end.
    Completed,
    /// A gate was passed.
    Passed,
    /// A gate was not passed yet.
    Failed,
    /// Someone entitled to it has let this go, with a reason.
    Waived,
    /// Work was handed to a trainer.
    Submitted,
    /// A trainer has handed it back for another look.
    Returned,
    /// A trainer has accepted it.
    Accepted,
    /// A trainer has signed.
    Signed,
    /// A signature was taken back.
    Revoked,
    /// The clock was stopped: leave, illness, whatever it was; the reason is nobody's business.
    Paused,
    /// It runs again.
    Resumed,
    /// From now on this pathway is the one that is counted.
    Followed,
    /// What there is to see about an answer was read, and left by going on.
    FeedbackRead,
    /// Somebody knew the questions of a unit before it was taught.
    TestedOut,
    /// Somebody sees a question differently from its key.
    Disputed,
    /// What somebody saw differently is let be.
    Settled,
    /// What was answered to a question counts no more, and it is asked anew.
    Reset,
    /// Anything a later program may write.
    Other(String),
}

impl EventKind {
    /// The name it is written under.
    pub fn name(&self) -> &str {
        match self {
            Self::Started => "started",
            Self::Viewed => "viewed",
            Self::Answered => "answered",
            Self::Completed => "completed",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Waived => "waived",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Signed => "signed",
            Self::Revoked => "revoked",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Followed => "followed",
            Self::FeedbackRead => "feedback-read",
            Self::TestedOut => "tested-out",
            Self::Disputed => "disputed",
            Self::Settled => "settled",
            Self::Reset => "reset",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for EventKind {
    fn from(name: String) -> Self {
        match name.as_str() {
            "started" => Self::Started,
            "viewed" => Self::Viewed,
            "answered" => Self::Answered,
            "completed" => Self::Completed,
            "passed" => Self::Passed,
            "failed" => Self::Failed,
            "waived" => Self::Waived,
            "submitted" => Self::Submitted,
            "returned" => Self::Returned,
            "accepted" => Self::Accepted,
            "signed" => Self::Signed,
            "revoked" => Self::Revoked,
            "paused" => Self::Paused,
            "resumed" => Self::Resumed,
            "followed" => Self::Followed,
            "feedback-read" => Self::FeedbackRead,
            "tested-out" => Self::TestedOut,
            "disputed" => Self::Disputed,
            "settled" => Self::Settled,
            "reset" => Self::Reset,
            _ => Self::Other(name),
        }
    }
}

impl From<EventKind> for String {
    fn from(kind: EventKind) -> Self {
        match kind {
            EventKind::Other(name) => name,
            known => known.name().to_owned(),
        }
    }
}
