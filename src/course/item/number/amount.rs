//! A number as people write it, compared without a rounding.

use std::fmt;
use std::str::FromStr;

/// Digits kept behind the point.
const PLACES: usize = 3;
/// What one is in thousandths.
const ONE: i64 = 1_000;
/// Most digits before the point.
const MOST_DIGITS: usize = 12;

/// A number of at most twelve digits before the point and three behind it.
///
/// # Why
/// A range has exact ends: who types 0.3 where it begins at 0.3 is inside it, which binary fractions
/// do not promise. So it is kept in thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

/// What was typed is no number of that size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("that is no number of at most twelve digits, with three behind the point")]
pub struct NoAmount;

impl Amount {
    /// This much more, or less if it is negative; stops where numbers end.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }

    /// As far from nought on the other side.
    #[must_use]
    pub fn negative(self) -> Self {
        Self(-self.0)
    }
}

/// Figures with a point or a comma before the fraction; a comma before three figures parts
/// thousands, and so do spaces. What is counted may stand behind it: "12 minutes".
impl FromStr for Amount {
    type Err = NoAmount;

    fn from_str(text: &str) -> Result<Self, NoAmount> {
        let text = text.trim().replace('\u{2212}', "-");
        let is_figure = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '-' | '+');
        let end = text.find(|sign: char| !is_figure(sign) && sign != ' ');
        let (figures, unit) = text.split_at(end.unwrap_or(text.len()));
        if unit.contains(|sign: char| sign.is_ascii_digit()) {
            return Err(NoAmount);
        }
        let figures: String = figures.chars().filter(|sign| *sign != ' ').collect();
        let (sign, figures) = match figures.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, figures.strip_prefix('+').unwrap_or(&figures)),
        };
        let figures = with_a_point(figures);
        let (whole, fraction) = figures.split_once('.').unwrap_or((&figures, ""));
        let fits = whole.len() <= MOST_DIGITS && fraction.len() <= PLACES;
        let there = !(whole.is_empty() && fraction.is_empty());
        let digits = || whole.chars().chain(fraction.chars());
        if !(fits && there && digits().all(|digit| digit.is_ascii_digit())) {
            return Err(NoAmount);
        }
        let thousandths = format!("{whole}{fraction:0<PLACES$}");
        let thousandths: i64 = thousandths.parse().map_err(|_| NoAmount)?;
        Ok(Self(sign * thousandths))
    }
}

/// The same figures, with commas between thousands taken out and one before a fraction as a point.
fn with_a_point(figures: &str) -> String {
    let mut groups = figures.split('.').next().unwrap_or_default().split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let parts_thousands = (1..=3).contains(&first.len())
        && first != "0"
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3);
    if parts_thousands {
        figures.replace(',', "")
    } else {
        figures.replacen(',', ".", 1)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / ONE, self.0.abs() % ONE);
        let fraction = format!("{fraction:03}");
        match fraction.trim_end_matches('0') {
            "" => write!(out, "{sign}{whole}"),
            fraction => write!(out, "{sign}{whole}.{fraction}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, meant) in [
            ("12", "12"),
            (" 12.50 ", "12.5"),
            ("12,5", "12.5"),
            ("1,000", "1000"),
            ("1,234,567.5", "1234567.5"),
            ("1 000", "1000"),
            ("0,125", "0.125"),
            ("-3", "-3"),
            ("\u{2212}0.5", "-0.5"),
            (".5", "0.5"),
            ("7.", "7"),
            ("20 minutes", "20"),
            ("20min", "20"),
            ("0", "0"),
        ] {
            let amount: Amount = typed.parse().unwrap();
            assert_eq!(amount.to_string(), meant, "{typed}");
        }
        for typed in [
            "",
            "twelve",
            "1.2.3",
            "1-2",
            "--1",
            ".",
            "-",
            "1e5",
            "0.1234",
            "10-20",
            "5 or 6",
            "1234567890123",
            "inf",
        ] {
            assert_eq!(typed.parse::<Amount>(), Err(NoAmount), "{typed}");
        }
        let amount = |text: &str| text.parse::<Amount>().unwrap();
        assert!(amount("0.3") == amount("0.1").plus(amount("0.2")));
        assert!(amount("5").negative() < amount("-4.999"));
    }
}
