//! The README shows what the program shows, and gives the two commands.

use crate::support::Stage;

const README: &str = include_str!("../../README.md");

#[test]
fn its_picture_is_the_program_s_own() {
    let picture = Stage::new()
        .press("enter enter enter enter 2")
        .press("esc")
        .picture();
    let shown: Vec<&str> = picture.trim_end().lines().collect();
    let text = shown.join("\n");
    assert!(
        README.contains(&text),
        "put this picture into README.md:\n{text}"
    );
}

#[test]
fn its_two_commands_are_all_the_set_up() {
    assert!(README.contains("```\ncargo run --release\ncargo test\n```"));
}
