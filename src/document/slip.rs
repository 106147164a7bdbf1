//! What a line that cannot be read as TOML probably meant: quotes that were curled, and signs that look like others.

use std::ops::Range;

use crate::safe_text::SafeText;

/// What word processors and telephones put in the place of straight quotes, of several languages.
const CURLED: [char; 10] = [
    '\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}', '\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}',
    '\u{AB}', '\u{BB}',
];

/// Longest line that is looked through, in bytes; nobody types a longer one.
const LONGEST_LINE: usize = 4_000;

/// What was typed for something else, and where.
pub(super) struct Slip {
    pub at: Range<usize>,
    pub message: String,
    pub mend: &'static str,
}

/// The slip behind something that a parser could not read, if it is one of those that people make
/// without seeing it.
pub(super) fn slip(text: &str, wrong: &Range<usize>) -> Option<Slip> {
    let start = floor(text, wrong.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = &text[line_start..line_end];
    if line.len() > LONGEST_LINE {
        return None;
    }
    if let Some((at, sign)) = curled(line, start - line_start) {
        let at = line_start + at;
        return Some(Slip {
            at: at..at + sign.len_utf8(),
            message: format!("\"{sign}\" is a curly quote, and here only straight ones count."),
            mend: "Type the straight quote \" at both ends. If the editor curls them again, switch its smart quotes off, or use a plain text editor.",
        });
    }
    if let Some(at) = colon(line) {
        let at = line_start + at;
        return Some(Slip {
            at: at..at + 1,
            message: "There is a colon here where an equals sign belongs.".to_owned(),
            mend: "Write key = \"text\".",
        });
    }
    // What was pasted stands at the mark, or is the last thing before it.
    let before = text[line_start..start].char_indices().next_back();
    let before = before.map(|(at, sign)| (line_start + at, sign));
    let here = text[start..].chars().next().map(|sign| (start, sign));
    let (at, sign) = [here, before]
        .into_iter()
        .flatten()
        .find(|(_, sign)| is_mistaken(*sign))?;
    if sign == '\r' {
        // Every line of such a file ends so, and one word about it is enough.
        let first = text.find('\r').unwrap_or(at);
        return Some(Slip {
            at: first..first,
            message: "The lines of this file end as on an old kind of computer (U+000D)."
                .to_owned(),
            mend: "Save it again with the line ends of Windows (CRLF) or of Linux and macOS (LF).",
        });
    }
    Some(Slip {
        at: at..at + sign.len_utf8(),
        message: format!("There is {} here, which TOML does not know.", told(sign)),
        mend: "Delete it and type the line again instead of pasting it.",
    })
}

/// Where a colon stands behind the key of a line.
fn colon(line: &str) -> Option<usize> {
    let is_of_key = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let (key, _) = line.split_once(':')?;
    let name = key.trim();
    (!name.is_empty() && name.chars().all(is_of_key)).then_some(key.len())
}

/// A curled quote of a line that stands where a straight one has to: outside of straight quotes
/// and not before what was found wrong, or as the end of a text that a straight one opened.
fn curled(line: &str, wrong: usize) -> Option<(usize, char)> {
    let mut open = None;
    let mut last = None;
    let mut is_escaped = false;
    for (at, sign) in line.char_indices() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if open == Some('"') => is_escaped = true,
            '"' | '\'' if open.is_none() => open = Some(sign),
            '"' | '\'' if open == Some(sign) => open = None,
            '#' if open.is_none() => break,
            _ if CURLED.contains(&sign) && open.is_none() && at >= wrong => {
                return Some((at, sign));
            }
            _ if CURLED.contains(&sign) => last = Some((at, sign)),
            _ => {}
        }
    }
    let (at, sign) = last.filter(|_| open.is_some())?;
    let is_end = line[at + sign.len_utf8()..]
        .chars()
        .all(|after| after.is_whitespace() || ",]}".contains(after));
    is_end.then_some((at, sign))
}

/// Whether a sign is one that nobody types into TOML on purpose.
fn is_mistaken(sign: char) -> bool {
    let dashes = '\u{2010}'..='\u{2015}';
    let is_odd_space = sign.is_whitespace() && !sign.is_ascii();
    is_odd_space
        || sign == '\r'
        || sign == '\u{2212}'
        || dashes.contains(&sign)
        || SafeText::checked(sign.encode_utf8(&mut [0; 4])).is_err() && sign != '\t'
}

fn told(sign: char) -> String {
    let code = u32::from(sign);
    let what = match sign {
        '\u{FEFF}' => "a mark that belongs at the beginning of a file",
        '\u{2212}' | '\u{2010}'..='\u{2015}' => "a long dash in the place of a hyphen",
        _ if sign.is_whitespace() => "a space that is not the plain one",
        _ => match SafeText::checked(sign.encode_utf8(&mut [0; 4])) {
            Err(refused) => return refused.to_string(),
            Ok(_) => "a sign",
        },
    };
    format!("{what} (U+{code:04X})")
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
