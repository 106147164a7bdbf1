//! Evenkeel: a calm, private practice in the terminal for adults who work with children whose
//! feelings run high.

pub mod app;
pub mod content;
pub mod course;
pub mod effect;
pub mod fault;
pub mod input;
pub mod journal;
pub mod licence;
pub mod page;
pub mod practice;
pub mod record;
pub mod runtime;
pub mod safe_text;
pub mod screens;
pub mod store;
pub mod support;
pub mod theme;
pub mod widgets;
