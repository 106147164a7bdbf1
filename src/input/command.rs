//! Everything a person can ask for: each with the id that the keymap uses, its few words for
//! the footer, and one sentence for the searchable list.

macro_rules! commands {
    ($($variant:ident, $id:literal, $words:literal, $doc:literal;)*) => {
        /// What a person can ask for. Keys name these in `content/keymap.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $(#[doc = $doc] $variant,)* }

        impl Command {
            /// Every command, in the order of the searchable list.
            pub const ALL: &'static [Command] = &[$(Command::$variant,)*];

            /// The id that the keymap uses.
            pub const fn id(self) -> &'static str {
                match self { $(Command::$variant => $id,)* }
            }

            /// Its few words for the footer.
            pub const fn words(self) -> &'static str {
                match self { $(Command::$variant => $words,)* }
            }

            /// One sentence for the searchable list.
            pub const fn sentence(self) -> &'static str {
                match self { $(Command::$variant => $doc,)* }
            }
        }
    };
}

commands! {
    // Where to go and what to do from anywhere; the searchable list shows them in this order.
    CheckIn, "check-in", "check in", "Notice how you are right now; takes five seconds.";
    LogMoment, "log-moment", "log", "Log a moment that had some heat in it, or went well.";
    WriteReflection, "write-reflection", "write", "Write a reflection in your journal.";
    GoToday, "go-today", "Today", "Go to Today: what is next.";
    GoLearn, "go-learn", "Learn", "Go to Learn: the training, sitting by sitting.";
    GoJournal, "go-journal", "Journal", "Go to your journal.";
    GoLicence, "go-licence", "Licence", "Go to Licence: what is met, and what it still asks for.";
    Words, "words", "words", "The words of the course, and what each of them means.";
    OpenPacks, "open-packs", "packs", "Look at the packs of courses: what is in each, install one, remove one.";
    TrainersList, "trainers-list", "trainer's list", "What you see differently from the course, to talk over with your trainer.";
    Find, "find", "find", "Search the words in your journal.";
    SteadyMe, "steady-me", "steady me now", "Steady yourself now: first things first.";
    HelpMe, "help-me", "help me", "Help: steady me, get another adult, someone to talk to, a worry about a child.";
    OpenSettings, "open-settings", "settings", "Change settings, the passphrase, the look.";
    BackUpNow, "back-up-now", "back up", "Save a copy of your practice to a file or a USB stick.";
    RestoreBackup, "restore-backup", "restore", "Bring your practice back from a copy.";
    ExportJournal, "export-journal", "export", "Write your journal to a file that other programs can read.";
    OpenBin, "open-bin", "bin", "Look at what you moved to the bin, and bring it back.";
    Lines, "lines", "plain lines", "Say everything in plain lines, for screen readers, or draw screens again.";
    Hide, "hide", "hide", "Blank the screen at once; any key brings it back.";
    Everything, "everything", "everything", "Everything you can do, in one searchable list.";
    KeysHere, "keys-here", "keys here", "The keys that work here.";
    Suspend, "suspend", "suspend", "Put Evenkeel in the background and return to the shell.";
    Quit, "quit", "quit", "Leave Evenkeel. Everything is kept.";
    // What works on the screen in front of you.
    Choose, "choose", "choose", "Take what is focused, or go on.";
    Back, "back", "back", "Go back one screen. Nothing typed is lost.";
    Up, "up", "up", "Move up.";
    Down, "down", "down", "Move down.";
    Left, "left", "left", "Move left.";
    Right, "right", "right", "Move right.";
    PageUp, "page-up", "page up", "Move up by a screen.";
    PageDown, "page-down", "page down", "Move down by a screen.";
    First, "first", "first", "Go to the first.";
    Last, "last", "last", "Go to the last.";
    NextRow, "next-row", "next", "Go to the next row, leaving this one as it is.";
    PreviousRow, "previous-row", "previous", "Go to the row before.";
    Save, "save", "save", "Save what you have written.";
    Undo, "undo", "undo", "Take back the last thing you did.";
    Redo, "redo", "redo", "Do again what you took back.";
    SeeDifferently, "see-differently", "see differently", "See this question differently: it leaves every score and goes on your trainer's list; once more lets it be.";
    AboutUnit, "about-unit", "about the unit", "What this unit asks for before it counts, and what is left of it.";
    Hint, "hint", "hint", "Show a hint.";
    Pause, "pause", "pause", "Let the exercise stand still for a while, or let it run on.";
    TimeOff, "time-off", "time off", "Let the weeks of your licence stand still while you are away, or run again. Nobody asks why.";
    Later, "later", "later", "Leave this question for later; nothing is lost.";
    Change, "change", "change", "Change this entry; the earlier words are kept as a revision.";
    MoveToBin, "move-to-bin", "to the bin", "Move this entry to the bin; it can be brought back.";
    BringBack, "bring-back", "bring back", "Bring this entry back from the bin.";
    OtherWay, "other-way", "other way", "Answer the same question in the other form: on a grid or by two numbers.";
    Mask, "mask", "mask", "Replace the words that could name somebody.";
    More, "more", "more", "Show the rest of the choices in this row.";
    WhatYouSee, "what-you-see", "what you see", "How well you tell a moment with something to see from an ordinary one.";
    CheckAgain, "check-again", "check again", "Look through the pack once more, as it is saved now.";
    Why, "why", "why", "Why this number.";
}

impl Command {
    /// The command with this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.id() == id)
    }

    /// Whether it can be asked for from any screen through the searchable list.
    pub fn from_anywhere(self) -> bool {
        self <= Self::Quit
    }
}
