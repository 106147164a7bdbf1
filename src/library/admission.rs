//! Whether a pack may take its place among those that are here, or the place of one of them.

use std::cmp::Ordering;

use semver::Version;
use thiserror::Error;

use super::{Edition, WholePack};
use crate::course::AuthorKey;

/// What it means that a pack is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// There was none with its id.
    New,
    /// It takes the place of an older version.
    Newer {
        /// The version that is here.
        from: Version,
    },
    /// It is the one that is here, now signed.
    Signed,
    /// It is the one that is here.
    Same,
}

/// Why a pack is not taken in.
///
/// # Why
/// What somebody did is kept under a pack's id. So whoever can put another pack under an id can
/// change what a trainee's answers mean. A signed pack is followed by that author alone, as a host
/// is by its key in SSH (RFC 4251, 4.1: trust on first use); of packs that nobody signed only a name is left to hold on to. Going back a version is
/// refused, because it would bring back what was mended. Each of these can be overruled by removing
/// the pack that is here first, which is said.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAdmitted {
    /// A newer one is here.
    #[error(
        "{here} is here already, and this is the older version {brought}. Nothing was changed. {}",
        way_out(here, "this one")
    )]
    Older {
        /// The pack that is here.
        here: Here,
        /// The version that was brought.
        brought: Version,
    },
    /// Another one is here under the same version.
    #[error(
        "{here} is here already, and what is in this one differs although it has the same version. Nothing was changed. Please ask whoever changed it to give it a higher version in its pack.toml."
    )]
    OtherContent {
        /// The pack that is here.
        here: Here,
    },
    /// One by somebody else is here.
    #[error(
        "{here} is here already, written by {authors}, and this one with the same id is by {others}. Nothing was changed. Please ask its author to choose another id. {}",
        way_out(here, "theirs")
    )]
    OtherAuthor {
        /// The pack that is here.
        here: Here,
        /// Who wrote it.
        authors: String,
        /// Who wrote the one that was brought.
        others: String,
    },
    /// The one that is here was signed with another key.
    #[error(
        "{here} is signed with the key \"{pinned}\", and this one with another, \"{brought}\". Nothing was changed. Please ask its author, not by answering whoever sent it, whether they have a new key. {}",
        way_out(here, "this one")
    )]
    OtherKey {
        /// The pack that is here.
        here: Here,
        /// Its key.
        pinned: AuthorKey,
        /// The key of the one that was brought.
        brought: AuthorKey,
    },
    /// The one that is here was signed, and this one is not.
    #[error(
        "{here} is signed with the key \"{pinned}\", and this one by nobody. Nothing was changed. Please ask its author for the signed one. {}",
        way_out(here, "this one")
    )]
    NotSigned {
        /// The pack that is here.
        here: Here,
        /// Its key.
        pinned: AuthorKey,
    },
}

/// The pack that is here, as a sentence begins with it: `"Lakeside" 1.0.0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    title: String,
    version: Version,
    id: String,
    is_built_in: bool,
}

impl std::fmt::Display for Here {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "\"{}\" {}", self.title, self.version)
    }
}

impl From<&Edition> for Here {
    fn from(edition: &Edition) -> Self {
        let pack = &edition.whole.pack;
        Self {
            title: pack.title.to_string(),
            version: pack.version.clone(),
            id: pack.id.clone(),
            is_built_in: edition.is_built_in,
        }
    }
}

/// How to have one's way all the same.
fn way_out(here: &Here, other: &str) -> String {
    if here.is_built_in {
        return "That one is built into Evenkeel and stays.".to_owned();
    }
    format!(
        "If you want {other} all the same, remove the pack \"{}\" first, which keeps what you did in it.",
        here.id
    )
}

/// Whether a pack may be taken in, beside or in the place of the one with its id that is here.
///
/// # Errors
/// [`NotAdmitted`].
pub fn admit(brought: &Edition, here: Option<&Edition>) -> Result<Admission, Box<NotAdmitted>> {
    let Some(here) = here else {
        return Ok(Admission::New);
    };
    is_by_the_same(brought, here)?;
    let (new, old) = (&brought.whole.pack.version, &here.whole.pack.version);
    match new.cmp_precedence(old) {
        Ordering::Greater => Ok(Admission::Newer { from: old.clone() }),
        Ordering::Less => Err(Box::new(NotAdmitted::Older {
            here: here.into(),
            brought: new.clone(),
        })),
        Ordering::Equal if brought.digest != here.digest => {
            Err(Box::new(NotAdmitted::OtherContent { here: here.into() }))
        }
        Ordering::Equal if brought.whole.signed_by == here.whole.signed_by => Ok(Admission::Same),
        Ordering::Equal => Ok(Admission::Signed),
    }
}

/// Whether the author of one may follow on the other.
fn is_by_the_same(brought: &Edition, here: &Edition) -> Result<(), Box<NotAdmitted>> {
    match (here.whole.signed_by, brought.whole.signed_by) {
        (Some(pinned), Some(brought)) if pinned != brought => {
            Err(Box::new(NotAdmitted::OtherKey {
                here: here.into(),
                pinned,
                brought,
            }))
        }
        (Some(_), Some(_)) => Ok(()),
        (Some(pinned), None) => Err(Box::new(NotAdmitted::NotSigned {
            here: here.into(),
            pinned,
        })),
        (None, _) => {
            let (old, new) = (&here.whole.pack.authors, &brought.whole.pack.authors);
            let share = new.iter().any(|author| old.contains(author));
            if share || new.is_empty() && old.is_empty() {
                return Ok(());
            }
            Err(Box::new(NotAdmitted::OtherAuthor {
                here: here.into(),
                authors: authors(&here.whole),
                others: authors(&brought.whole),
            }))
        }
    }
}

fn authors(whole: &WholePack) -> String {
    let names: Vec<&str> = whole.pack.authors.iter().map(AsRef::as_ref).collect();
    if names.is_empty() {
        "nobody named".to_owned()
    } else {
        names.join(" and ")
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::SigningKey;

    use super::*;
    use crate::library::foundations;
    use crate::safe_text::SafeText;

    fn key(seed: u8) -> AuthorKey {
        AuthorKey::of(&SigningKey::from_bytes(&[seed; 32]))
    }

    /// A pack of this version, by this author, signed with this key.
    fn edition(version: &str, author: &str, signed_by: Option<AuthorKey>) -> Edition {
        let mut whole = WholePack::load(&foundations()).unwrap();
        whole.pack.id = "lakeside".to_owned();
        whole.pack.title = SafeText::shown("Lakeside");
        whole.pack.version = version.parse().unwrap();
        whole.pack.authors = vec![SafeText::shown(author)];
        whole.signed_by = signed_by;
        Edition {
            whole,
            digest: version.to_owned(),
            is_built_in: false,
        }
    }

    fn admitted(here: &Edition, brought: &Edition) -> Result<Admission, String> {
        admit(brought, Some(here)).map_err(|refused| refused.to_string())
    }

    #[test]
    fn a_newer_one_of_the_same_author_takes_the_place() {
        let here = edition("1.0.0", "A. Author", None);
        assert_eq!(admit(&here, None), Ok(Admission::New));
        assert_eq!(admitted(&here, &here), Ok(Admission::Same));
        let newer = edition("1.0.1", "A. Author", None);
        let from = here.whole.pack.version.clone();
        assert_eq!(admitted(&here, &newer), Ok(Admission::Newer { from }));
        let signed = edition("1.0.0", "A. Author", Some(key(1)));
        assert_eq!(admitted(&here, &signed), Ok(Admission::Signed));
    }

    #[test]
    fn each_refusal_says_what_happened_what_is_safe_and_the_way_out() {
        let plain = |version| edition(version, "A. Author", None);
        let signed = |seed| edition("1.2.0", "A. Author", Some(key(seed)));
        let mut changed = plain("1.2.0");
        changed.digest = "other".to_owned();
        let told = [
            admitted(&plain("1.2.0"), &plain("1.1.9")),
            admitted(&plain("1.2.0"), &changed),
            admitted(&plain("1.2.0"), &edition("1.3.0", "Z. Other", None)),
            admitted(&signed(1), &signed(2)),
            admitted(&signed(1), &plain("1.3.0")),
        ];
        let told: Vec<String> = told.into_iter().map(Result::unwrap_err).collect();
        for said in &told {
            assert!(said.starts_with("\"Lakeside\" 1.2.0 is "), "{said}");
            assert!(said.contains("Nothing was changed. "), "{said}");
            assert!(said.ends_with('.') && !said.contains('!'), "{said}");
        }
        assert!(told[0].contains("the older version 1.1.9"));
        assert!(told[0].contains("remove the pack \"lakeside\" first"));
        assert!(told[1].contains("same version"));
        assert!(told[2].contains("by Z. Other"));
        assert!(told[3].contains(&key(1).to_string()) && told[3].contains(&key(2).to_string()));
        assert!(told[4].contains("by nobody"));
    }

    #[test]
    fn the_one_that_is_built_in_cannot_be_removed_and_that_is_said() {
        let mut here = edition("1.2.0", "A. Author", None);
        here.is_built_in = true;
        let told = admitted(&here, &edition("1.0.0", "A. Author", None)).unwrap_err();
        assert!(
            told.ends_with("is built into Evenkeel and stays."),
            "{told}"
        );
    }
}
