//! The words for the shell keep their contract: answers, exit codes, and what they leave alone.

#[cfg(unix)]
mod archive;
mod author;
mod copies;
mod hostile;
mod journal;
mod log;
mod made_up;
mod outside;
pub mod pack;
mod packs;
mod terminal;
mod words;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A home of its own, and a login that has nothing else.
struct Place {
    folder: TempDir,
}

/// What a command answered.
struct Ran {
    code: i32,
    out: String,
    errors: String,
}

impl Place {
    /// With no practice in it.
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("login")).unwrap();
        Self { folder }
    }

    /// With a practice that has no passphrase.
    fn begun() -> Self {
        let place = Self::empty();
        assert_eq!(place.run(&["init", "--no-passphrase"]).code, 0);
        place
    }

    /// With a practice that nobody wrote.
    fn made_up(entries: u32) -> Self {
        let place = Self::empty();
        let ran = place.run(&["demo", "--entries", &entries.to_string()]);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn home(&self) -> PathBuf {
        self.path("home")
    }

    /// A file beside the home.
    fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// The folder of the one practice.
    fn practice(&self) -> PathBuf {
        let mut practices = std::fs::read_dir(self.home().join("practices")).unwrap();
        practices.next().unwrap().unwrap().path()
    }

    fn vault(&self) -> PathBuf {
        self.practice().join("vault.evk")
    }

    fn command(&self, typed: &[&str]) -> Command {
        let mut command = bare(&self.path("login"));
        command.arg("--home").arg(self.home()).args(typed);
        command
    }

    /// Runs a command with nothing to read.
    fn run(&self, typed: &[&str]) -> Ran {
        finished(self.command(typed), "")
    }

    /// Runs a command that reads this.
    fn fed(&self, typed: &[&str], input: &str) -> Ran {
        finished(self.command(typed), input)
    }

    /// Runs a command and reads its JSON.
    fn json(&self, typed: &[&str]) -> Value {
        let ran = self.run(&[typed, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{typed:?}: {}", ran.errors);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(answer["v"], 1);
        answer
    }

    /// Logs moments, and answers with their ids.
    fn log(&self, toml: &str) -> Vec<String> {
        let ran = self.fed(&["log", "--from", "-"], toml);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        ran.out.lines().map(str::to_owned).collect()
    }

    /// The ids in the journal, as it is listed.
    fn ids(&self) -> Vec<String> {
        let answer = self.json(&["journal", "list"]);
        let entries = answer["entries"].as_array().unwrap();
        let id = |entry: &Value| entry["id"].as_str().unwrap().to_owned();
        entries.iter().map(id).collect()
    }
}

/// The program, for a login whose folder is `login`.
fn bare(login: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
    for name in [
        "EVENKEEL_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
    ] {
        command.env_remove(name);
    }
    command.env("HOME", login).env("TZ", "UTC");
    command
}

fn finished(mut command: Command, input: &str) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing has perhaps closed it already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let ran = Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    };
    for text in [&ran.out, &ran.errors] {
        let drives = |sign: char| sign.is_control() && sign != '\n';
        assert!(!text.contains(drives), "control bytes: {text:?}");
    }
    ran
}

impl Ran {
    /// Refused with this code, and a sentence that holds these words; nothing was answered.
    fn refused(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "{}{}", self.out, self.errors);
        assert!(self.errors.contains(words), "{}", self.errors);
        assert_eq!(self.out, "");
        assert!(!self.errors.contains("panicked"), "{}", self.errors);
    }
}

#[test]
fn a_practice_is_begun_without_questions_and_the_answer_is_its_code() {
    let place = Place::empty();
    let ran = place.run(&["init", "--no-passphrase"]);
    assert_eq!(ran.code, 0);
    let groups: Vec<&str> = ran.out.trim_end().split(['-', ' ']).collect();
    assert_eq!(
        (groups.len(), ran.out.lines().count()),
        (9, 1),
        "{}",
        ran.out
    );
    assert!(groups.iter().all(|group| group.len() == 4), "{}", ran.out);
    assert!(ran.errors.contains("Write it on paper"), "{}", ran.errors);

    let before = std::fs::read(place.vault()).unwrap();
    place
        .run(&["init", "--no-passphrase"])
        .refused(1, "already");
    assert_eq!(std::fs::read(place.vault()).unwrap(), before);
    place.run(&["init"]).refused(1, "already");
}

#[test]
fn how_to_lock_has_to_be_said() {
    let place = Place::empty();
    place.run(&["init"]).refused(2, "--passphrase-file");
    let file = place.file("secret", "still water");
    place
        .run(&["init", "--no-passphrase", "--passphrase-file", &file])
        .refused(2, "cannot be used");
    assert!(!place.home().exists());
}

#[test]
fn a_locked_practice_opens_with_its_passphrase_and_nothing_else() {
    let place = Place::empty();
    let right = place.file("right", "still water\n");
    let wrong = place.file("wrong", "still waters\n");
    let begun = place.run(&["init", "--passphrase-file", &right]);
    assert_eq!(begun.code, 0, "{}", begun.errors);
    assert!(!begun.errors.contains("no passphrase:"));

    place.run(&["status"]).refused(3, "--passphrase-file");
    place
        .run(&["status", "--passphrase-file", &wrong])
        .refused(3, "That passphrase");
    let missing = place.path("missing").to_str().unwrap().to_owned();
    place
        .run(&["status", "--passphrase-file", &missing])
        .refused(1, "There is nothing at");
    assert_eq!(place.run(&["status", "--passphrase-file", &right]).code, 0);

    let doctor = place.json(&["doctor"]);
    assert_eq!(
        doctor["ok"], true,
        "from outside, without a question: {doctor}"
    );
    place
        .run(&["doctor", "--passphrase-file", &wrong])
        .refused(3, "That passphrase");
}

#[test]
fn a_vault_without_a_passphrase_says_so_to_whoever_brings_one() {
    let place = Place::begun();
    let file = place.file("secret", "still water");
    place
        .run(&["status", "--passphrase-file", &file])
        .refused(3, "has no passphrase");
}

#[test]
fn where_there_is_no_practice_that_is_said() {
    let place = Place::empty();
    for typed in [
        &["status"][..],
        &["licence", "status"],
        &["journal", "list"],
        &["journal", "search", "word"],
        &["journal", "show", "3f2a"],
        &["journal", "export", "--format", "json", "."],
        &["log", "--from", "-"],
        &["backup"],
    ] {
        place.run(typed).refused(1, "There is no practice");
    }
    assert!(!place.home().exists());
    let doctor = place.json(&["doctor"]);
    assert_eq!(doctor["ok"], true, "{doctor}");
}

#[test]
fn what_is_typed_wrongly_is_a_matter_of_usage() {
    let place = Place::begun();
    for typed in [
        &["nonsense"][..],
        &["journal"],
        &["pack"],
        &["pack", "check"],
        &["journal", "list", "--since", "yesterday"],
        &["journal", "export", "--format", "pdf", "."],
        &["demo", "--entries", "0"],
        &["backup", "a", "b"],
    ] {
        assert_eq!(place.run(typed).code, 2, "{typed:?}");
    }
    place.run(&["log"]).refused(2, "--from");
    place.run(&[]).refused(2, "terminal to draw in");
    let help = place.run(&["--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains("Exit codes"), "{}", help.out);
}

#[test]
fn status_says_what_is_next() {
    let place = Place::begun();
    let status = place.json(&["status"]);
    assert!(
        status["next"].as_str().unwrap().contains("minutes"),
        "{status}"
    );
    assert_eq!(status["reviews_due"], 0);
    assert_eq!(status["licence"]["met"], 0);
    assert_eq!(status["licence"]["total"], 11);
    assert_eq!(status["last_backup"], Value::Null);
    place.run(&["backup"]);
    let day = place.json(&["status"])["last_backup"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(day.parse::<chrono::NaiveDate>().is_ok(), "{day}");
    let told = place.run(&["status"]).out;
    assert!(told.starts_with("Next: "), "{told}");
    assert!(
        told.contains("Towards your licence: 0 of 11 met\n"),
        "{told}"
    );
}

/// What the pathway that is built in asks for, in its order.
const REQUIREMENTS: [&str; 11] = [
    "weeks",
    "units",
    "retrieval",
    "moments",
    "strategies",
    "reflections",
    "plans",
    "observations",
    "supervision",
    "capstone",
    "sign-off",
];

#[test]
fn the_licence_says_what_each_requirement_has_and_needs() {
    let place = Place::made_up(400);
    let answer = place.json(&["licence", "status"]);
    let requirements = answer["requirements"].as_array().unwrap();
    let ids: Vec<&str> = requirements
        .iter()
        .map(|requirement| requirement["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, REQUIREMENTS);
    for requirement in requirements {
        assert!(requirement["met"].is_boolean());
        assert!(requirement["have"].is_u64() && requirement["need"].is_u64());
        let next = &requirement["next"];
        if requirement["met"] == true {
            assert!(next.is_null(), "{requirement}");
        } else {
            let step = next.as_str().unwrap();
            assert!(!step.contains("hard"), "an honest mix is no errand: {step}");
        }
    }
    let told = place.run(&["licence", "status"]).out;
    assert!(told.starts_with("Practitioner: 3 of 11 met\n"), "{told}");
    for line in [
        "Weeks of practice: met, week 15 (12 is the least)\n",
        "Units: not yet, 4 of 6, gate 6 of 6\n",
        "Reflections written: not yet, 6 of 6 written, 0 of 2 read by your trainer\n",
        "Ways to steady yourself: met, 5 of 5, with 3 uses each\n",
    ] {
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn every_place_is_told() {
    let place = Place::begun();
    let answer = place.json(&["paths"]);
    let ids: Vec<&str> = answer["paths"]
        .as_array()
        .unwrap()
        .iter()
        .map(|path| path["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        [
            "settings",
            "practices",
            "packs",
            "vault",
            "backups",
            "state",
            "school"
        ]
    );
    let told = place.run(&["paths"]).out;
    assert!(told.contains(place.vault().to_str().unwrap()), "{told}");
    assert!(told.contains("school.toml"), "{told}");
}
