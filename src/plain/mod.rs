//! The same tasks as linear prompts, for people who listen instead of look and for terminals
//! that cannot draw: every screen's own rows, said one after the other, answered by numbers and
//! words.
//!
//! # Why
//! A screen reader reads a drawn screen badly: boxes are spoken as junk, a redraw starts the
//! reading over, and the cursor jumps. So here nothing is drawn and nothing is ever said twice
//! unless it is asked for. There is no second program behind it: a page's rows are the same rows
//! that are drawn, and a typed answer becomes the keys that choose it, so no task can exist in
//! one form and not in the other.

mod answer;
mod said;

pub use answer::{
    Ask, Reply, asked, has_steps, is_for_the_eye, is_for_the_eye_alone, is_typed_into,
    is_written_on, prompt, question, typed_so_far, understand,
};
pub use said::{Said, is_same_list, is_same_page, say};

/// The first line of every start that draws screens.
pub const ELSEWHERE: &str = "Evenkeel. For plain lines instead of screens, for screen readers: \
     evenkeel --accessible";

/// The first line of every start in lines.
pub const OPENING: &str = "Evenkeel, in lines. Every question is answered by a number or a word and Enter. \
     The words repeat, where, help, back and quit work everywhere.";
