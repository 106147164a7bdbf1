//! Evenkeel: a calm, private practice in the terminal for adults who work with children whose
//! feelings run high.
//!
//! # The map
//! The nouns of the trade are the rooms: what is taught ([`course`]), what is noticed
//! ([`journal`]), what is earned ([`licence`]), and whom to turn to ([`support`]). None of them
//! knows a file, a clock or a terminal. Above them stands one person's [`practice`] as it is known
//! now. The arrows fall: a room uses only rooms below it, and a test reads the imports to see.
//!
//! | floor | rooms |
//! |---|---|
//! | the program | `main`, [`cli`] (words for the shell), [`runtime`] (terminal, threads, signals, clock) |
//! | the same by ear | [`plain`]: what a page says, line by line, and what a typed line means |
//! | the loop's heart | [`app`]: message in, effects out; the stack of open screens |
//! | what is in front of a person | [`screens`], one folder each, each saying a [`page`] |
//! | the disk | [`store`]: vault, keys, index, backups, settings; nothing else touches files |
//! | what is said | [`page`]: rows as they are read, and the one routine that draws them |
//! | what is known | [`practice`], [`effect`] (asked of the world, and its answer), [`record`] (one sealed row) |
//! | what is taught, as it was brought | [`library`]: packs whole, who signed them, which takes whose place |
//! | the trade | [`licence`], [`course`], [`journal`], [`support`] |
//! | text | [`widgets`]: the editor, a line being typed, Markdown, where lines break |
//! | the ground | [`input`] (keys, commands, keymap), [`theme`], [`safe_text`], [`fault`], [`document`], [`content`] |
//!
//! # The life of a key press
//! `runtime::inbox` reads the terminal on a thread of its own and posts a [`app::Message`]. The
//! keymap turns the key into a [`input::Command`] in the place that has the focus; a key that
//! nothing binds is text. [`app::App::update`] gives the command to the screen in front, which
//! answers with what it asks for; what the world must do comes back as [`effect::Effect`]s, plain
//! data. The vault worker writes, the desk worker reads and searches, and each answers with one
//! [`effect::Outcome`]. Then the page of the screen in front is drawn, and the program sleeps: at
//! rest it writes nothing and wakes for nothing.
//!
//! # Five words, never mixed
//! **Command**: a person asks. **Message**: it happened. **Effect**: asked of the world.
//! **Outcome**: its answer. **Ask**: a screen asks the app.
//!
//! # The words of the trade
//! A *pack* holds modules of *units*, cut into *sittings* of at most ten minutes, whose steps are
//! *items*. A *moment* is one logged time of heat or of going well. A *pathway* asks for
//! *requirements*, and a *standing* says how each stands.

pub mod app;
pub mod cli;
pub mod content;
pub mod course;
pub mod document;
pub mod effect;
pub mod fault;
pub mod input;
pub mod journal;
pub mod library;
pub mod licence;
pub mod page;
pub mod plain;
pub mod practice;
pub mod record;
pub mod runtime;
pub mod safe_text;
pub mod screens;
pub mod store;
pub mod support;
pub mod theme;
pub mod widgets;
