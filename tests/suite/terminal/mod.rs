//! The real program in a real terminal: a whole story by keys, every way to end, and a calm
//! screen in between.

mod calm;
mod endings;
mod hang_up;
mod lines;
mod listening;
mod sizes;
mod story;
