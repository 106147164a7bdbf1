//! The files of a pack, wherever they came from, and the limits that hold for them all.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use include_dir::{Dir, DirEntry};
use unicode_normalization::UnicodeNormalization;

use super::archive::AuthorKey;
use crate::fault::{Code, Fault, Said, suggestion};

/// Most bytes of all files of a pack together; whoever reads one stops soon after.
pub const MOST_BYTES: usize = 100 << 20;
/// Most files in a pack; whoever reads one stops soon after.
pub const MOST_FILES: usize = 2_000;
/// Most bytes of one TOML file.
const MOST_TOML: usize = 1 << 20;
/// Most bytes of one Markdown page.
const MOST_MARKDOWN: usize = 256 << 10;

/// Longest path, in bytes.
const LONGEST_PATH: usize = 255;

/// The files of one pack: path inside the pack, with `/` between its parts, and bytes.
///
/// # Why
/// The pack built into the program, a folder on a stick and a zip all become this before anyone
/// reads a word, so that one loader with one set of limits serves them all, and nothing of a pack
/// is ever unpacked to disk.
#[derive(Debug, Clone, Default)]
pub struct PackFiles {
    files: BTreeMap<String, Bytes>,
    /// What lies among them and was not read, and why.
    refused: BTreeMap<String, Refused>,
    /// Whether there was more than anybody went on to read.
    cut_short: bool,
    /// What is wrong with the archive that they were taken out of.
    noted: Vec<Fault>,
    /// Whether nothing could be had of them.
    unread: bool,
    /// Who signed them, as long as they are what was signed.
    signed_by: Option<AuthorKey>,
}

/// The bytes of one file, shared by every copy of the pack: each of its languages is one.
#[derive(Debug, Clone)]
enum Bytes {
    Built(&'static [u8]),
    Read(Arc<[u8]>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Built(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

/// Why something among the files of a pack was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is a link, a pipe, a device or the like.
    NoFile,
    /// It is a folder deeper down than a pack has any.
    TooDeep,
}

impl PackFiles {
    /// The files of a folder that is built into the program.
    pub fn embedded(folder: &Dir<'static>) -> Self {
        let mut files = Self::default();
        files.take_in(folder, folder);
        files
    }

    fn take_in(&mut self, root: &Dir<'static>, folder: &Dir<'static>) {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => self.take_in(root, inner),
                DirEntry::File(file) => {
                    let path = file.path().strip_prefix(root.path()).unwrap_or(file.path());
                    self.insert(path.to_string_lossy().replace('\\', "/"), file.contents());
                }
            }
        }
    }

    /// Adds a file, or replaces the one at this path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) {
        let bytes = match bytes.into() {
            Cow::Borrowed(built) => Bytes::Built(built),
            Cow::Owned(read) => Bytes::Read(read.into()),
        };
        self.files.insert(path.into(), bytes);
        self.signed_by = None;
    }

    /// Notes that something lies at this path that was not followed.
    pub fn refuse(&mut self, path: impl Into<String>, why: Refused) {
        self.refused.insert(path.into(), why);
    }

    /// Notes that there is more than a pack may hold, and that it was not read.
    pub fn cut_short(&mut self) {
        self.cut_short = true;
    }

    /// No files, and why they could not be had.
    pub(super) fn unread(why: Vec<Fault>) -> Self {
        Self {
            noted: why,
            unread: true,
            ..Self::default()
        }
    }

    /// Whether nothing could be had of the pack, so that nobody can say what is missing.
    pub(super) fn is_unread(&self) -> bool {
        self.unread
    }

    /// Keeps what is wrong with the archive that the files were taken out of.
    pub(super) fn note(&mut self, fault: Fault) {
        self.noted.push(fault);
    }

    /// The same files but for some.
    #[must_use]
    pub fn without(mut self, is_left_out: impl Fn(&str) -> bool) -> Self {
        self.files.retain(|path, _| !is_left_out(path));
        self.signed_by = None;
        self
    }

    /// Notes who signed all of these files.
    pub(super) fn sign(&mut self, author: Option<AuthorKey>) {
        self.signed_by = author;
    }

    /// The key of the author who signed these files; nobody if they come from no signed archive, or
    /// are no longer what was in it.
    pub fn signed_by(&self) -> Option<AuthorKey> {
        self.signed_by
    }

    /// The bytes at a path.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> + Clone {
        self.files.keys().map(String::as_str)
    }

    /// The text of a file with line feeds for line ends and without a byte order mark.
    ///
    /// # Errors
    /// A fault if there is no such file, it is too large for its kind, or it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<Cow<'_, str>, Fault> {
        let fault =
            |code, message: &str, mend: &str| Fault::whole(code, path, Said { message, mend });
        let Some(bytes) = self.bytes(path) else {
            let mend = format!(
                "Add it, or correct what names it. {}",
                suggestion(path, self.paths())
            );
            return Err(fault(
                Code::MissingFile,
                "This file is not in the pack.",
                &mend,
            ));
        };
        let end = path.rsplit_once('.').map(|(_, end)| end);
        let most = if end == Some("toml") || path == "MANIFEST" {
            MOST_TOML
        } else {
            MOST_MARKDOWN
        };
        if bytes.len() > most {
            let message = format!("This file is larger than {} KB.", most >> 10);
            return Err(fault(
                Code::TooLarge,
                &message,
                "Cut it into smaller files.",
            ));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| not_utf8(path, bytes, error.valid_up_to()))?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Ok(if text.contains("\r\n") {
            text.replace("\r\n", "\n").into()
        } else {
            text.into()
        })
    }

    /// What is wrong with the names and sizes of the files, before any is read.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = self.noted.clone();
        let bytes: usize = self.files.values().map(|bytes| bytes.len()).sum();
        if self.cut_short || bytes > MOST_BYTES || self.files.len() > MOST_FILES {
            let message = format!(
                "A pack holds at most {MOST_FILES} files and folders, and {} MB.",
                MOST_BYTES >> 20
            );
            let said = Said {
                message: &message,
                mend: "Take out what is not text, or make two packs of it.",
            };
            faults.push(Fault::whole(Code::TooLarge, "pack.toml", said));
        }
        faults.extend(self.refused.iter().map(|(path, why)| {
            let said = match why {
                Refused::NoFile => Said {
                    message: "This is a link or a special file, and was not followed.",
                    mend: "Put the file itself in its place.",
                },
                Refused::TooDeep => Said {
                    message: "This folder lies deeper than a pack has any, and was not read.",
                    mend: "Units lie at \"modules/noticing/camera-view\" and hold their files themselves.",
                },
            };
            Fault::whole(Code::BadPath, path, said)
        }));
        let mut folded: BTreeMap<String, &str> = BTreeMap::new();
        for path in self.paths() {
            if !is_inside(path) {
                let said = Said {
                    message: "This path leaves the pack, or would on another computer.",
                    mend: "Name files by folders inside the pack, such as \"modules/noticing/module.toml\".",
                };
                faults.push(Fault::whole(Code::BadPath, path, said));
            }
            if let Some(other) = folded.insert(folded_path(path), path) {
                let what = if other.to_lowercase() == path.to_lowercase() {
                    "in capital letters"
                } else {
                    "in how their letters are written down"
                };
                let message = format!("This path and \"{other}\" differ only {what}.");
                let said = Said {
                    message: &message,
                    mend: "Rename one: many computers cannot tell the two apart.",
                };
                faults.push(Fault::whole(Code::BadPath, path, said));
            }
        }
        faults
    }
}

/// What is wrong with a file that is no text in UTF-8 from an offset on.
fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Fault {
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let said = if is_wide {
        Said {
            message: "This file is text in UTF-16, which Windows also calls Unicode.",
            mend: "Save it again and choose the encoding UTF-8.",
        }
    } else {
        Said {
            message: "This file is no text in UTF-8 from here on.",
            mend: "Type this letter anew, and save the file with the encoding UTF-8.",
        }
    };
    // Up to here every byte is what it was; of what follows, one line is shown.
    let rest = &bytes[at..];
    let end = rest.iter().position(|byte| *byte == b'\n');
    let line = String::from_utf8_lossy(&bytes[..at + end.unwrap_or(rest.len())]);
    Fault::at(Code::NotUtf8, path, &line, &(at..at + 1), said)
}

/// Whether a path stays inside the pack on every computer and holds nothing that hides.
pub(super) fn is_inside(path: &str) -> bool {
    // Some computers write an accented letter as two signs.
    path.len() <= LONGEST_PATH
        && path.nfc().all(|sign| sign == '/' || is_plain(sign))
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Whether every computer takes this sign in the name of a file.
fn is_plain(sign: char) -> bool {
    sign.is_alphanumeric() || " !#$%&'()+,-.;=@[]^_`{}~".contains(sign)
}

/// A path as computers see it that do not tell upper from lower case, or one way to write an
/// accented letter from another.
fn folded_path(path: &str) -> String {
    path.nfkc().collect::<String>().to_lowercase()
}
