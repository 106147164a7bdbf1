//! The real program in a real terminal: a whole story by keys, every way to end, and a calm
//! screen in between.

mod calm;
mod course_of_a_pack;
mod endings;
mod hang_up;
mod hostile;
mod instances;
mod lines;
mod listening;
mod preview;
mod scenario;
mod signals;
mod sitting;
mod sizes;
mod story;
