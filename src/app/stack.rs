//! The open screens: one in front, the others under it in the order in which they were left.

use crate::screens::{Ask, Screen};

/// Screens, never none.
#[derive(Debug)]
pub struct Screens {
    under: Vec<Open>,
    front: Open,
    /// How many were ever opened.
    opened: u64,
}

/// Tells one open screen from every other, for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenId(u64);

#[derive(Debug)]
struct Open {
    id: ScreenId,
    screen: Box<dyn Screen>,
}

impl Screens {
    /// One screen.
    pub fn new(front: Box<dyn Screen>) -> Self {
        Self {
            under: Vec::new(),
            front: Open {
                id: ScreenId(0),
                screen: front,
            },
            opened: 1,
        }
    }

    /// The screen in front.
    pub fn front(&self) -> &dyn Screen {
        &*self.front.screen
    }

    /// The screen in front, to be changed.
    pub fn front_mut(&mut self) -> &mut dyn Screen {
        &mut *self.front.screen
    }

    /// Which screen is in front.
    pub fn front_id(&self) -> ScreenId {
        self.front.id
    }

    /// Whether this screen is still open.
    pub fn has(&self, id: ScreenId) -> bool {
        self.front.id == id || self.under.iter().any(|open| open.id == id)
    }

    /// Opens a screen on top.
    pub fn push(&mut self, screen: Box<dyn Screen>) {
        let open = self.open(screen);
        self.under.push(std::mem::replace(&mut self.front, open));
    }

    /// Opens a screen in the place of the one in front.
    pub fn swap(&mut self, screen: Box<dyn Screen>) {
        self.front = self.open(screen);
    }

    /// Closes all screens and opens this one.
    pub fn start_anew(&mut self, screen: Box<dyn Screen>) {
        self.under.clear();
        self.swap(screen);
    }

    /// Closes all screens but the one in front, and opens this one below it.
    pub fn start_anew_below(&mut self, screen: Box<dyn Screen>) {
        let open = self.open(screen);
        self.under = vec![open];
    }

    /// Closes the screen in front, unless it is the only one; false if it is.
    pub fn pop(&mut self) -> bool {
        let Some(below) = self.under.pop() else {
            return false;
        };
        self.front = below;
        true
    }

    /// Tells every screen something, and gives back what each asks for.
    ///
    /// A screen that lies under another and asks to go back is closed where it lies: something
    /// was saved while the person looked at something else, which must stay in front of them.
    pub fn tell(
        &mut self,
        mut tell: impl FnMut(ScreenId, &mut (dyn Screen + 'static)) -> Vec<Ask>,
    ) -> Vec<(ScreenId, Vec<Ask>)> {
        let mut asks = Vec::new();
        self.under.retain_mut(|open| {
            let mut asked = tell(open.id, &mut *open.screen);
            let before = asked.len();
            asked.retain(|ask| !matches!(ask, Ask::Back));
            let stays = asked.len() == before;
            asks.push((open.id, asked));
            stays
        });
        asks.push((self.front.id, tell(self.front.id, &mut *self.front.screen)));
        asks
    }

    /// Every screen, the one in front last.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Screen> {
        self.under
            .iter()
            .chain(std::iter::once(&self.front))
            .map(|open| &*open.screen)
    }

    /// Every screen, to be changed, the one in front last.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (ScreenId, &mut (dyn Screen + 'static))> {
        self.under
            .iter_mut()
            .chain(std::iter::once(&mut self.front))
            .map(|open| (open.id, &mut *open.screen))
    }

    fn open(&mut self, screen: Box<dyn Screen>) -> Open {
        let id = ScreenId(self.opened);
        self.opened += 1;
        Open { id, screen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Command, Key, Place};
    use crate::page::{Notice, Page};
    use crate::practice::Practice;
    use crate::screens::Size;

    /// A screen that says its name.
    #[derive(Debug)]
    struct Named(&'static str);

    impl Screen for Named {
        fn place(&self) -> Place {
            Place::List
        }

        fn page<'a>(&'a self, _practice: &'a Practice, _size: Size) -> Page<'a> {
            Page::new(self.0, "")
        }

        fn update(&mut self, _command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
            None
        }

        fn type_key(&mut self, _key: Key, _practice: &Practice) -> Vec<Ask> {
            vec![]
        }
    }

    fn names(screens: &Screens) -> Vec<String> {
        screens.iter().map(|screen| format!("{screen:?}")).collect()
    }

    fn asks(told: Vec<(ScreenId, Vec<Ask>)>) -> Vec<Ask> {
        told.into_iter().flat_map(|(_, asks)| asks).collect()
    }

    #[test]
    fn a_covered_screen_closes_itself_and_not_the_one_in_front() {
        let mut screens = Screens::new(Box::new(Named("today")));
        screens.push(Box::new(Named("log")));
        screens.push(Box::new(Named("help")));
        let done = |_, screen: &mut (dyn Screen + 'static)| match format!("{screen:?}") {
            name if name.contains("log") => vec![Ask::Back, Ask::Say(Notice::plain("Saved."))],
            _ => vec![],
        };
        let told = asks(screens.tell(done));
        assert!(matches!(&told[..], [Ask::Say(_)]));
        assert_eq!(names(&screens), ["Named(\"today\")", "Named(\"help\")"]);
        screens.push(Box::new(Named("log")));
        let told = asks(screens.tell(done));
        assert!(
            matches!(&told[..], [Ask::Back, Ask::Say(_)]),
            "in front the app closes it"
        );
    }

    #[test]
    fn no_screen_is_ever_taken_for_one_that_was_closed() {
        let mut screens = Screens::new(Box::new(Named("today")));
        let first = screens.front_id();
        screens.push(Box::new(Named("log")));
        let log = screens.front_id();
        assert!(screens.pop());
        screens.push(Box::new(Named("log")));
        assert!(screens.has(first) && !screens.has(log));
        screens.start_anew(Box::new(Named("today")));
        assert!(!screens.has(first));
    }
}
