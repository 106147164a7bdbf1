//! How deep and how long the parts of a story may be, looked at before anyone reads its language.

use std::ops::Range;

use crate::fault::{Code, Fault, Said};

/// Most brackets of all kinds that stand open at one place, and most levels of choices.
///
/// # Why
/// Whoever reads the language goes one call deeper with every level and every operator, and a call
/// too deep ends the whole program where it stands: no answer can be given any more, and nothing
/// can be caught. So these are counted first, on the plain text, and rather too high than too low:
/// what is only text may count as an operator, but no operator is missed.
const MOST_NESTED: usize = 32;
/// Most operators on one line.
const MOST_OPERATORS: usize = 64;
/// Most gathers in one knot or stitch: each holds the next, and is so one level deeper.
const MOST_GATHERS: usize = 32;
/// Most faults told of one file.
const MOST_FAULTS: usize = 20;
/// Operators that are written as words.
const WORDS: [&str; 6] = ["and", "or", "not", "mod", "has", "hasnt"];

const NESTED: Said<'_> = Said {
    message: "Here 33 brackets stand open, and 32 is the most.",
    mend: "Close those that are done, or give a part of the story a knot of its own.",
};
const LEVELS: Said<'_> = Said {
    message: "This choice or gather stands deeper than 32 levels.",
    mend: "Lead to a knot of its own instead: -> next-day.",
};
const GATHERS: Said<'_> = Said {
    message: "Here one knot or stitch has its 33rd gather, and 32 is the most.",
    mend: "Give the rest of it a knot of its own.",
};
const OPERATORS: Said<'_> = Said {
    message: "There are more than 64 operators on this line.",
    mend: "Cut it in two: keep a part of it in a variable first.",
};

/// Where a text is deeper or longer than a story may be.
pub(super) fn faults(path: &str, text: &str) -> Vec<Fault> {
    let plain = without_comments(text);
    let mut open = Open::default();
    let mut faults = Vec::new();
    let mut start = 0;
    let mut was_deep = false;
    let mut gathers = 0;
    for line in plain.split_inclusive('\n') {
        let inside = open.curly > 0;
        let deep = open.take_in(line);
        // Once too many are open, every bracket after it would be told again.
        if let Some(at) = deep.filter(|_| !was_deep) {
            was_deep = true;
            faults.push(told(path, text, start + at, NESTED));
        }
        if let Some(at) = too_many_levels(line) {
            faults.push(told(path, text, start + at, LEVELS));
        }
        let begins = line.trim_start();
        if begins.starts_with('=') {
            gathers = 0;
        } else if !inside && begins.starts_with('-') && !begins.starts_with("->") {
            gathers += 1;
            if gathers == MOST_GATHERS + 1 {
                let at = line.len() - begins.len();
                faults.push(told(path, text, start + at, GATHERS));
            }
        }
        if let Some(at) = operators(line, inside).get(MOST_OPERATORS) {
            faults.push(told(path, text, start + at, OPERATORS));
        }
        if faults.len() >= MOST_FAULTS {
            break;
        }
        start += line.len();
    }
    faults
}

fn told(path: &str, text: &str, at: usize, said: Said<'_>) -> Fault {
    let span: Range<usize> = at..at + 1;
    Fault::at(Code::TooLarge, path, text, &span, said)
}

/// The text with every comment turned to spaces, byte by byte, so that all places stay.
pub(super) fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('/') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with("//") {
            rest.find('\n')
        } else if let Some(inner) = rest.strip_prefix("/*") {
            inner.find("*/").map(|end| end + 4)
        } else {
            plain.push('/');
            rest = &rest[1..];
            continue;
        };
        let (comment, after) = rest.split_at(end.unwrap_or(rest.len()));
        plain.extend(
            comment
                .bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
        );
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// How many brackets stand open.
#[derive(Default)]
struct Open {
    curly: usize,
    round: usize,
    square: usize,
}

impl Open {
    /// Counts the brackets of a line; gives the place of the first that is one too many.
    ///
    /// A closing bracket may be part of a text in quotes, and only whoever reads the language knows
    /// whether it is. So on a line with quotes none closes anything before the line ends.
    fn take_in(&mut self, line: &str) -> Option<usize> {
        let quoted = line.contains('"');
        let (mut later, mut found) = (Self::default(), None);
        let mut signs = line.char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                '\\' => {
                    signs.next();
                }
                '{' => self.curly += 1,
                '(' => self.round += 1,
                '[' => self.square += 1,
                '}' => later.curly += 1,
                ')' => later.round += 1,
                ']' => later.square += 1,
                _ => {}
            }
            if !quoted {
                self.close(&std::mem::take(&mut later));
            }
            if found.is_none() && self.curly + self.round + self.square > MOST_NESTED {
                found = Some(at);
            }
        }
        self.close(&later);
        found
    }

    fn close(&mut self, closed: &Self) {
        self.curly = self.curly.saturating_sub(closed.curly);
        self.round = self.round.saturating_sub(closed.round);
        self.square = self.square.saturating_sub(closed.square);
    }
}

/// Where a line goes deeper than the deepest level of choices or gathers.
fn too_many_levels(line: &str) -> Option<usize> {
    let is_mark = |sign: char| matches!(sign, '*' | '+' | '-');
    let marks = line
        .char_indices()
        .filter(|(_, sign)| !matches!(sign, ' ' | '\t'));
    let mut marks = marks.take_while(|&(at, sign)| is_mark(sign) && !line[at..].starts_with("->"));
    marks.nth(MOST_NESTED).map(|(at, _)| at)
}

/// Where the operators of a line stand. Words count only where the line can hold logic.
fn operators(line: &str, inside: bool) -> Vec<usize> {
    let mut found = Vec::new();
    let begins = line.trim_start();
    let has_logic = inside
        || line.contains(['{', '('])
        || ["~", "VAR", "CONST", "LIST"]
            .iter()
            .any(|word| begins.starts_with(word));
    let mut at = 0;
    while let Some(sign) = line[at..].chars().next() {
        let rest = &line[at..];
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if is_part(sign) {
            let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
            if has_logic && WORDS.contains(&&rest[..length]) {
                found.push(at);
            }
            length
        } else if sign == '=' {
            // The rule under the name of a knot is as long as its author likes it.
            found.push(at);
            rest.find(|letter| letter != '=').unwrap_or(rest.len())
        } else if ["->", "<-", "<>", "&&", "||", "!=", "<=", ">="]
            .iter()
            .any(|pair| rest.starts_with(pair))
        {
            found.push(at);
            2
        } else {
            if "+-*/%<>!&|^?".contains(sign) {
                found.push(at);
            }
            sign.len_utf8()
        };
        at += length;
    }
    found
}
