//! A key as it is pressed, parsed from and shown as words such as `ctrl-s`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A key press with its modifier.
///
/// # Why
/// The terminal library's own key type stays in `runtime`: screens and tests name keys in the
/// words of `content/keymap.toml`, and Alt does not exist here because a terminal cannot tell
/// it from Esc without guessing by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub press: Press,
    /// Whether Ctrl was held.
    pub ctrl: bool,
}

/// Which key was pressed. Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Press {
    /// A character, as typed.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 12.
    F(u8),
}

const NAMED: [(&str, &str, Press); 16] = [
    ("enter", "Enter", Press::Enter),
    ("esc", "Esc", Press::Esc),
    ("tab", "Tab", Press::Tab),
    ("backtab", "Shift-Tab", Press::BackTab),
    ("backspace", "Backspace", Press::Backspace),
    ("delete", "Delete", Press::Delete),
    ("up", "↑", Press::Up),
    ("down", "↓", Press::Down),
    ("left", "←", Press::Left),
    ("right", "→", Press::Right),
    ("home", "Home", Press::Home),
    ("end", "End", Press::End),
    ("pageup", "PgUp", Press::PageUp),
    ("pagedown", "PgDn", Press::PageDown),
    ("space", "Space", Press::Char(' ')),
    ("minus", "-", Press::Char('-')),
];

impl Key {
    /// The key without a modifier.
    pub const fn plain(press: Press) -> Self {
        Self { press, ctrl: false }
    }

    /// The character, if this is one typed without Ctrl.
    pub const fn text(self) -> Option<char> {
        match self {
            Self {
                press: Press::Char(typed),
                ctrl: false,
            } => Some(typed),
            _ => None,
        }
    }

    /// The key in words for a footer: `Ctrl-P`, `Esc`, `e`.
    pub fn shown(self) -> String {
        let name = NAMED
            .iter()
            .find(|(_, _, press)| *press == self.press)
            .map_or_else(
                || match self.press {
                    Press::Char(typed) if self.ctrl => typed.to_uppercase().to_string(),
                    Press::Char(typed) => typed.to_string(),
                    Press::F(number) => format!("F{number}"),
                    _ => String::new(),
                },
                |(_, shown, _)| (*shown).to_owned(),
            );
        if self.ctrl {
            format!("Ctrl-{name}")
        } else {
            name
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            out.write_str("ctrl-")?;
        }
        match NAMED.iter().find(|(_, _, press)| *press == self.press) {
            Some((name, _, _)) => out.write_str(name),
            None => match self.press {
                Press::Char(typed) => write!(out, "{typed}"),
                Press::F(number) => write!(out, "f{number}"),
                _ => Ok(()),
            },
        }
    }
}

/// A word that names no key.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("\"{0}\" names no key.")]
pub struct KeyFault(String);

impl FromStr for Key {
    type Err = KeyFault;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let fault = || KeyFault(word.to_owned());
        let (ctrl, name) = match word.strip_prefix("ctrl-") {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, word),
        };
        if let Some((_, _, press)) = NAMED.iter().find(|(known, _, _)| *known == name) {
            return Ok(Self {
                press: *press,
                ctrl,
            });
        }
        if let Some(number) = name
            .strip_prefix('f')
            .and_then(|digits| digits.parse().ok())
            && (1..=12).contains(&number)
        {
            return Ok(Self {
                press: Press::F(number),
                ctrl,
            });
        }
        let mut characters = name.chars();
        match (characters.next(), characters.next()) {
            (Some(typed), None) if !typed.is_control() => Ok(Self {
                press: Press::Char(typed),
                ctrl,
            }),
            _ => Err(fault()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_name_keys() {
        let key: Key = "ctrl-p".parse().unwrap();
        assert_eq!(key.shown(), "Ctrl-P");
        assert_eq!("f1".parse::<Key>().unwrap().press, Press::F(1));
        assert_eq!("f".parse::<Key>().unwrap().press, Press::Char('f'));
        assert!("ctrl-".parse::<Key>().is_err());
        assert!("f13".parse::<Key>().is_err());
    }

    proptest! {
        #[test]
        fn every_key_reads_back_as_it_was_written(typed in "[!-~é]", ctrl in any::<bool>()) {
            let key = Key { press: Press::Char(typed.chars().next().unwrap()), ctrl };
            prop_assert_eq!(key.to_string().parse::<Key>().unwrap(), key);
        }
    }
}
