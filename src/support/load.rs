//! Reading a nation's file, and everything that can be wrong with it.

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::{Advice, Dating, Lead, Line, NATIONS, Nation, Need};
use crate::fault::Fault;
use crate::safe_text::SafeText;

/// Reads the file; the first fault ends it.
pub(super) fn load(source: &str) -> Result<Nation, Fault> {
    let file: NationSource =
        toml::from_str(source).map_err(|error| Fault::from_toml(NAME, source, &error))?;
    Reader { source }.nation(file)
}

const NAME: &str = "the nation's file";
/// The only format this program reads.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NationSource {
    format: Spanned<u32>,
    id: Spanned<String>,
    name: Spanned<String>,
    emergency: Spanned<String>,
    also: Spanned<String>,
    lead: LeadSource,
    out_of_hours: AdviceSource,
    force: AdviceSource,
    line: Vec<LineSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadSource {
    title: Spanned<String>,
    short: Spanned<String>,
    source: Spanned<String>,
    verified_on: Option<Spanned<toml::value::Datetime>>,
    checked: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdviceSource {
    say: Spanned<String>,
    source: Spanned<String>,
    verified_on: Option<Spanned<toml::value::Datetime>>,
    checked: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineSource {
    id: Spanned<String>,
    need: Need,
    name: Spanned<String>,
    number: Spanned<String>,
    hours: Spanned<String>,
    who: Spanned<String>,
    source: Spanned<String>,
    verified_on: Option<Spanned<toml::value::Datetime>>,
    checked: Option<bool>,
}

struct Reader<'a> {
    source: &'a str,
}

impl Reader<'_> {
    fn fault(&self, offset: usize, message: impl Into<String>, mend: &str) -> Fault {
        Fault::at(NAME, self.source, offset, message, mend)
    }

    fn nation(&self, file: NationSource) -> Result<Nation, Fault> {
        if *file.format.get_ref() != FORMAT {
            return Err(self.fault(
                file.format.span().start,
                "This format is not known here.",
                "Write format = 1, or open the file with the version of Evenkeel it was written for.",
            ));
        }
        if !NATIONS.contains(&file.id.get_ref().as_str()) {
            let message = format!("There is no nation {:?}.", file.id.get_ref());
            let mend = "Write england, wales, scotland or northern-ireland.";
            return Err(self.fault(file.id.span().start, message, mend));
        }
        let lead = Lead {
            title: self.text(&file.lead.title)?,
            short: self.text(&file.lead.short)?,
            dating: self.dating(&file.lead.source, file.lead.verified_on, file.lead.checked)?,
        };
        let lines: Vec<Line> = file
            .line
            .into_iter()
            .map(|line| self.line(line))
            .collect::<Result<_, _>>()?;
        Ok(Nation {
            id: file.id.into_inner(),
            name: self.text(&file.name)?,
            lead,
            emergency: self.text(&file.emergency)?,
            also: self.text(&file.also)?,
            out_of_hours: self.advice(file.out_of_hours)?,
            force: self.advice(file.force)?,
            lines,
        })
    }

    fn advice(&self, advice: AdviceSource) -> Result<Advice, Fault> {
        Ok(Advice {
            say: self.text(&advice.say)?,
            dating: self.dating(&advice.source, advice.verified_on, advice.checked)?,
        })
    }

    fn line(&self, line: LineSource) -> Result<Line, Fault> {
        Ok(Line {
            name: self.text(&line.name)?,
            number: self.text(&line.number)?,
            hours: self.text(&line.hours)?,
            who: self.text(&line.who)?,
            need: line.need,
            dating: self.dating(&line.source, line.verified_on, line.checked)?,
            id: line.id.into_inner(),
        })
    }

    fn text(&self, text: &Spanned<String>) -> Result<SafeText, Fault> {
        let offset = text.span().start;
        if text.get_ref().trim().is_empty() {
            return Err(self.fault(offset, "The text is empty.", "Write it."));
        }
        SafeText::checked(text.get_ref())
            .map_err(|found| self.fault(offset, format!("The text holds {found}."), "Take it out."))
    }

    /// Exactly one of the two is written: a day, or that nobody has checked.
    fn dating(
        &self,
        source: &Spanned<String>,
        verified_on: Option<Spanned<toml::value::Datetime>>,
        checked: Option<bool>,
    ) -> Result<Dating, Fault> {
        let verified_on = match (verified_on, checked) {
            (Some(day), None) => Some(self.day(&day)?),
            (None, Some(false)) => None,
            _ => {
                return Err(self.fault(
                    source.span().start,
                    "A fact says either when it was last looked up, or that it was not.",
                    "Write verified_on = and a day, or checked = false.",
                ));
            }
        };
        Ok(Dating {
            source: self.text(source)?,
            verified_on,
        })
    }

    fn day(&self, day: &Spanned<toml::value::Datetime>) -> Result<NaiveDate, Fault> {
        let written = day.get_ref();
        let bare = written.time.is_none() && written.offset.is_none();
        written
            .date
            .filter(|_| bare)
            .and_then(|date| {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            })
            .ok_or_else(|| {
                self.fault(
                    day.span().start,
                    "verified_on is no day.",
                    "Write it like 2026-11-24, without quotation marks.",
                )
            })
    }
}
