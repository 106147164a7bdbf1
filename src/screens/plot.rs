//! How a person plots where they are: on the affect grid by arrows, or by two numbered
//! questions; both give the same two numbers.

use crate::input::{Command, Key, Place};
use crate::page::{Body, Page};

/// The lowest number of both axes; 5 is the middle and 9 the highest (Russell, Weiss and
/// Mendelsohn 1989).
const LOW: u8 = 1;
/// The highest number of both axes.
const HIGH: u8 = 9;
/// Neither one nor the other.
const MIDDLE: u8 = 5;

/// A point being chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    pleasant: u8,
    energy: u8,
    form: Form,
}

/// Which of the two forms is in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Grid,
    /// The two questions; which of them is asked.
    Numbers(Axis),
}

/// One of the two questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Pleasant,
    Energy,
}

/// What a key or command came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plotted {
    /// Nothing that belongs here.
    NotOurs,
    /// The point may have moved.
    Moved,
    /// The point is chosen: pleasantness and energy.
    Chosen(u8, u8),
}

impl Default for Plot {
    fn default() -> Self {
        Self {
            pleasant: MIDDLE,
            energy: MIDDLE,
            form: Form::Grid,
        }
    }
}

impl Plot {
    /// Where the focus is, as far as keys are concerned.
    pub const PLACE: Place = Place::Grid;

    /// Does what a command means on the grid or in the questions.
    pub fn command(&mut self, command: Command) -> Plotted {
        match (self.form, command) {
            (Form::Grid, Command::OtherWay) => self.form = Form::Numbers(Axis::Pleasant),
            (Form::Numbers(_), Command::OtherWay) => self.form = Form::Grid,
            (Form::Grid, Command::Choose) => return Plotted::Chosen(self.pleasant, self.energy),
            (Form::Numbers(Axis::Energy), Command::Choose) => {
                return Plotted::Chosen(self.pleasant, self.energy);
            }
            (Form::Grid, Command::Left) => step(&mut self.pleasant, false),
            (Form::Grid, Command::Right) => step(&mut self.pleasant, true),
            (Form::Grid, Command::Down) => step(&mut self.energy, false),
            (Form::Grid, Command::Up) => step(&mut self.energy, true),
            (Form::Numbers(Axis::Pleasant), Command::Choose | Command::Down | Command::NextRow) => {
                self.form = Form::Numbers(Axis::Energy);
            }
            (Form::Numbers(Axis::Energy), Command::Up | Command::PreviousRow) => {
                self.form = Form::Numbers(Axis::Pleasant);
            }
            (Form::Numbers(axis), Command::Left) => step(self.number(axis), false),
            (Form::Numbers(axis), Command::Right) => step(self.number(axis), true),
            _ => return Plotted::NotOurs,
        }
        Plotted::Moved
    }

    /// Takes a digit: in the questions it answers and goes on; on the grid it does nothing.
    pub fn type_key(&mut self, key: Key) -> Plotted {
        let digit = key
            .text()
            .and_then(|typed| typed.to_digit(10))
            .and_then(|digit| u8::try_from(digit).ok())
            .filter(|digit| (LOW..=HIGH).contains(digit));
        let (Some(digit), Form::Numbers(axis)) = (digit, self.form) else {
            return Plotted::NotOurs;
        };
        *self.number(axis) = digit;
        if axis == Axis::Energy {
            return Plotted::Chosen(self.pleasant, self.energy);
        }
        self.form = Form::Numbers(Axis::Energy);
        Plotted::Moved
    }

    fn number(&mut self, axis: Axis) -> &mut u8 {
        match axis {
            Axis::Pleasant => &mut self.pleasant,
            Axis::Energy => &mut self.energy,
        }
    }

    /// Adds the grid or the two questions to a page.
    pub fn say(&self, page: &mut Page<'_>) {
        match self.form {
            Form::Grid => {
                page.push_focus(
                    Body::Grid {
                        pleasant: self.pleasant,
                        energy: self.energy,
                    },
                    true,
                );
                page.say(format!(
                    "Pleasant {} of 9, energy {} of 9.",
                    self.pleasant, self.energy
                ));
                page.push(legend(
                    "\u{2190} \u{2192} pleasant, \u{2191} \u{2193} energy, Enter keeps it.",
                ));
            }
            Form::Numbers(axis) => {
                let pleasant = Body::Scale {
                    label: "How pleasant is this?".to_owned(),
                    number: self.pleasant,
                    means: "1 very unpleasant, 5 neither, 9 very pleasant".to_owned(),
                };
                let energy = Body::Scale {
                    label: "How much energy is in it?".to_owned(),
                    number: self.energy,
                    means: "1 hardly any, 5 middling, 9 full".to_owned(),
                };
                page.push_focus(pleasant, axis == Axis::Pleasant);
                page.push_focus(energy, axis == Axis::Energy);
                page.blank();
                page.push(legend("Press a number from 1 to 9, or arrows and Enter."));
            }
        }
    }
}

fn legend(text: &str) -> Body<'static> {
    Body::Legend(text.to_owned())
}

fn step(number: &mut u8, up: bool) {
    *number = if up {
        (*number + 1).min(HIGH)
    } else {
        (*number - 1).max(LOW)
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Press;

    #[test]
    fn both_forms_give_the_same_point() {
        let mut grid = Plot::default();
        for command in [Command::Left, Command::Left, Command::Up] {
            assert_eq!(grid.command(command), Plotted::Moved);
        }
        assert_eq!(grid.command(Command::Choose), Plotted::Chosen(3, 6));

        let mut asked = Plot::default();
        asked.command(Command::OtherWay);
        assert_eq!(asked.type_key(Key::plain(Press::Char('3'))), Plotted::Moved);
        assert_eq!(
            asked.type_key(Key::plain(Press::Char('6'))),
            Plotted::Chosen(3, 6)
        );
    }

    #[test]
    fn the_point_stays_on_the_grid() {
        let mut plot = Plot::default();
        for _ in 0..20 {
            plot.command(Command::Left);
            plot.command(Command::Down);
        }
        assert_eq!(plot.command(Command::Choose), Plotted::Chosen(1, 1));
    }
}
