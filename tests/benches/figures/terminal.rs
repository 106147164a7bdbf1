//! The real program in a terminal of 120 by 40 that answers no queries, with the time at which
//! every byte came.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// A frame is whole when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(40);
/// Nothing that is measured takes as long as this.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running program and its screen.
pub struct Terminal {
    started: Instant,
    child: Box<dyn Child + Send + Sync>,
    /// Kept open: the program ends when its terminal does.
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

/// What a key led to.
pub struct Repaint {
    /// When the first byte came.
    pub first: Duration,
    /// When the last byte came, before a pause.
    pub last: Duration,
}

impl Terminal {
    /// Starts the program on a home.
    pub fn start(home: &Path) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_evenkeel"));
        command.args(["--home".as_ref(), home.as_os_str()]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (post, chunks) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count) = reader.read(&mut buffer) {
                let chunk = (Instant::now(), buffer[..count].to_vec());
                if count == 0 || post.send(chunk).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            started,
            child,
            _master: pair.master,
            writer,
            chunks,
            screen: vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0),
        }
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for a text to stand on the screen; how long after the start that was.
    pub fn shows(&mut self, text: &str) -> Duration {
        self.shows_since(self.started, text)
    }

    /// Waits for a text to stand on the screen; how long after `since` that was.
    pub fn shows_since(&mut self, since: Instant, text: &str) -> Duration {
        self.until(since, |picture| picture.contains(text))
    }

    /// Waits for the screen to look as wanted; how long after `since` it came to.
    pub fn until(&mut self, since: Instant, wanted: impl Fn(&str) -> bool) -> Duration {
        while let Some(at) = self.take_in(PATIENCE) {
            if wanted(&self.picture()) {
                return at - since;
            }
        }
        panic!("what was waited for never came:\n{}", self.picture());
    }

    /// Sends keys and does not wait.
    pub fn send(&mut self, keys: &str) -> Instant {
        let sent = Instant::now();
        self.writer.write_all(bytes(keys).as_bytes()).unwrap();
        self.writer.flush().unwrap();
        sent
    }

    /// Presses a key and waits until the screen is at rest.
    pub fn press(&mut self, key: &str) -> Repaint {
        let sent = self.send(key);
        let first = self.take_in(PATIENCE).expect("a key that changes nothing") - sent;
        let mut last = first;
        while let Some(at) = self.take_in(QUIET) {
            last = at - sent;
        }
        Repaint { first, last }
    }

    /// Presses keys, one after the other.
    pub fn walk(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.press(key);
        }
    }

    /// Waits until the screen is at rest.
    pub fn rest(&mut self) {
        while self.take_in(QUIET).is_some() {}
    }

    /// The screen as text.
    pub fn picture(&self) -> String {
        self.screen.screen().contents()
    }

    /// The most memory the program has held, in MiB; of Linux only.
    pub fn peak_memory(&self) -> Option<f64> {
        let status = self.of_process("status")?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib / 1024.0)
    }

    /// Bytes that the program has written to anything; of Linux only, and only for a login that
    /// may look at it.
    pub fn bytes_written(&self) -> Option<u64> {
        let io = self.of_process("io")?;
        let line = io.lines().find(|line| line.starts_with("wchar:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// Ticks of the processor that the program has used; of Linux only.
    pub fn ticks(&self) -> Option<u64> {
        let stat = self.of_process("stat")?;
        let (_, after_name) = stat.rsplit_once(") ")?;
        let fields: Vec<&str> = after_name.split(' ').collect();
        // The 14th and 15th of the line, of which two came before (proc_pid_stat(5)).
        let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
        Some(ticks(11)? + ticks(12)?)
    }

    fn of_process(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.pid())).ok()
    }

    fn take_in(&mut self, patience: Duration) -> Option<Instant> {
        match self.chunks.recv_timeout(patience) {
            Ok((at, chunk)) => {
                self.screen.process(&chunk);
                Some(at)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a terminal sends for a key named as in the keymap.
fn bytes(key: &str) -> &str {
    match key {
        "down" => "\x1b[B",
        "up" => "\x1b[A",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "pagedown" => "\x1b[6~",
        "pageup" => "\x1b[5~",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "enter" => "\r",
        "esc" => "\x1b",
        "backspace" => "\x7f",
        "space" => " ",
        "ctrl-d" => "\x04",
        "ctrl-g" => "\x07",
        "ctrl-p" => "\x10",
        "ctrl-r" => "\x12",
        typed => typed,
    }
}
