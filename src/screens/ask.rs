//! How a screen speaks to the app: what it asks for and where it wants to go.

use std::fmt;
use std::path::PathBuf;

use uuid::Uuid;

use crate::course::InPack;
use crate::effect::{Beginning, Building, Effect, ExportForm, RecoveryWords, Sheet};
use crate::input::Command;
use crate::page::Notice;
use crate::page::Scrolling;
use crate::record::DraftOf;

/// What a screen asks of the app.
#[derive(Debug)]
pub enum Ask {
    /// Opens a screen on top of this one.
    Go(Destination),
    /// Opens a screen in the place of this one.
    Swap(Destination),
    /// Closes this screen.
    Back,
    /// Closes all screens and opens these two places: Today and, unless it is Today, this one.
    Home(Destination),
    /// Does something in the world.
    Do(Effect),
    /// Says a line above the footer, until the next key.
    Say(Notice),
    /// Moves the view; a focused row brings the view along by itself.
    Scroll(Scrolling),
    /// Closes this screen and does this command on the one below.
    Run(Command),
    /// Leaves the program; everything is kept.
    Quit,
}

/// Where a screen can lead. Screens name places, never each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Destination {
    /// The first run.
    SetUp,
    /// The passphrase.
    Unlock,
    /// A new recovery code, to be written down.
    RecoveryCode(RecoveryWords),
    /// What is next.
    Today,
    /// The training, sitting by sitting.
    Learn,
    /// One pack, sitting by sitting, by its id.
    Course(String),
    /// A question that is seen differently, to be put on the trainer's list.
    Differ(InPack),
    /// What is seen differently, to be talked over.
    TrainersList,
    /// One unit: what it asks for, and what is left of it.
    Unit(InPack),
    /// What was done in each step of a unit, to ask one of them anew.
    Steps(InPack),
    /// The marked questions of a unit at once, for who knows it already.
    TestOut(InPack),
    /// A unit, or one of its steps, to be let go at a trainer's word.
    LetGo {
        /// The unit.
        unit: InPack,
        /// The id of the step, if it is not the whole unit.
        step: Option<String>,
    },
    /// One sitting, at the step where it was left; after a long while with a look back offered.
    Sitting(InPack),
    /// One sitting, with a look back at its unit first.
    LookBack(InPack),
    /// One sitting, at the step where it was left, with nothing before it.
    GoOn(InPack),
    /// A branching story, where it was left or from its beginning.
    Scenario {
        /// Its item.
        of: InPack,
        /// An earlier attempt at it to be read instead, by its place in the order of writing.
        reading: Option<i64>,
    },
    /// What is to be asked again today, one question after the other.
    Review,
    /// What is seen in described moments, and to which side one errs.
    Recognition,
    /// The words of the courses; with a unit, those of it first.
    Words(Option<InPack>),
    /// The journal's list; with the search open if `finding`.
    Journal {
        /// Whether the search line has the focus.
        finding: bool,
    },
    /// One entry, read whole.
    Entry(Uuid),
    /// What lies in the bin.
    Bin,
    /// The quick log: a new moment, a draft taken up again, or a saved one to add to.
    Log(Option<Uuid>),
    /// The five-second check-in.
    CheckIn,
    /// The editor.
    Write(Writing),
    /// What the licence has and needs.
    Licence,
    /// The help panel; with a number, one of its pages at once.
    Help(Option<u8>),
    /// Everything that can be done, in one searchable list.
    Everything(Vec<Offer>),
    /// Settings.
    Settings,
    /// The packs that are here.
    Packs,
    /// The questions before a pack is begun; with the id of an example, from that one.
    NewPack(Option<String>),
    /// The pack in a folder, for its author.
    PackFolder(PathBuf),
    /// What there is to mend in the pack in a folder.
    PackCheck(PathBuf),
    /// A new passphrase.
    Passphrase,
    /// What there is to mend in the pack that is being written.
    Preview {
        /// Whether it lies over what was in front, because the last save cannot be shown.
        over: bool,
    },
    /// The file chooser.
    Files(Purpose),
}

/// One line of the searchable list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What can be done.
    pub command: Command,
    /// The keys that do it on the screen below, as shown; may be empty.
    pub keys: String,
    /// Whether it belongs to the screen below, rather than to every place.
    pub here: bool,
}

/// What is written in the editor.
#[derive(Clone, PartialEq, Eq)]
pub struct Writing {
    /// What the text will become.
    pub of: DraftOf,
    /// The prompt over it; may be empty.
    pub prompt: String,
}

/// A prompt may be a person's own.
impl fmt::Debug for Writing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Writing").field(&self.of).finish()
    }
}

/// Why a file is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To write a copy of the vault.
    BackUp,
    /// To say where the copy of each day goes.
    Copies,
    /// To bring the vault back from a copy.
    Restore,
    /// To take in a pack.
    Install,
    /// To open the folder of a pack that is being written.
    OpenPack,
    /// To begin a pack.
    BeginPack(Beginning),
    /// To make one file of a pack, whose place is chosen.
    BuildPack(Building),
    /// To take questions over into the pack in this folder.
    Questions(PathBuf),
    /// To write the journal in a readable form.
    Export(ExportForm),
    /// To write a plain text for somebody else.
    Write(Box<Sheet>),
}
