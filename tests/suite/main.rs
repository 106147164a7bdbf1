//! The one binary of integration tests; each file is a room of promises.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on is to fail there"
)]

mod anew;
mod answering;
mod architecture;
mod authoring;
mod by_ear;
mod cli;
mod differing;
mod faults;
mod journeys;
mod judging;
mod keeper;
mod keys;
#[cfg(unix)]
mod kills;
mod knowing;
#[cfg(unix)]
mod leaks;
mod learning;
mod letting_go;
mod library;
mod lines;
mod living_example;
mod log;
mod network;
mod packs;
mod parity;
mod preview;
mod readme;
mod review;
mod scaling;
mod screens;
mod stories;
mod support;
#[cfg(unix)]
mod terminal;
mod vault;
mod vault_format;
mod watching;
mod widgets;
