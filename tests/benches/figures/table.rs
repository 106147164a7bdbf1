//! The table of figures: what was measured, the bar it is held to, and how it came out.

use std::fmt;
use std::time::Duration;

/// What a figure may be at most, if it has a bar.
pub type Bar = Option<f64>;

/// The table as it grows.
#[derive(Default)]
pub struct Table {
    figures: Vec<Figure>,
}

/// One line.
struct Figure {
    what: String,
    unit: &'static str,
    bar: Bar,
    samples: Vec<f64>,
}

impl Table {
    /// A table without a line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line of times.
    pub fn times(&mut self, what: impl Into<String>, bar: Bar, times: &[Duration]) {
        let samples = times.iter().map(|time| time.as_secs_f64() * 1e3).collect();
        self.add(what, "ms", bar, samples);
    }

    /// Adds a line of anything else.
    pub fn add(
        &mut self,
        what: impl Into<String>,
        unit: &'static str,
        bar: Bar,
        mut samples: Vec<f64>,
    ) {
        samples.sort_by(f64::total_cmp);
        let figure = Figure {
            what: what.into(),
            unit,
            bar,
            samples,
        };
        // Said as it comes, because the whole takes minutes.
        eprintln!("{figure}");
        self.figures.push(figure);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| figure | bar | median | least | n |")?;
        writeln!(out, "|---|--:|--:|--:|--:|")?;
        self.figures
            .iter()
            .try_for_each(|figure| writeln!(out, "{figure}"))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit;
        let bar = self
            .bar
            .map_or_else(String::new, |bar| format!("{bar:.0} {unit}"));
        let (Some(least), Some(median)) = (
            self.samples.first(),
            self.samples.get(self.samples.len() / 2),
        ) else {
            return write!(out, "| {} | {bar} | not measured | | 0 |", self.what);
        };
        let over = if self.bar.is_some_and(|bar| *median > bar) {
            " (over)"
        } else {
            ""
        };
        let count = self.samples.len();
        let what = &self.what;
        write!(
            out,
            "| {what} | {bar} | {median:.1} {unit}{over} | {least:.1} | {count} |"
        )
    }
}

/// How busy the machine is: the mean number of programs that wanted to run in the last minute.
pub fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}
