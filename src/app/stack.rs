//! The open screens: one in front, the others under it in the order in which they were left.

use crate::screens::Screen;

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
