//! A pack begun from one of the examples that are built in, looked through before anybody writes it down.

use include_dir::Dir;

use super::WholePack;
use crate::content;
use crate::course::scenario::Storyteller;
use crate::course::{self, Head, Pack, PackFiles};
use crate::fault::Fault;

/// Where examples stand below the content; the first of the first folder is offered first.
const SHELVES: [&str; 2] = ["examples", "packs"];

/// The id of the course that comes with the program, from which nobody begins.
const COURSE: &str = "foundations";

/// A pack from which another can be begun.
#[derive(Debug)]
pub struct Example {
    /// The pack, as it stands.
    pub pack: Pack,
    /// Whether it is a course that is worth having as it is, and not only made to begin from.
    pub is_course: bool,
    files: PackFiles,
}

impl Example {
    /// Every example: the small one that is made for it first, then the packs that come with the
    /// program, but for the course itself.
    pub fn all() -> Vec<Self> {
        let on = |shelf: &'static str| {
            content::CONTENT
                .get_dir(shelf)
                .into_iter()
                .flat_map(Dir::dirs)
        };
        let made = on(SHELVES[0]).filter_map(|folder| Self::in_folder(folder, false));
        let courses = on(SHELVES[1]).filter_map(|folder| Self::in_folder(folder, true));
        made.chain(courses).collect()
    }

    /// Its files, as they are built in.
    pub fn files(&self) -> &PackFiles {
        &self.files
    }

    fn in_folder(folder: &Dir<'static>, is_course: bool) -> Option<Self> {
        let files = PackFiles::embedded(folder);
        let pack = Pack::load(&files).ok()?;
        (pack.id != COURSE).then_some(Self {
            pack,
            is_course,
            files,
        })
    }

    /// The head of a pack begun from this one, before anything was said about it.
    pub fn head(&self) -> Head {
        Head {
            id: self.pack.id.clone(),
            title: self.pack.title.to_string(),
            summary: self.pack.summary.to_string(),
            language: self.pack.language.to_string(),
        }
    }

    /// The files of a pack with this head, begun from this one.
    ///
    /// # Why
    /// They are looked through as `pack check --strict` would do it, so that nobody begins with
    /// somebody else's mistakes, and what somebody says about a pack is refused here, with its
    /// mend, and not after it was written.
    ///
    /// # Errors
    /// What is wrong with the head.
    pub fn begin(&self, head: &Head, teller: &dyn Storyteller) -> Result<PackFiles, Vec<Fault>> {
        let files = course::begin(self.files.clone(), head);
        let found = WholePack::inspect(&files, teller);
        if found.whole.is_some() && found.faults.is_empty() {
            Ok(files)
        } else {
            Err(found.faults)
        }
    }
}

/// The id of a pack of this title, which is none of a pack that comes with the program.
pub fn id_of(title: &str) -> String {
    let id = course::pack_id(title);
    if id == COURSE { format!("my-{id}") } else { id }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::runtime::Teller;

    fn begun(title: &str, summary: &str, language: &str) -> Result<PackFiles, Vec<Fault>> {
        let head = Head {
            id: id_of(title),
            title: title.to_owned(),
            summary: summary.to_owned(),
            language: language.to_owned(),
        };
        let examples = Example::all();
        let mut begun = examples
            .iter()
            .map(|example| example.begin(&head, &Teller::of_a_pack()));
        begun.next_back().unwrap()
    }

    #[test]
    fn every_example_passes_as_it_stands() {
        let examples = Example::all();
        assert_eq!(examples[0].pack.id, "a-pot-of-tea");
        for example in &examples {
            let begun = example.begin(&example.head(), &Teller::of_a_pack());
            assert!(begun.is_ok(), "{}: {begun:?}", example.pack.id);
        }
    }

    #[test]
    fn whatever_it_is_called_it_passes_its_own_check() {
        let titles = [
            "Lunchtime calm",
            "Ruhe in der gro\u{df}en Pause",
            "\u{421}\u{43f}\u{43e}\u{43a}\u{456}\u{439}\u{43d}\u{430} \u{43f}\u{435}\u{440}\u{435}\u{440}\u{432}\u{430}",
            "\u{647}\u{62f}\u{648}\u{621} \u{641}\u{64a} \u{627}\u{644}\u{633}\u{627}\u{62d}\u{629}",
            "\u{e0}\u{e9} \"quoted\" 'twice' \\ backslash",
            "{ braces } and [[tables]] # no comment",
            "Foundations",
            "12",
            "\u{1f642}",
            "x",
        ];
        let languages = ["en-GB", "de", "uk", "ar", "zh-Hant-TW", "cy"];
        for title in titles {
            for language in languages {
                let files = begun(title, "For us.\n\"All\" of us.", language).unwrap();
                let pack = Pack::load(&files).unwrap();
                assert_eq!(pack.title.as_str(), title);
                assert_eq!(pack.language.as_str(), language);
                assert_eq!(pack.id, id_of(title));
                assert_ne!(pack.id, COURSE);
                assert!(pack.authors.is_empty() && pack.reviewed_by.is_empty());
            }
        }
    }

    #[test]
    fn what_cannot_stand_in_a_pack_is_refused_with_a_mend() {
        for (title, summary) in [
            ("", "For us."),
            ("A\nB", "For us."),
            ("Calm \u{1b}[31m", "For us."),
            ("Calm {name}", "For us."),
            ("Calm", "Ring 0808 800 5000."),
        ] {
            let faults = begun(title, summary, "en-GB").unwrap_err();
            assert!(!faults[0].mend.is_empty(), "{title}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_title_is_kept_or_refused(title in "\\PC{1,60}", summary in any::<String>()) {
            match begun(&title, &summary, "en-GB") {
                Ok(files) => {
                    let kept = Pack::load(&files).unwrap().title.to_string();
                    prop_assert_eq!(kept, title.trim_matches(' '));
                }
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
