//! The pattern half of the name guard: what in a text could point to one child or colleague.

mod class;
mod date;
mod number;
#[cfg(test)]
mod tests;
mod token;

use std::ops::Range;

use token::{Token, tokens};

/// One place in a text that could identify somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands, in bytes, on character boundaries.
    pub span: Range<usize>,
    /// What it looks like.
    pub kind: Detail,
}

/// A kind of identifying detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Detail {
    /// An e-mail address.
    Email,
    /// A telephone number in a form used in the United Kingdom, or one with a country code.
    Telephone,
    /// A postcode of the United Kingdom or the Crown Dependencies.
    Postcode,
    /// A whole date, or a day and month beside a word of birth.
    Date,
    /// A unique pupil number of England: thirteen characters, by shape alone.
    PupilNumber,
    /// A year group or class.
    Class,
}

impl Detail {
    /// What to tell the person. It warns and never blames; saving goes on in any case.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Email => "This looks like an e-mail address. It points to one person.",
            Self::Telephone => "This looks like a telephone number. It points to one person.",
            Self::Postcode => "This looks like a postcode. It points to a home.",
            Self::Date => {
                "This looks like a date. A date of birth, or of an incident, points to one child."
            }
            Self::PupilNumber => "This looks like a pupil number. It points to one child.",
            Self::Class => {
                "This looks like a year or class. In a small school it points to one child."
            }
        }
    }

    /// What stands in its place once it is masked.
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Email => "[e-mail]",
            Self::Telephone => "[telephone]",
            Self::Postcode => "[postcode]",
            Self::Date => "[date]",
            Self::PupilNumber => "[pupil number]",
            Self::Class => "[class]",
        }
    }
}

/// Looks a text over, from front to back; findings do not overlap.
///
/// The time it takes grows with the length of the text and with nothing else: every pattern looks
/// a bounded number of words ahead and back.
///
/// # Why
/// Shapes are chosen so that a warning means something. A bare "2A" counts as a class, "2D", "5G",
/// "10K" and "room 2A" do not; a day and month count as a date only beside "born" or "birthday",
/// since "on 3 March" is ordinary writing; a postcode must begin with an area that exists. A guard
/// that cries wolf is switched off, and then guards nobody. Nothing is ever altered here.
pub fn look_over(text: &str) -> Vec<Finding> {
    let tokens = tokens(text);
    let mut emails = emails(text).into_iter().peekable();
    let mut findings = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(email) = emails.next_if(|email| email.start < tokens[at].end) {
            at += tokens[at..]
                .iter()
                .take_while(|token| token.start < email.end)
                .count();
            findings.push(Finding {
                span: email,
                kind: Detail::Email,
            });
            continue;
        }
        let Some((kind, next)) = recognise(text, &tokens, at) else {
            at += 1;
            continue;
        };
        // The digits before an @ belong to the address that is still to come.
        let end = tokens[next - 1].end;
        if emails.peek().is_some_and(|email| email.start < end) {
            at += 1;
            continue;
        }
        let start = if kind == Detail::Telephone {
            number::start_of_telephone(text, tokens[at].start)
        } else {
            tokens[at].start
        };
        findings.push(Finding {
            span: start..end,
            kind,
        });
        at = next;
    }
    findings
}

/// The text with one finding replaced by its placeholder. A finding of another text, which does
/// not fit this one, changes nothing.
#[must_use = "the text itself is not altered"]
pub fn mask(text: &str, finding: &Finding) -> String {
    let (Some(before), Some(after)) =
        (text.get(..finding.span.start), text.get(finding.span.end..))
    else {
        return text.to_owned();
    };
    format!("{before}{}{after}", finding.kind.placeholder())
}

/// What begins at a token, and the index of the token after it.
fn recognise(text: &str, tokens: &[Token], at: usize) -> Option<(Detail, usize)> {
    let next = |kind, length: Option<usize>| length.map(|length| (kind, at + length));
    let words = token::Words { text, tokens, at };
    next(Detail::PupilNumber, number::pupil_number(&words))
        .or_else(|| next(Detail::Date, date::date(&words)))
        .or_else(|| next(Detail::Telephone, number::telephone(&words)))
        .or_else(|| next(Detail::Postcode, number::postcode(&words)))
        .or_else(|| next(Detail::Class, class::class(&words)))
}

/// Longest part of an address before the @, and longest domain (RFC 5321, 4.5.3.1).
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 255;

fn emails(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let floor = found.last().map_or(0, |last| last.end);
        let local = text[floor..at]
            .chars()
            .rev()
            .take(LONGEST_LOCAL)
            .take_while(|&letter| letter.is_alphanumeric() || "._%+-'".contains(letter));
        let start = at - local.map(char::len_utf8).sum::<usize>();
        let start = at - text[start..at].trim_start_matches(['.', '\'', '-']).len();
        let domain = text[at + 1..]
            .chars()
            .take(LONGEST_DOMAIN)
            .take_while(|&letter| letter.is_alphanumeric() || letter == '.' || letter == '-');
        let end = at + 1 + domain.map(char::len_utf8).sum::<usize>();
        let domain = text[at + 1..end].trim_end_matches(['.', '-']);
        let country = domain.rsplit_once('.').map_or("", |(_, last)| last);
        let named = country.chars().count() >= 2 && country.chars().all(char::is_alphabetic);
        if start < at && named && !domain.starts_with('.') {
            found.push(start..at + 1 + domain.len());
        }
    }
    found
}
