//! What a person can say with the keyboard: keys, commands, and the keymap that joins them.

mod command;
mod key;
mod keymap;

pub use command::Command;
pub use key::{Key, KeyFault, Press};
pub use keymap::{Hint, Keymap, Place};
