//! The open screens: one in front, the others under it in the order in which they were left.

use crate::screens::{Ask, Screen};

/// Screens, never none.
#[derive(Debug)]
pub struct Screens {
    under: Vec<Box<dyn Screen>>,
    front: Box<dyn Screen>,
}

impl Screens {
    /// One screen.
    pub fn new(front: Box<dyn Screen>) -> Self {
        Self {
            under: Vec::new(),
            front,
        }
    }

    /// The screen in front.
    pub fn front(&self) -> &dyn Screen {
        &*self.front
    }

    /// The screen in front, to be changed.
    pub fn front_mut(&mut self) -> &mut dyn Screen {
        &mut *self.front
    }

    /// Opens a screen on top.
    pub fn push(&mut self, screen: Box<dyn Screen>) {
        self.under.push(std::mem::replace(&mut self.front, screen));
    }

    /// Opens a screen in the place of the one in front.
    pub fn swap(&mut self, screen: Box<dyn Screen>) {
        self.front = screen;
    }

    /// Closes the screen in front, unless it is the only one.
    pub fn pop(&mut self) {
        if let Some(below) = self.under.pop() {
            self.front = below;
        }
    }

    /// Tells every screen something, and gives back what they ask for.
    ///
    /// A screen that lies under another and asks to go back is closed where it lies: something
    /// was saved while the person looked at something else, which must stay in front of them.
    pub fn tell(
        &mut self,
        mut tell: impl FnMut(&mut (dyn Screen + 'static)) -> Vec<Ask>,
    ) -> Vec<Ask> {
        let mut asks = Vec::new();
        self.under.retain_mut(|screen| {
            let mut asked = tell(&mut **screen);
            let before = asked.len();
            asked.retain(|ask| !matches!(ask, Ask::Back));
            let stays = asked.len() == before;
            asks.extend(asked);
            stays
        });
        asks.extend(tell(&mut *self.front));
        asks
    }

    /// Every screen, the one in front last.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Screen> {
        self.under
            .iter()
            .chain(std::iter::once(&self.front))
            .map(|screen| &**screen)
    }

    /// Every screen, to be changed, the one in front last.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut (dyn Screen + 'static)> {
        self.under
            .iter_mut()
            .chain(std::iter::once(&mut self.front))
            .map(|screen| &mut **screen)
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

    #[test]
    fn a_covered_screen_closes_itself_and_not_the_one_in_front() {
        let mut screens = Screens::new(Box::new(Named("today")));
        screens.push(Box::new(Named("log")));
        screens.push(Box::new(Named("help")));
        let done = |screen: &mut (dyn Screen + 'static)| match format!("{screen:?}") {
            name if name.contains("log") => vec![Ask::Back, Ask::Say(Notice::plain("Saved."))],
            _ => vec![],
        };
        let asks = screens.tell(done);
        assert!(matches!(&asks[..], [Ask::Say(_)]));
        assert_eq!(names(&screens), ["Named(\"today\")", "Named(\"help\")"]);
        screens.push(Box::new(Named("log")));
        let asks = screens.tell(done);
        assert!(
            matches!(&asks[..], [Ask::Back, Ask::Say(_)]),
            "in front the app closes it"
        );
    }
}
