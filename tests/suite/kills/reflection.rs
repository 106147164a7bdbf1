//! A reflection in the editor, cut short while it is typed or saved.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use fastrand::Rng;

use super::{Death, Work, between, holds_all};
use crate::support::computer::{Computer, drafts_in};
use crate::support::pty::PATIENCE;
use crate::support::walk::{begin_writing, furnished, on_today};

/// A draft goes to the disk at the latest after this many characters.
const BEHIND: usize = 20;

/// How many characters are typed at a time.
const A_TIME: usize = 5;

/// Writing a reflection, over and over.
pub struct Writing {
    computer: Computer,
    /// What was shown as saved, in order.
    saved: Vec<String>,
    round: usize,
}

impl Work for Writing {
    fn begin(on_share: bool) -> Self {
        Self {
            computer: furnished().on_share(on_share),
            saved: Vec::new(),
            round: 0,
        }
    }

    fn die(&mut self, random: &mut Rng) -> Death {
        self.round += 1;
        let words = format!(
            "Number {} was a day like many, and what I noticed was how long I waited before I spoke.",
            self.round
        );
        let mut pty = self.computer.start();
        on_today(&pty);
        begin_writing(&mut pty, "");
        let saving = random.bool();
        let most = match (saving, random.bool()) {
            (true, _) => words.len(),
            // As a draft goes to the disk.
            (false, true) => BEHIND * random.usize(1..=words.len() / BEHIND),
            (false, false) => random.usize(1..words.len()),
        };
        let unseen = if random.bool() { 0 } else { A_TIME.min(most) };
        let mut seen = 0;
        while seen < most - unseen {
            let next = (seen + A_TIME).min(most - unseen);
            pty.type_text(&words[seen..next]);
            pty.shows(words[..next].trim_end());
            seen = next;
            // These fingers are faster than any person's, who gives the disk its time.
            if seen.is_multiple_of(BEHIND) && seen < most {
                self.wait_for_the_draft(&words[..seen]);
            }
        }
        // Half the time death comes before the last letters are seen.
        pty.type_text(&words[seen..most]);
        let mut told = false;
        if saving {
            pty.press("ctrl-d");
            told = random.bool();
            if told {
                pty.shows("Saved");
            }
        }
        pty.watch_for(between(random, Duration::ZERO, Duration::from_millis(12)));
        pty.kill();
        pty.exit_status();
        drop(pty);
        holds_all(&self.computer, &BTreeSet::new());
        let notes = self.computer.notes();
        for saved in &self.saved {
            assert!(notes.contains(saved), "shown as saved and lost: {saved:?}");
        }
        if notes.contains(&words) {
            assert!(saving);
            self.saved.push(words);
            // The draft went in the same transaction.
            assert_eq!(self.computer.drafts(), Vec::<String>::new());
            return Death::Beside;
        }
        assert!(!told, "shown as saved and lost: {words:?}");
        let draft = self.computer.drafts().pop().unwrap_or_default();
        assert!(words.starts_with(&draft), "{draft:?}");
        assert!(
            draft.len() + BEHIND >= seen,
            "{draft:?} of {seen} characters"
        );
        self.clear();
        if draft.len() < most {
            Death::MidWrite
        } else {
            Death::Beside
        }
    }

    fn end(self) {
        let notes = self.computer.notes();
        assert!(self.saved.iter().all(|saved| notes.contains(saved)));
    }
}

impl Writing {
    /// Waits until a draft of at least these words would outlast the program. That a file was
    /// touched says less: a write that is seen may still be on its way.
    fn wait_for_the_draft(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let draft = self.draft_now().unwrap_or_default();
            if draft.len() >= words.trim_end().len() {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "the draft does not go to the disk"
            );
            std::thread::yield_now();
        }
    }

    /// The draft that the program would leave behind now; none while that cannot be told.
    fn draft_now(&self) -> Option<String> {
        if !self.computer.is_on_share() {
            return self.computer.drafts().pop();
        }
        // Nobody else may read a vault on a share while it is open, but a copy of it.
        let before = self.writes()?;
        let copy = self.computer.folder().join("looked-at.evk");
        std::fs::copy(self.computer.vault_path(), &copy).unwrap();
        let is_whole = self.writes().as_ref() == Some(&before);
        is_whole.then(|| drafts_in(&copy).pop()).flatten()
    }

    /// What changes with every write: how the files of the vault were last written. None in the
    /// middle of one.
    fn writes(&self) -> Option<Vec<(u64, SystemTime)>> {
        let vault = self.computer.vault_path();
        // A journal that is done with is gone or begins with zeros.
        let journal = std::fs::read(vault.with_extension("evk-journal")).unwrap_or_default();
        if journal.iter().take(8).any(|byte| *byte != 0) {
            return None;
        }
        let files = [vault.clone(), vault.with_extension("evk-wal")];
        let stamp = |path: PathBuf| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.len(), about.modified().ok()?))
        };
        Some(files.into_iter().filter_map(stamp).collect())
    }

    /// Finishes what is left as a draft, so that the next round begins with an empty page.
    fn clear(&mut self) {
        let Some(draft) = self.computer.drafts().pop() else {
            return;
        };
        let mut pty = self.computer.start();
        on_today(&pty);
        begin_writing(&mut pty, "");
        pty.shows(draft.trim_end());
        pty.press("ctrl-d");
        pty.shows("Saved");
        pty.press("q");
        assert!(pty.exit_status().success());
        self.saved.push(draft);
        assert_eq!(self.computer.drafts(), Vec::<String>::new());
    }
}
