//! What the tests share: a stage on which the whole app is played without a terminal.

mod stage;

pub use stage::Stage;
