//! Which names a source file uses, found by reading it: paths in `use` trees and in between.

/// A source text without the parts that are built for tests only.
pub fn without_tests(text: &str) -> String {
    let mut rest = plain(text);
    let mark = "#[cfg(test)]";
    while let Some(start) = rest.find(mark) {
        let after = start + mark.len();
        let end = item_end(&rest[after..]).map_or(rest.len(), |length| after + length);
        rest.replace_range(start..end, "");
    }
    rest
}

/// Where the item ends with which a text begins: at its `;`, or at the brace that closes it.
fn item_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at + 1),
            '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The text without comments and without what stands in quotation marks.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if letter == '"' {
            quoted(rest)
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            raw(rest).unwrap_or(0)
        } else if letter == '\'' {
            character(rest).unwrap_or(0)
        } else {
            0
        };
        if skipped > 0 {
            plain.push(' ');
            rest = &rest[skipped..];
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    plain
}

/// The length of a text in quotation marks.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a raw text, if this is one.
fn raw(text: &str) -> Option<usize> {
    let hashes = text[1..]
        .chars()
        .take_while(|letter| *letter == '#')
        .count();
    let start = 1 + hashes;
    if !text[start..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let length = text[start + 1..].find(&close)?;
    Some(start + 1 + length + close.len())
}

/// The length of a character in quotation marks, if this is one and no lifetime.
fn character(text: &str) -> Option<usize> {
    let mut letters = text.char_indices().skip(1);
    let (_, first) = letters.next()?;
    if first == '\\' {
        let (_, escaped) = letters.next()?;
        let end = if escaped == 'u' { text.find('}')? } else { 2 };
        let close = text[end + 1..].find('\'')?;
        return Some(end + 1 + close + 1);
    }
    let (at, close) = letters.next()?;
    (close == '\'').then_some(at + 1)
}

/// Every path named in a source text, whole: those that begin with `super` or `self` are told
/// from `crate` on.
pub fn names_in(text: &str, modules: &[&str]) -> Vec<Vec<String>> {
    let text = plain(text);
    let words = words(&text);
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let continues = at > 0 && words[at - 1] == "::";
        if is_name(words[at]) && words.get(at + 1) == Some(&"::") && !continues {
            at = path(&words, at, &[], modules, &mut names);
        } else {
            at += 1;
        }
    }
    names
}

/// Reads a path with its groups from `at` on, adds every whole one, and gives back where it ends.
fn path(
    words: &[&str],
    mut at: usize,
    before: &[String],
    modules: &[&str],
    names: &mut Vec<Vec<String>>,
) -> usize {
    let mut whole = before.to_vec();
    loop {
        match words.get(at) {
            Some(&"{") => return group(words, at + 1, &whole, modules, names),
            Some(word) if is_name(word) => step(&mut whole, word, modules),
            Some(&"*") => whole.push("*".to_owned()),
            _ => return at.max(1),
        }
        at += 1;
        if words.get(at) != Some(&"::") {
            names.push(whole);
            return at;
        }
        at += 1;
    }
}

/// Reads what stands between braces, parted by commas.
fn group(
    words: &[&str],
    mut at: usize,
    before: &[String],
    modules: &[&str],
    names: &mut Vec<Vec<String>>,
) -> usize {
    while let Some(word) = words.get(at) {
        match *word {
            "}" => return at + 1,
            "," => at += 1,
            // The new name of something.
            "as" => at += 2,
            word if is_name(word) || word == "*" => at = path(words, at, before, modules, names),
            _ => return at,
        }
    }
    at
}

/// Adds a word to a path.
fn step(whole: &mut Vec<String>, word: &str, modules: &[&str]) {
    let inside = |depth: usize| {
        let mut path = vec!["crate".to_owned()];
        path.extend(modules[..depth].iter().map(|module| (*module).to_owned()));
        path
    };
    match word {
        "self" if whole.is_empty() => *whole = inside(modules.len()),
        "super" if whole.is_empty() => *whole = inside(modules.len().saturating_sub(1)),
        "super" if whole.len() > 1 => {
            whole.pop();
        }
        "self" | "super" => {}
        word => whole.push(word.to_owned()),
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// Names, `::` and single other signs, in order.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(letter) = rest.chars().next() {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if is_part(letter) {
            rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            letter.len_utf8()
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}
