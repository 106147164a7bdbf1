//! A path as people type, paste or drag it into a terminal.

use std::path::PathBuf;

/// Reads a path: quotes around it, backslashes before spaces and a leading `file://` are what
/// terminals add when a file is dragged onto them. `None` if nothing is left.
pub fn read(typed: &str) -> Option<PathBuf> {
    let trimmed = typed.trim();
    let quoted = ['\'', '"'].into_iter().find_map(|quote| {
        trimmed
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    });
    let plain = match quoted {
        Some(inner) => inner.to_owned(),
        None if cfg!(windows) => trimmed.to_owned(),
        None => unescaped(trimmed),
    };
    let path = plain.strip_prefix("file://").unwrap_or(&plain);
    (!path.is_empty()).then(|| PathBuf::from(path))
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dragged_paths_are_understood() {
        let reads = |typed: &str| read(typed).map(|path| path.display().to_string());
        assert_eq!(reads("  /a/b "), Some("/a/b".to_owned()));
        assert_eq!(reads("'/a/my copy.evk'"), Some("/a/my copy.evk".to_owned()));
        assert_eq!(reads("/a/my\\ copy.evk"), Some("/a/my copy.evk".to_owned()));
        assert_eq!(reads("file:///a/b"), Some("/a/b".to_owned()));
        assert_eq!(reads("  "), None);
    }
}
