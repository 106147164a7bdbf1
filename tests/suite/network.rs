//! The program reaches no network: nothing that could is built in, and in a whole session it
//! makes no call that could.

use std::process::Command;

/// Crates whose purpose is to reach another computer, or that bring such a thing along.
const NETWORKING: &[&str] = &[
    "actix-rt",
    "async-io",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "lettre",
    "libp2p",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "russh",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "tiny_http",
    "tokio",
    "tonic",
    "tungstenite",
    "ureq",
    "warp",
    "zmq",
];

/// The networking crates among the packages of a tree, one package a line.
fn networking_in(tree: &str) -> Vec<&str> {
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| NETWORKING.contains(name))
        .collect()
}

fn tree(more: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "-e",
            "normal",
            "--prefix",
            "none",
        ])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .args(more)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_networking_crate_is_built_in() {
    let tree = tree(&[]);
    assert!(tree.contains("ratatui v"), "this is our tree:\n{tree}");
    assert_eq!(networking_in(&tree), Vec::<&str>::new());
    let control = "ratatui v0.30.0\nureq v3.0.0\nunicode-width v0.2.0";
    assert_eq!(networking_in(control), ["ureq"]);
}

#[test]
fn the_calls_for_networks_are_not_switched_on() {
    // The crate through which the program talks to the system can do networks too, if asked to.
    let features = tree(&["-f", "{p} [{f}]"]);
    let rustix: Vec<&str> = features
        .lines()
        .filter(|line| line.starts_with("rustix v1"))
        .collect();
    assert!(!rustix.is_empty(), "{features}");
    for line in rustix {
        assert!(!line.contains("net"), "{line}");
    }
}

#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod calls {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use crate::support::computer::{Computer, spawning};
    use crate::support::walk::{begin_writing, on_today, set_up};

    /// What the watching program ends with where the system does not let it watch.
    const NOT_ALLOWED: i32 = 77;

    /// The program that watches another one's calls, built by the C compiler that the vault's
    /// database needs in any case.
    fn built(folder: &Path) -> PathBuf {
        let program = folder.join("calls");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/calls.c");
        let output = Command::new(compiler)
            .args(["-O1", "-pthread", "-o"])
            .arg(&program)
            .arg(source)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        program
    }

    /// What is reported of a program that makes one call of each kind from a second thread; none
    /// where nothing may be watched.
    fn control(watcher: &Path, report: &Path) -> Option<String> {
        let status = {
            let _spawning = spawning();
            Command::new(watcher)
                .args([report, watcher])
                .arg("dial")
                .spawn()
                .unwrap()
        }
        .wait()
        .unwrap();
        if status.code() == Some(NOT_ALLOWED) {
            return None;
        }
        assert!(status.success(), "{status}");
        Some(fs::read_to_string(report).unwrap())
    }

    #[test]
    fn a_whole_session_makes_no_network_call() {
        let computer = Computer::new();
        let watcher = built(computer.folder());
        let report = computer.folder().join("calls.txt");
        let Some(counted) = control(&watcher, &report) else {
            println!("This system lets no program be watched; only the crates were checked.");
            return;
        };
        let counted: Vec<&str> = counted.lines().collect();
        assert_eq!(counted.len(), 2, "{counted:?}");
        assert_eq!(counted[0], "socket 2");
        assert!(counted[1].starts_with("connect "), "{counted:?}");

        let report = report.display().to_string();
        let mut pty = computer
            .launch()
            .under(&watcher.display().to_string(), &[&report])
            .start();
        set_up(&mut pty);
        pty.press("enter");
        pty.shows("step 1 of");
        pty.press("enter");
        pty.shows("step 2 of");
        pty.press("esc");
        on_today(&pty);
        pty.press("c");
        pty.shows("Pleasant 5 of 9");
        pty.press("up enter");
        on_today(&pty);
        begin_writing(&mut pty, "No call leaves this computer");
        pty.resize(40, 120);
        pty.shows("draft kept");
        pty.press("ctrl-d");
        on_today(&pty);
        pty.press("/");
        pty.shows("Type a word or two.");
        pty.type_text("leaves");
        pty.shows("1 entry");
        pty.press("ctrl-c");
        assert!(pty.exit_status().success());
        pty.is_as_found();
        assert_eq!(fs::read_to_string(&report).unwrap(), "");
        assert_eq!(computer.notes(), ["No call leaves this computer"]);
    }
}
