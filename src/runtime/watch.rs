//! A pack's folder, watched while its author writes: what was saved is read once it lies still.

use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::inbox::Inbox;
use super::storyteller::Teller;
use crate::effect::{News, PackRead};
use crate::practice::WholePack;
use crate::store::{self, PackStamp};

/// How often the folder is looked at. Names and times are read, and no file, so that it is nothing
/// to a laptop that runs on its battery; and an author who looks up from the editor sees the save.
const BETWEEN: Duration = Duration::from_millis(500);

/// The folder of a pack, and how it was when it was read last.
#[derive(Debug)]
pub struct Watched {
    folder: PathBuf,
    read: Option<PackStamp>,
    /// How it looked a moment ago, if otherwise than when it was read.
    stirred: Option<PackStamp>,
}

impl Watched {
    /// A folder of which nothing was read yet.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            read: None,
            stirred: None,
        }
    }

    /// Reads the pack if it is not as it was when it was read last.
    pub fn look_now(&mut self) -> Option<PackRead> {
        let stamp = store::pack_stamp(&self.folder);
        self.take(stamp)
    }

    /// Reads the pack if it has changed and lies still since the look before.
    ///
    /// # Why
    /// Many editors empty a file and then write it. Who reads between the two tells an author of
    /// faults that nobody made.
    fn look(&mut self) -> Option<PackRead> {
        let stamp = store::pack_stamp(&self.folder);
        let still = self.stirred.as_ref() == Some(&stamp);
        if still || self.read.as_ref() == Some(&stamp) {
            self.stirred = None;
            return self.take(stamp);
        }
        self.stirred = Some(stamp);
        None
    }

    fn take(&mut self, stamp: PackStamp) -> Option<PackRead> {
        if self.read.as_ref() == Some(&stamp) {
            return None;
        }
        self.read = Some(stamp);
        // A folder that is not there any more is a pack without files, and its faults say so.
        let files = store::pack_files(&self.folder).unwrap_or_default();
        let found = WholePack::inspect(&files, &Teller::of_a_pack());
        let usable = found.whole.is_some();
        // Only loading it reads its other languages, too.
        let whole = usable.then(|| WholePack::load(&files).ok()).flatten();
        Some(PackRead {
            whole: whole.map(Box::new),
            faults: found.faults,
            inventory: found.inventory,
        })
    }
}

/// Watches a folder on a thread of its own, until the sender is dropped.
pub fn start(
    mut watched: Watched,
    inbox: &Inbox,
) -> io::Result<(Sender<Infallible>, JoinHandle<()>)> {
    let (stop, stopped) = channel::<Infallible>();
    let inbox = inbox.clone();
    let thread = thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || {
            if let Some(read) = watched.look_now() {
                inbox.tell(News::PackRead(Box::new(read)));
            }
            while matches!(
                stopped.recv_timeout(BETWEEN),
                Err(RecvTimeoutError::Timeout)
            ) {
                if let Some(read) = watched.look() {
                    inbox.tell(News::PackRead(Box::new(read)));
                }
            }
        })?;
    Ok((stop, thread))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_changed_is_read_once_it_lies_still() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pack.toml");
        fs::write(&path, "format = 1").unwrap();
        let mut watched = Watched::new(folder.path().to_owned());
        assert!(watched.look_now().is_some());
        assert!(watched.look().is_none() && watched.look_now().is_none());
        fs::write(&path, "").unwrap();
        assert!(
            watched.look().is_none(),
            "it may be in the middle of a save"
        );
        fs::write(&path, "format = 1 # longer").unwrap();
        assert!(watched.look().is_none(), "it stirs still");
        let read = watched.look().unwrap();
        assert!(read.whole.is_none() && !read.faults.is_empty());
        assert!(watched.look().is_none());
        fs::write(folder.path().join(".hidden"), "x").unwrap();
        assert!(
            watched.look_now().is_none(),
            "an editor's own file is none of the pack"
        );
        fs::remove_file(&path).unwrap();
        assert!(!watched.look_now().unwrap().faults.is_empty());
    }
}
