//! How the app is drawn: the page of the screen in front, its footer, the line above it.

use ratatui::Frame;

use super::App;
use crate::page::{Drawn, draw};
use crate::theme::Theme;

impl App {
    /// Draws the app; changes nothing.
    pub fn view(&self, frame: &mut Frame<'_>, theme: &Theme) -> Drawn {
        if let Some(shown) = &self.shown {
            return shown.view(frame, theme);
        }
        if self.hidden {
            // Blank, with the cursor parked, until any key.
            frame.set_cursor_position((0, 0));
            return Drawn::default();
        }
        let front = self.screens.front();
        let page = front.page(&self.practice, self.size);
        let hints = self
            .practice
            .content
            .keymap
            .hints(front.place(), |command| self.works(command));
        let area = frame.area();
        draw(
            frame,
            area,
            &page,
            theme,
            &hints,
            self.notice.as_ref(),
            self.scroll,
        )
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: Drawn) {
        if let Some(shown) = &mut self.shown {
            return shown.drawn(drawn);
        }
        self.scroll.settle(&drawn);
        self.too_small = drawn.too_small;
    }
}
