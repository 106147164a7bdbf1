//! Something in a text that would be better otherwise: where it stands, the rule, and what to say.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::Document;
use crate::fault::{Code, Fault, Said};

/// One thing in a text that would be better otherwise.
pub(super) struct Remark {
    pub at: Range<usize>,
    pub code: Code,
    message: Cow<'static, str>,
    mend: Cow<'static, str>,
}

impl Remark {
    pub fn new(
        at: Range<usize>,
        code: Code,
        message: impl Into<Cow<'static, str>>,
        mend: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            at,
            code,
            message: message.into(),
            mend: mend.into(),
        }
    }

    /// The same in the file whose whole text this is.
    pub fn into_fault(self, path: &str, text: &str) -> Fault {
        let said = Said {
            message: &self.message,
            mend: &self.mend,
        };
        Fault::at(self.code, path, text, &self.at, said)
    }

    /// Notes it at a place of a TOML file.
    pub fn note(&self, document: &Document<'_>, at: &Range<usize>) {
        document.fault(self.code, at, &self.message, &self.mend);
    }
}
