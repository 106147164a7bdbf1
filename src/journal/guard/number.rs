//! Numbers that belong to one person or home: pupil numbers, telephones, postcodes.

use super::token::{Words, is_one_of};

/// A unique pupil number: a check letter, then twelve digits, or eleven and a letter while it is
/// temporary; the letters are never I, O or S. By shape alone: a wrong check letter is more often
/// a slip of the pen than no pupil number.
pub(super) fn pupil_number(words: &Words) -> Option<usize> {
    let bytes = words.ahead(0).as_bytes();
    let letter = |byte: u8| byte.is_ascii_alphabetic() && !b"IOSios".contains(&byte);
    let [first, middle @ .., last] = bytes else {
        return None;
    };
    let fits = bytes.len() == 13
        && letter(*first)
        && middle.iter().all(u8::is_ascii_digit)
        && (last.is_ascii_digit() || letter(*last));
    fits.then_some(1)
}

/// Most groups of digits in one telephone number, as in `+44 (0) 20 7946 00 00`.
const MOST_GROUPS: usize = 7;

/// A telephone number: national with a leading 0 and ten or eleven digits, `0044`, or any country
/// code behind a plus (at most 15 digits, ITU-T E.164).
///
/// Groups of one digit, and a first group of two, count only behind a plus: "0 1 2 3" and
/// "08.30 09.15" are scales and times.
pub(super) fn telephone(words: &Words) -> Option<usize> {
    let first = words.ahead(0);
    let start = words.tokens[words.at].start;
    let abroad = words.text[..start].ends_with('+');
    if !abroad && (first.len() < 3 || !first.starts_with('0')) {
        return None;
    }
    let mut digits = String::new();
    let mut longest = None;
    for group in 0..MOST_GROUPS {
        let word = words.ahead(group);
        let all_digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let trunk_zero = word == "0" && words.gap(group).starts_with(')');
        let long_enough = abroad || word.len() > 1 || trunk_zero;
        if !all_digits || !long_enough || digits.len() + word.len() > 17 {
            break;
        }
        if !trunk_zero {
            digits.push_str(word);
        }
        if is_telephone(&digits, abroad) {
            longest = Some(group + 1);
        }
        let gap = words.gap(group);
        let joins = (1..=3).contains(&gap.chars().count())
            && gap
                .chars()
                .all(|letter| " \u{a0}-\u{2010}\u{2011}\u{2013}.()".contains(letter));
        if !joins {
            break;
        }
    }
    longest
}

fn is_telephone(digits: &str, abroad: bool) -> bool {
    if abroad {
        return (8..=15).contains(&digits.len());
    }
    if digits.starts_with("0044") {
        return (13..=14).contains(&digits.len());
    }
    // No national number begins with 00, 04 or 06 (Ofcom, National Telephone Numbering Plan).
    let used = digits
        .as_bytes()
        .get(1)
        .is_some_and(|digit| b"1235789".contains(digit));
    used && (10..=11).contains(&digits.len())
}

/// Where a telephone number begins: with its plus or bracket.
pub(super) fn start_of_telephone(text: &str, digits: usize) -> usize {
    let before = &text[..digits];
    before.len() - usize::from(before.ends_with(['+', '(']))
}

/// The postcode areas of the United Kingdom and the Crown Dependencies.
const AREAS: [&str; 124] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH",
    "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",
    "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS",
    "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL",
    "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL", "SM",
    "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// A postcode, with or without the space: an existing area, a district, a sector and a unit, whose
/// letters are never C, I, K, M, O or V (Royal Mail, Postcode Address File).
pub(super) fn postcode(words: &Words) -> Option<usize> {
    let first = words.ahead(0);
    if first.len() > 7 || !first.is_ascii() {
        return None;
    }
    if first.len() >= 5 {
        let (outward, inward) = first.split_at(first.len() - 3);
        if is_outward(outward) && is_inward(inward) {
            return Some(1);
        }
    }
    let whole = is_outward(first) && words.spaced(0) && is_inward(words.ahead(1));
    whole.then_some(2)
}

fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (area, district) = word.split_at(letters);
    let shaped = match district.as_bytes() {
        [digit] => digit.is_ascii_digit(),
        [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
        _ => false,
    };
    shaped && is_one_of(area, &AREAS)
}

fn is_inward(word: &str) -> bool {
    let [sector, unit @ ..] = word.as_bytes() else {
        return false;
    };
    // In small letters these are counts and measures: "P4 2nd", "S1 5ft".
    let measure = ["st", "nd", "rd", "th", "ft", "hr", "yr", "lb", "pt"];
    sector.is_ascii_digit()
        && unit.len() == 2
        && unit
            .iter()
            .all(|byte| byte.is_ascii_alphabetic() && !b"CIKMOVcikmov".contains(byte))
        && !measure.contains(&&word[1..])
}
