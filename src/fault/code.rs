//! The rules that a text can break, by their stable names, and how far each fault reaches.

use serde::Serialize;

/// How far a fault reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// What was read cannot be used.
    Error,
    /// It can be used, and would be better without this.
    Warning,
}

/// The rule that is broken; the name is stable, so that a trainer can look it up and a script can
/// count it.
///
/// # Why
/// One list serves a pack, the words of the journal, the routes to help, a keymap, a theme and
/// entries from a file: whoever has learnt to mend one of these can mend them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A file's path leaves the pack, or differs from another only in how it is written.
    BadPath,
    /// A file, or the pack, is larger than anyone could have meant.
    TooLarge,
    /// A file that is needed is not there.
    MissingFile,
    /// A file that nothing in the pack refers to.
    StrayFile,
    /// An archive that can be read in two ways, or not at all.
    BadArchive,
    /// A file that is not the one the archive was built with.
    Manifest,
    /// A signature that does not fit what it is to stand for.
    Signature,
    /// A file that has to be text is not UTF-8.
    NotUtf8,
    /// The TOML, or the JSON, itself cannot be read.
    BadSyntax,
    /// A key that the format does not know.
    UnknownKey,
    /// A key that has to be there.
    MissingKey,
    /// A value of another type than the key takes.
    WrongType,
    /// A value of the right type that makes no sense here.
    BadValue,
    /// An id that is not one.
    BadId,
    /// An id used twice.
    DuplicateId,
    /// A name of something that is not there.
    UnknownReference,
    /// Text that could drive a terminal or hide in it.
    UnsafeText,
    /// A table that has to hold exactly one kind and holds none, or more.
    Kind,
    /// A choice that nobody could answer.
    Choice,
    /// An item that no sitting holds, or more than one does.
    Unplaced,
    /// A unit that in the end requires itself.
    Circle,
    /// A sitting longer than ten minutes.
    LongSitting,
    /// A page of more words than anyone takes in at once.
    LongPage,
    /// A question without a hint.
    NoHint,
    /// A page or a question that rests on no source.
    NoSource,
    /// A source or an exercise that nothing in the pack uses.
    Unused,
    /// The safeguarding lead by a title that only one nation has.
    BareTitle,
    /// A telephone number, which belongs to a nation and grows old.
    Telephone,
    /// Something in a page that a terminal does not show as it was meant.
    NotShown,
    /// A heading more than one level below the one before it.
    Heading,
    /// A table too wide to stand side by side on a narrow screen.
    WideTable,
    /// A text for older readers than plain English is.
    HardToRead,
    /// An instrument that others made, without the licence under which it is here.
    Instrument,
    /// A name that belongs to somebody else's scheme.
    Mark,
    /// A story that ends without saying how.
    NoOutcome,
    /// A story that nobody could walk whole, so that not all is known of it.
    Unwalked,
    /// A text that stands in the original language only.
    Untranslated,
    /// A translation that may be older than its original.
    Outdated,
}

impl Code {
    /// Every rule.
    pub const ALL: [Self; 38] = [
        Self::BadPath,
        Self::TooLarge,
        Self::MissingFile,
        Self::StrayFile,
        Self::BadArchive,
        Self::Manifest,
        Self::Signature,
        Self::NotUtf8,
        Self::BadSyntax,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::BadValue,
        Self::BadId,
        Self::DuplicateId,
        Self::UnknownReference,
        Self::UnsafeText,
        Self::Kind,
        Self::Choice,
        Self::Unplaced,
        Self::Circle,
        Self::LongSitting,
        Self::LongPage,
        Self::NoHint,
        Self::NoSource,
        Self::Unused,
        Self::BareTitle,
        Self::Telephone,
        Self::NotShown,
        Self::Heading,
        Self::WideTable,
        Self::HardToRead,
        Self::Instrument,
        Self::Mark,
        Self::NoOutcome,
        Self::Unwalked,
        Self::Untranslated,
        Self::Outdated,
    ];

    /// The stable name: `unknown-key`.
    pub fn name(self) -> &'static str {
        match self {
            Self::BadPath => "bad-path",
            Self::TooLarge => "too-large",
            Self::MissingFile => "missing-file",
            Self::StrayFile => "stray-file",
            Self::BadArchive => "bad-archive",
            Self::Manifest => "manifest",
            Self::Signature => "signature",
            Self::NotUtf8 => "not-utf8",
            Self::BadSyntax => "bad-syntax",
            Self::UnknownKey => "unknown-key",
            Self::MissingKey => "missing-key",
            Self::WrongType => "wrong-type",
            Self::BadValue => "bad-value",
            Self::BadId => "bad-id",
            Self::DuplicateId => "duplicate-id",
            Self::UnknownReference => "unknown-reference",
            Self::UnsafeText => "unsafe-text",
            Self::Kind => "kind",
            Self::Choice => "choice",
            Self::Unplaced => "unplaced",
            Self::Circle => "circle",
            Self::LongSitting => "long-sitting",
            Self::LongPage => "long-page",
            Self::NoHint => "no-hint",
            Self::NoSource => "no-source",
            Self::Unused => "unused",
            Self::BareTitle => "bare-title",
            Self::Telephone => "telephone",
            Self::NotShown => "not-shown",
            Self::Heading => "heading",
            Self::WideTable => "wide-table",
            Self::HardToRead => "hard-to-read",
            Self::Instrument => "instrument",
            Self::Mark => "mark",
            Self::NoOutcome => "no-outcome",
            Self::Unwalked => "unwalked",
            Self::Untranslated => "untranslated",
            Self::Outdated => "outdated",
        }
    }

    /// How far a fault of this rule reaches.
    pub fn severity(self) -> Severity {
        match self {
            Self::StrayFile
            | Self::LongSitting
            | Self::LongPage
            | Self::NoHint
            | Self::NoSource
            | Self::Unused
            | Self::BareTitle
            | Self::Telephone
            | Self::NotShown
            | Self::Heading
            | Self::WideTable
            | Self::HardToRead
            | Self::Instrument
            | Self::Mark
            | Self::NoOutcome
            | Self::Unwalked
            | Self::Untranslated
            | Self::Outdated => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
