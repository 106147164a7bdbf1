//! Which home is meant, what is left alone outside it, and what is printed for shells and readers.

use super::{Place, bare, finished};

#[test]
fn the_flag_wins_over_the_environment_and_stands_anywhere() {
    let place = Place::begun();
    let elsewhere = place.path("elsewhere");
    let home = place.home();
    let run = |typed: &[&str]| {
        let mut command = bare(&place.path("login"));
        command.env("EVENKEEL_HOME", &elsewhere).args(typed);
        finished(command, "")
    };
    let home = home.to_str().unwrap();
    assert_eq!(run(&["status"]).code, 1);
    assert_eq!(run(&["--home", home, "status"]).code, 0);
    assert_eq!(run(&["status", "--home", home]).code, 0);
    assert_eq!(run(&["journal", "--home", home, "list"]).code, 0);
    assert_eq!(run(&["init", "--no-passphrase"]).code, 0);
    assert!(elsewhere.join("practices").is_dir());
    assert_eq!(run(&["status"]).code, 0);
}

#[test]
fn without_either_the_login_s_own_folders_are_used() {
    let place = Place::empty();
    let login = place.path("login");
    let mut command = bare(&login);
    command.args(["init", "--no-passphrase"]);
    assert_eq!(finished(command, "").code, 0);
    let mut command = bare(&login);
    command.args(["paths", "--json"]);
    let told = finished(command, "").out;
    assert!(told.contains(login.to_str().unwrap()), "{told}");
    assert!(!place.home().exists());
}

#[test]
fn nothing_outside_the_home_is_touched() {
    let place = Place::begun();
    let around = place.path("around");
    std::fs::create_dir(&around).unwrap();
    let around_text = around.to_str().unwrap().to_owned();
    let run = |typed: &[&str], input: &str| {
        let mut command = place.command(typed);
        command.current_dir(&around).env("TMPDIR", &around);
        assert_eq!(finished(command, input).code, 0, "{typed:?}");
    };
    run(
        &["log", "--from", "-"],
        "[[episode]]\nstate = \"over\"\nnote = \"Calm.\"\n",
    );
    run(&["status"], "");
    run(&["licence", "status"], "");
    run(&["journal", "list"], "");
    run(&["journal", "search", "calm"], "");
    run(&["doctor"], "");
    run(&["paths"], "");
    run(&["backup"], "");
    run(&["man"], "");
    run(&["pack", "list"], "");
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/content/packs/foundations");
    run(&["pack", "check", pack], "");
    let left = |folder: &std::path::Path| std::fs::read_dir(folder).unwrap().count();
    assert_eq!((left(&around), left(&place.path("login"))), (0, 0));
    // The control: a command that is to write there does.
    run(&["journal", "export", "--format", "csv", &around_text], "");
    assert_eq!(left(&around), 1);
}

#[test]
fn shells_and_readers_of_manuals_are_served() {
    let place = Place::empty();
    for (shell, word) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef evenkeel"),
        ("fish", "complete -c evenkeel"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = place.run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(
            script.out.contains(word) && script.out.contains("journal"),
            "{shell}"
        );
    }
    let page = place.run(&["man"]).out;
    assert!(page.contains(".TH evenkeel 1"), "{page}");
    for command in [
        "INIT",
        "DEMO",
        "STATUS",
        "LICENCE STATUS",
        "LOG",
        "JOURNAL LIST",
        "JOURNAL SEARCH",
        "JOURNAL SHOW",
        "JOURNAL EXPORT",
        "PACK CHECK",
        "PACK LIST",
        "BACKUP",
        "RESTORE",
        "DOCTOR",
        "PATHS",
        "COMPLETIONS",
    ] {
        let heading = format!("\"EVENKEEL {command}\"");
        let plain = format!(".SH EVENKEEL {command}\n");
        assert!(
            page.contains(&heading) || page.contains(&plain),
            "{command}"
        );
    }
    assert!(!place.home().exists());
}
