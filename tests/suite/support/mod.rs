//! What the tests share: a stage on which the whole app is played without a terminal, and for
//! the real program a made-up computer with a terminal.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub mod clock;
#[cfg(unix)]
pub mod computer;
mod large_pack;
#[cfg(unix)]
pub mod pty;
#[cfg(unix)]
pub mod screen;
mod stage;
mod taught;
#[cfg(unix)]
pub mod walk;

pub use large_pack::large_pack;
pub use stage::Stage;
pub use taught::moments;
