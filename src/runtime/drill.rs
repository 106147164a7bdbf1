//! Fire drills: a build with debug assertions can be told to panic in a named part, so that the
//! tests see the terminal restored. Other builds hold none of this.

/// Panics if the drill of this part is asked for by `EVENKEEL_DRILL`.
#[cfg(debug_assertions)]
#[expect(
    clippy::panic,
    clippy::manual_assert,
    reason = "panicking is what a drill is for"
)]
pub fn panic_in(part: &str) {
    if std::env::var("EVENKEEL_DRILL").is_ok_and(|named| named == part) {
        panic!("a drill");
    }
}

/// Nothing.
#[cfg(not(debug_assertions))]
pub fn panic_in(_part: &str) {}
