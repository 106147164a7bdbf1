//! Words for the shell, cut short: `log`, `backup` and `restore`.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use evenkeel::store::{Backups, set_aside};
use fastrand::Rng;
use uuid::Uuid;

use super::{Death, Work, between, holds_all};
use crate::support::computer::{Computer, files_below, ids_in, spawning};

/// How many moments are logged at a time.
const MOMENTS: usize = 24;

/// A child that is killed after a while, if it has not ended by then.
fn killed_after(mut child: Child, time: Duration) -> ExitStatus {
    thread::sleep(time);
    // It may have ended just now.
    let _ = child.kill();
    child.wait().unwrap()
}

fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9)
}

/// Moments as `log` takes them, one a line.
fn moments(count: usize) -> String {
    let note = "A long breath, and then the words came slower than I had meant them to. ".repeat(6);
    let line = format!("{{\"state\":\"over\",\"intensity_peak\":7,\"note\":\"{note}\"}}\n");
    line.repeat(count)
}

/// Starts `log` with so many moments on its way.
fn start_log(computer: &Computer, count: usize) -> (Child, BufReader<ChildStdout>) {
    let mut child = {
        let _spawning = spawning();
        let mut command = computer.command(&["log", "--from", "-"]);
        command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut input = child.stdin.take().unwrap();
    // The child may be dead before it has read all of it.
    let _ = input.write_all(moments(count).as_bytes());
    drop(input);
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

fn ids_told(out: impl BufRead) -> Vec<Uuid> {
    // A line that was cut off by death was not told.
    out.lines()
        .map_while(Result::ok)
        .filter_map(|line| line.parse().ok())
        .collect()
}

/// Logs moments to the end.
fn log(computer: &Computer, count: usize) -> Vec<Uuid> {
    let (mut child, out) = start_log(computer, count);
    let ids = ids_told(out);
    assert!(child.wait().unwrap().success());
    assert_eq!(ids.len(), count);
    ids
}

fn begin(on_share: bool, count: usize) -> (Computer, BTreeSet<Uuid>) {
    let computer = Computer::new().on_share(on_share);
    assert!(computer.run(&["init", "--no-passphrase"]).status.success());
    let saved = log(&computer, count).into_iter().collect();
    (computer, saved)
}

/// Looks as a person would: the list has every entry, and the doctor finds no fault.
fn looks_well(computer: &Computer, saved: &BTreeSet<Uuid>) {
    let listed = computer.run(&["journal", "list", "--json"]);
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let listed: BTreeSet<Uuid> = listed["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap().parse().unwrap())
        .collect();
    let lost: Vec<_> = saved.difference(&listed).collect();
    assert!(lost.is_empty(), "told as saved and not listed: {lost:?}");
    let doctor = computer.run(&["doctor"]);
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(doctor.status.success(), "{said}");
}

/// `log`, which tells an id once the moment is durable.
pub struct Logging {
    computer: Computer,
    saved: BTreeSet<Uuid>,
    whole: Duration,
}

impl Work for Logging {
    fn begin(on_share: bool) -> Self {
        let (computer, mut saved) = begin(on_share, 1);
        let begun = Instant::now();
        saved.extend(log(&computer, MOMENTS));
        Self {
            computer,
            saved,
            whole: begun.elapsed(),
        }
    }

    fn die(&mut self, random: &mut Rng) -> Death {
        let (mut child, mut out) = start_log(&self.computer, MOMENTS);
        let mut told = Vec::new();
        let status = if random.bool() {
            // At any moment, also while it starts.
            let time = between(random, Duration::ZERO, self.whole);
            let reading = thread::spawn(move || ids_told(out));
            let status = killed_after(child, time);
            told.extend(reading.join().unwrap());
            status
        } else {
            // In the middle of the writing.
            let most = random.usize(1..MOMENTS);
            let mut line = String::new();
            while told.len() < most && out.read_line(&mut line).unwrap() > 0 {
                told.push(line.trim().parse().unwrap());
                line.clear();
            }
            thread::sleep(between(random, Duration::ZERO, Duration::from_millis(5)));
            let _ = child.kill();
            told.extend(ids_told(out));
            child.wait().unwrap()
        };
        let death = if was_killed(status) && (1..MOMENTS).contains(&told.len()) {
            Death::MidWrite
        } else {
            Death::Beside
        };
        self.saved.extend(told);
        holds_all(&self.computer, &self.saved);
        death
    }

    fn end(self) {
        looks_well(&self.computer, &self.saved);
    }
}

/// Whether a copy under this name is begun, or there already.
fn is_begun(copy: &Path) -> bool {
    copy.exists() || copy.with_extension("evk.part").exists()
}

/// `backup`, by turns to a stick and into the home.
pub struct Copying {
    computer: Computer,
    saved: BTreeSet<Uuid>,
    whole: Duration,
    round: usize,
}

impl Copying {
    fn start(&self, to: Option<&str>) -> Child {
        let mut words = vec!["backup"];
        words.extend(to);
        let _spawning = spawning();
        let mut command = self.computer.command(&words);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Copies that were begun and not finished.
    fn unfinished(&self) -> Vec<PathBuf> {
        let mut files = files_below(self.computer.folder());
        files.retain(|path| path.extension().is_some_and(|ending| ending == "part"));
        files
    }
}

impl Work for Copying {
    fn begin(on_share: bool) -> Self {
        let (computer, saved) = begin(on_share, 200);
        let mut work = Self {
            computer,
            saved,
            whole: Duration::ZERO,
            round: 0,
        };
        let begun = Instant::now();
        assert!(work.start(None).wait().unwrap().success());
        work.whole = begun.elapsed();
        work
    }

    fn die(&mut self, random: &mut Rng) -> Death {
        self.round += 1;
        let name = format!("stick-{}.evk", self.round);
        let stick = self.computer.folder().join(&name);
        let to_stick = self.round.is_multiple_of(2);
        let child = self.start(to_stick.then(|| stick.to_str().unwrap()));
        let time = if to_stick {
            // As the file is being filled.
            let deadline = Instant::now() + self.whole;
            while !is_begun(&stick) && Instant::now() < deadline {
                thread::yield_now();
            }
            between(random, Duration::ZERO, Duration::from_millis(8))
        } else {
            between(random, self.whole / 4, self.whole)
        };
        let status = killed_after(child, time);
        let midway = was_killed(status) && !self.unfinished().is_empty();
        holds_all(&self.computer, &self.saved);
        // A file that bears the name of a copy is a whole one, and the home is never without.
        if stick.exists() {
            assert!(ids_in(&stick).is_superset(&self.saved));
            std::fs::remove_file(&stick).unwrap();
        } else {
            assert!(!to_stick || !status.success());
        }
        let vault = self.computer.vault();
        let kept = Backups::beside(vault.path())
            .newest_sound()
            .expect("a copy in the home");
        assert!(ids_in(&kept.path).is_superset(&self.saved));
        for path in self.unfinished() {
            std::fs::remove_file(path).unwrap();
        }
        if midway {
            Death::MidWrite
        } else {
            Death::Beside
        }
    }

    fn end(self) {
        looks_well(&self.computer, &self.saved);
    }
}

/// `restore` of a copy that is older than the vault.
pub struct Restoring {
    computer: Computer,
    saved: BTreeSet<Uuid>,
    /// What the copy holds.
    copied: BTreeSet<Uuid>,
    whole: Duration,
}

impl Restoring {
    fn copy(&self) -> PathBuf {
        self.computer.folder().join("copy.evk")
    }

    fn start(&self) -> Child {
        let copy = self.copy();
        let _spawning = spawning();
        let mut command = self.computer.command(&["restore", copy.to_str().unwrap()]);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Fails unless the vault holds what the copy does, and every entry is in it or in a vault that
    /// was set aside.
    fn holds_all(&self) {
        holds_all(&self.computer, &self.copied);
        let path = self.computer.vault_path();
        let mut there = self.computer.ids();
        for aside in set_aside(path.parent().unwrap()) {
            there.extend(ids_in(&aside));
        }
        let lost: Vec<_> = self.saved.difference(&there).collect();
        assert!(lost.is_empty(), "told as saved and lost: {lost:?}");
    }
}

impl Work for Restoring {
    fn begin(on_share: bool) -> Self {
        let (computer, saved) = begin(on_share, 100);
        let mut work = Self {
            computer,
            copied: saved.clone(),
            saved,
            whole: Duration::ZERO,
        };
        let copy = work.copy();
        assert!(
            work.computer
                .run(&["backup", copy.to_str().unwrap()])
                .status
                .success()
        );
        let begun = Instant::now();
        assert!(work.start().wait().unwrap().success());
        work.whole = begun.elapsed();
        work
    }

    fn die(&mut self, random: &mut Rng) -> Death {
        // Something that the copy does not hold.
        self.saved.extend(log(&self.computer, 1));
        let child = self.start();
        let time = between(random, self.whole / 4, self.whole);
        let status = killed_after(child, time);
        let vault = self.computer.vault_path();
        let begun = vault.with_file_name("vault.evk.restoring").exists();
        self.holds_all();
        if was_killed(status) && begun {
            Death::MidWrite
        } else {
            Death::Beside
        }
    }

    fn end(self) {
        // Running it again is safe, and makes it whole.
        assert!(self.start().wait().unwrap().success());
        self.holds_all();
        looks_well(&self.computer, &self.copied);
    }
}
