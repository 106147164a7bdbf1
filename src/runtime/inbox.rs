//! The one inbox: keys, pastes, sizes and signals of the terminal, and the workers' answers.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::drill;
use crate::app::Message;
use crate::effect::{News, Outcome, Ticket};
use crate::input::{Key, Press};
use crate::screens::Size;

/// The sending end, one for each thread.
#[derive(Debug, Clone)]
pub struct Inbox(Sender<Message>);

impl Inbox {
    /// An inbox and its receiving end.
    pub fn open() -> (Self, Mailbox) {
        let (sender, receiver) = channel();
        (Self(sender), Mailbox(receiver))
    }

    /// Posts a message. Once the loop has ended nobody needs it.
    pub fn send(&self, message: Message) {
        let _ = self.0.send(message);
    }

    /// Posts the answer to an effect.
    pub fn answer(&self, ticket: Ticket, outcome: Outcome) {
        self.send(Message::Done(ticket, outcome));
    }

    /// Posts what nobody asked for.
    pub fn tell(&self, news: News) {
        self.send(Message::News(news));
    }
}

/// The receiving end.
#[derive(Debug)]
pub struct Mailbox(Receiver<Message>);

impl Mailbox {
    /// Waits for the next message, at most `patience`; `None` when that time is over.
    pub fn next(&self, patience: Option<Duration>) -> Option<Message> {
        match patience {
            None => Some(self.0.recv().unwrap_or(Message::Closed)),
            Some(patience) => match self.0.recv_timeout(patience) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Message::Closed),
            },
        }
    }

    /// The next message if one is waiting already.
    pub fn waiting(&self) -> Option<Message> {
        self.0.try_recv().ok()
    }
}

/// The thread that reads the terminal, while the app draws on it.
pub struct Listening {
    over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Listening {
    /// Ends the thread, so that what is typed from now on is another's to read.
    ///
    /// # Why
    /// The library's waiting for keys cannot be called off; a change of the window's size ends it,
    /// and the signal that tells of one may come from ourselves.
    pub fn stop(self) {
        self.over.store(true, Ordering::SeqCst);
        if super::os::wake_input() {
            // A panic there has ended the thread as well.
            let _ = self.thread.join();
        }
    }
}

/// Starts the thread that reads the terminal.
pub fn listen(inbox: &Inbox) -> io::Result<Listening> {
    // The first look makes the library listen for changes of the window's size. Terminals that lay
    // out their windows make one right after the start, before the thread has come to its turn.
    event::poll(Duration::ZERO)?;
    let inbox = inbox.clone();
    let over = Arc::new(AtomicBool::new(false));
    let is_over = Arc::clone(&over);
    let thread = thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            let inbox = LastWord(inbox);
            while let Ok(event) = event::read() {
                drill::panic_in("input");
                if is_over.load(Ordering::SeqCst) {
                    return;
                }
                if let Some(message) = message(event) {
                    inbox.0.send(message);
                }
            }
        })?;
    Ok(Listening { over, thread })
}

/// An inbox whose holder says as it ends, also by a panic, that no more keys come: the app would
/// wait for them for ever.
struct LastWord(Inbox);

impl Drop for LastWord {
    fn drop(&mut self) {
        self.0.send(Message::Closed);
    }
}

/// What a terminal event means to the app, if anything.
fn message(event: event::Event) -> Option<Message> {
    match event {
        event::Event::Key(key) => key_pressed(key).map(Message::Pressed),
        event::Event::Paste(text) => Some(Message::Pasted(text)),
        event::Event::Resize(width, height) => Some(Message::Resized(Size { width, height })),
        _ => None,
    }
}

/// The key, if it was pressed (Windows also tells of its release) and is one of ours.
fn key_pressed(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let press = match event.code {
        // Ctrl and Alt together are how some keyboards type ordinary characters (AltGr).
        KeyCode::Char(typed) if ctrl && alt => return Some(Key::plain(Press::Char(typed))),
        KeyCode::Char(typed) if ctrl => Press::Char(typed.to_ascii_lowercase()),
        KeyCode::Char(typed) => Press::Char(typed),
        KeyCode::Enter => Press::Enter,
        KeyCode::Esc => Press::Esc,
        KeyCode::Tab => Press::Tab,
        KeyCode::BackTab => Press::BackTab,
        KeyCode::Backspace => Press::Backspace,
        KeyCode::Delete => Press::Delete,
        KeyCode::Up => Press::Up,
        KeyCode::Down => Press::Down,
        KeyCode::Left => Press::Left,
        KeyCode::Right => Press::Right,
        KeyCode::Home => Press::Home,
        KeyCode::End => Press::End,
        KeyCode::PageUp => Press::PageUp,
        KeyCode::PageDown => Press::PageDown,
        KeyCode::F(number) => Press::F(number),
        _ => return None,
    };
    Some(Key { press, ctrl })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_released_key_is_not_pressed_again() {
        let mut event = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        assert_eq!(key_pressed(event), Some(Key::plain(Press::Char('a'))));
        event.kind = KeyEventKind::Release;
        assert_eq!(key_pressed(event), None);
    }
}
