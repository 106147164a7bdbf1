//! The program in a terminal: keys go in as a terminal sends them, and what comes out is kept
//! byte by byte and drawn on a made-up screen.

use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

use super::computer::spawning;
use super::screen::{Screen, bytes_of};

/// How long a test waits for what it expects before it fails. Nothing takes as long as this on a
/// machine that is not ten times too busy.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A byte that no program writes and no terminal shows.
const MARK: &[u8] = b"\0";

/// A program about to be started in a terminal.
pub struct Launch {
    program: String,
    args: Vec<String>,
    env: Vec<(String, String)>,
    folder: PathBuf,
    rows: u16,
    columns: u16,
    umask: Option<u32>,
    controls: bool,
}

impl Launch {
    /// A program with an empty environment, in a terminal of 80 by 24 that controls it.
    pub fn of(program: &str) -> Self {
        Self {
            program: program.to_owned(),
            args: Vec::new(),
            env: Vec::new(),
            folder: std::env::temp_dir(),
            rows: 24,
            columns: 80,
            umask: None,
            controls: true,
        }
    }

    /// With these arguments after those it has.
    pub fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(|arg| (*arg).to_owned()));
        self
    }

    /// With this environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// In this folder.
    pub fn at(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// In a terminal of this many lines and columns.
    pub fn size(mut self, rows: u16, columns: u16) -> Self {
        (self.rows, self.columns) = (rows, columns);
        self
    }

    /// With this umask.
    pub fn umask(mut self, umask: u32) -> Self {
        self.umask = Some(umask);
        self
    }

    /// In a terminal that does not control it, so that no hang-up signal ever comes.
    pub fn uncontrolled(mut self) -> Self {
        self.controls = false;
        self
    }

    /// Started by a line of shell, in which the program with its arguments is `"$0" "$@"`.
    pub fn by_shell(self, line: &str) -> Self {
        self.under("sh", &["-c", line])
    }

    /// Started by another program that is given these arguments first.
    pub fn under(mut self, program: &str, args: &[&str]) -> Self {
        let mut before: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        before.push(std::mem::replace(&mut self.program, program.to_owned()));
        self.args.splice(0..0, before);
        self
    }

    /// Starts it.
    pub fn start(self) -> Pty {
        let mut command = CommandBuilder::new(&self.program);
        command.env_clear();
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command.args(&self.args);
        command.cwd(&self.folder);
        command.set_controlling_tty(self.controls);
        command.umask(self.umask);
        let size = PtySize {
            rows: self.rows,
            cols: self.columns,
            ..PtySize::default()
        };
        let _spawning = spawning();
        let pair = native_pty_system().openpty(size).unwrap();
        let program_end = open_program_end(&*pair.master);
        let found = tcgetattr(&program_end).unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let watch = Arc::new(Watch::new(self.rows, self.columns));
        let pid = Pid::from_raw(i32::try_from(child.process_id().unwrap()).unwrap()).unwrap();
        let ended = Arc::clone(&watch);
        thread::spawn(move || {
            let status = child.wait().unwrap();
            ended.change(|seen| seen.end = Some((status, Instant::now())));
        });
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let reading = Arc::clone(&watch);
        let reader = thread::spawn(move || read(reader, &reading));
        Pty {
            pid,
            watch,
            program_end,
            found,
            terminal: Some(Terminal {
                master: pair.master,
                writer,
                reader,
            }),
        }
    }
}

/// The program's end of the terminal, kept open by the test too, so that the terminal's modes
/// can still be read once the program has ended.
///
/// The character that ends input is taken out of its settings: the terminal library types it,
/// after an Enter, when it closes its end, and the program would take both for keys.
fn open_program_end(master: &dyn MasterPty) -> OwnedFd {
    let name = master.tty_name().unwrap();
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let end = rustix::fs::open(name, flags, Mode::empty()).unwrap();
    let mut modes = tcgetattr(&end).unwrap();
    modes.special_codes[SpecialCodeIndex::VEOF] = 0;
    tcsetattr(&end, OptionalActions::Now, &modes).unwrap();
    end
}

fn read(mut reader: Box<dyn Read + Send>, watch: &Watch) {
    let mut buffer = [0; 8192];
    loop {
        match reader.read(&mut buffer) {
            Ok(count) if count > 0 && !watch.lock().closing => {
                watch.change(|seen| seen.take_in(&buffer[..count]));
            }
            _ => return,
        }
    }
}

/// The program in its terminal.
pub struct Pty {
    pid: Pid,
    watch: Arc<Watch>,
    program_end: OwnedFd,
    found: Termios,
    terminal: Option<Terminal>,
}

/// The terminal's own end.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    reader: thread::JoinHandle<()>,
}

/// What has been seen so far, and a bell that rings when more comes.
struct Watch {
    seen: Mutex<Seen>,
    bell: Condvar,
}

struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    end: Option<(ExitStatus, Instant)>,
    closing: bool,
}

impl Seen {
    fn take_in(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.bytes.extend_from_slice(bytes);
    }
}

impl Watch {
    fn new(rows: u16, columns: u16) -> Self {
        let size = |length: u16| length.try_into().unwrap();
        Self {
            seen: Mutex::new(Seen {
                parser: vt100::Parser::new(size(rows), size(columns), 0),
                bytes: Vec::new(),
                end: None,
                closing: false,
            }),
            bell: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, how: impl FnOnce(&mut Seen)) {
        how(&mut self.lock());
        self.bell.notify_all();
    }

    /// Waits until `found` gives something, at most `patience`.
    fn wait<T>(&self, patience: Duration, found: impl Fn(&Seen) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + patience;
        let mut seen = self.lock();
        loop {
            if let Some(answer) = found(&seen) {
                return Some(answer);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            let waited = self.bell.wait_timeout(seen, left);
            seen = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Pty {
    /// The program's process.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Presses keys, named as in the keymap and parted by spaces: `press("down enter ctrl-p")`.
    ///
    /// An Esc is waited for until the program has read it, because with another key right after
    /// it the two would be one key with Alt.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            self.send(&bytes_of(key));
            if key == "esc" {
                self.read_by_program();
            }
        }
    }

    /// Types a text, one character after the other.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Pastes a text as a terminal does that knows about pasting.
    pub fn paste(&mut self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    fn send(&mut self, bytes: &[u8]) {
        let terminal = self.terminal.as_mut().expect("the terminal is open");
        terminal.writer.write_all(bytes).unwrap();
        terminal.writer.flush().unwrap();
    }

    /// Waits until the program has read every key that has come to it so far.
    pub fn read_by_program(&self) {
        let deadline = Instant::now() + PATIENCE;
        while rustix::io::ioctl_fionread(&self.program_end).unwrap() > 0 {
            assert!(Instant::now() < deadline, "the program reads no keys");
            thread::yield_now();
        }
    }

    /// Waits until the screen shows this text, also when it is broken over lines.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.waits_for(&format!("{text:?} on the screen"), |screen| {
            screen.holds(text)
        });
    }

    /// Whether the screen shows this text now or soon.
    pub fn shows_within(&self, time: Duration, text: &str) -> bool {
        let found = self.watch.wait(time, |seen| {
            let screen = Screen::of(seen.parser.screen());
            screen.holds(text).then_some(())
        });
        found.is_some()
    }

    /// Waits until the screen shows this text, which it says, or the program has ended.
    #[track_caller]
    pub fn shows_or_ends(&self, text: &str) -> bool {
        let come = self.watch.wait(PATIENCE, |seen| {
            let shown = Screen::of(seen.parser.screen()).holds(text);
            (shown || seen.end.is_some()).then_some(shown)
        });
        come.unwrap_or_else(|| panic!("neither {text:?} nor an end\n{}", self.screen().framed()))
    }

    /// Waits until what was written from this place on is as described; gives back where it ends.
    #[track_caller]
    pub fn writes(&self, start: usize, is_so: impl Fn(&[u8]) -> bool) -> usize {
        let come = self.watch.wait(PATIENCE, |seen| {
            is_so(&seen.bytes[start..]).then_some(seen.bytes.len())
        });
        come.unwrap_or_else(|| {
            let written = self.log_from(start);
            panic!("written so far:\n{}", String::from_utf8_lossy(&written))
        })
    }

    /// Waits until the screen shows this text no longer.
    #[track_caller]
    pub fn hides(&self, text: &str) {
        self.waits_for(&format!("{text:?} gone from the screen"), |screen| {
            !screen.holds(text)
        });
    }

    /// Waits until the screen is as described.
    #[track_caller]
    pub fn waits_for(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let found = self.watch.wait(PATIENCE, |seen| {
            is_so(&Screen::of(seen.parser.screen())).then_some(())
        });
        if found.is_none() {
            let seen = self.watch.lock();
            let end = seen.end.as_ref().map(|(status, _)| status);
            panic!(
                "waited for {what}\nended: {end:?}\n{}",
                Screen::of(seen.parser.screen()).framed()
            );
        }
    }

    /// What the screen shows now.
    pub fn screen(&self) -> Screen {
        Screen::of(self.watch.lock().parser.screen())
    }

    /// Waits until everything that the program has written has come through: a mark is sent after
    /// it on the same way.
    pub fn drain(&self) {
        let start = self.written();
        rustix::io::write(&self.program_end, MARK).unwrap();
        let come = self.watch.wait(PATIENCE, |seen| {
            find_last(&seen.bytes[start..], MARK)
                .is_some()
                .then_some(())
        });
        assert!(come.is_some(), "what is written does not come through");
    }

    /// How many bytes have been written so far.
    pub fn written(&self) -> usize {
        self.watch.lock().bytes.len()
    }

    /// Everything written from this place on.
    pub fn log_from(&self, start: usize) -> Vec<u8> {
        self.watch.lock().bytes[start..].to_vec()
    }

    /// Everything written.
    pub fn log(&self) -> Vec<u8> {
        self.log_from(0)
    }

    /// Watches for so long; gives back what was written meanwhile.
    pub fn watch_for(&self, time: Duration) -> Vec<u8> {
        let start = self.written();
        let ended = self.watch.wait(time, |seen| seen.end.clone());
        assert!(ended.is_none(), "the program ended: {ended:?}");
        self.log_from(start)
    }

    /// Waits until nothing has been written for so long, which an endless writer never does.
    #[track_caller]
    pub fn comes_to_rest(&self, time: Duration) {
        let deadline = Instant::now() + PATIENCE;
        while !self.watch_for(time).is_empty() {
            assert!(Instant::now() < deadline, "the program never rests");
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, rows: u16, columns: u16) {
        let terminal = self.terminal.as_ref().expect("the terminal is open");
        let size = |length: u16| length.try_into().unwrap();
        self.watch.change(|seen| {
            let screen = seen.parser.screen_mut();
            screen.set_size(size(rows), size(columns));
        });
        terminal
            .master
            .resize(PtySize {
                rows,
                cols: columns,
                ..PtySize::default()
            })
            .unwrap();
    }

    /// Closes the terminal's own end, as closing its window does; gives back the moment at which
    /// it was closed.
    pub fn close_terminal(&mut self) -> Instant {
        if let Some(terminal) = self.terminal.take() {
            self.watch.change(|seen| seen.closing = true);
            // The thread that reads waits in a read; a byte from the program's end wakes it.
            let _ = rustix::io::write(&self.program_end, MARK);
            terminal.reader.join().unwrap();
        }
        Instant::now()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        if self.watch.lock().end.is_none() {
            kill_process(self.pid, signal).unwrap();
        }
    }

    /// Ends the program at once, without a chance to do anything.
    pub fn kill(&self) {
        self.signal(Signal::KILL);
    }

    /// Waits until the program has been stopped, as by a shell that puts it in the background.
    #[track_caller]
    pub fn stops(&self) {
        let deadline = Instant::now() + PATIENCE;
        while !self.is_stopped() {
            assert!(Instant::now() < deadline, "the program does not stop");
            thread::yield_now();
        }
        self.drain();
    }

    #[cfg(target_os = "linux")]
    fn is_stopped(&self) -> bool {
        self.process_line()
            .is_some_and(|line| line.starts_with('T'))
    }

    #[cfg(not(target_os = "linux"))]
    fn is_stopped(&self) -> bool {
        let pid = self.pid.as_raw_nonzero().to_string();
        let told = std::process::Command::new("ps")
            .args(["-o", "state=", "-p", &pid])
            .output()
            .unwrap();
        told.stdout.starts_with(b"T")
    }

    /// What the processor spent on the program, in hundredths of a second; none once it is gone.
    #[cfg(target_os = "linux")]
    pub fn ticks(&self) -> Option<u64> {
        let line = self.process_line()?;
        let mut fields = line.split(' ').skip(11);
        let mut next = || fields.next()?.parse::<u64>().ok();
        Some(next()? + next()?)
    }

    /// The fields of `/proc/PID/stat` from the state on (proc(5)); none once it has ended.
    #[cfg(target_os = "linux")]
    fn process_line(&self) -> Option<String> {
        if self.watch.lock().end.is_some() {
            return None;
        }
        let path = format!("/proc/{}/stat", self.pid.as_raw_nonzero());
        let text = std::fs::read_to_string(path).ok()?;
        let (_, after_name) = text.rsplit_once(") ")?;
        Some(after_name.to_owned())
    }

    /// Waits for the end of the program, at most so long after `since`.
    #[track_caller]
    pub fn ends_within(&self, time: Duration, since: Instant) -> ExitStatus {
        let deadline = since + time;
        let patience = deadline.saturating_duration_since(Instant::now());
        let end = self.watch.wait(patience, |seen| seen.end.clone());
        match end {
            Some((status, at)) if at <= deadline => status,
            Some((_, at)) => panic!("ended only after {:?}", at - since),
            None => panic!("still running after {time:?}\n{}", self.screen().framed()),
        }
    }

    /// Waits for the end of the program.
    #[track_caller]
    pub fn exit_status(&self) -> ExitStatus {
        self.ends_within(PATIENCE, Instant::now())
    }

    /// The modes of the terminal now, and those it had before the program was started.
    pub fn modes(&self) -> (String, String) {
        let now = tcgetattr(&self.program_end).unwrap();
        (told(&now), told(&self.found))
    }

    /// Whether the terminal is as it was found: keys, lines and echo, the shell's own screen, the
    /// cursor seen, and no pasting or mouse reports left on.
    #[track_caller]
    pub fn is_as_found(&self) {
        self.drain();
        let log = self.log();
        let rests = |on: &str, off: &str| {
            let last = |word: &str| find_last(&log, word.as_bytes());
            match (last(on), last(off)) {
                (Some(on), Some(off)) => off > on,
                (None, _) => true,
                (Some(_), None) => false,
            }
        };
        for (on, off) in [
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?25l", "\x1b[?25h"),
            ("\x1b[?2004h", "\x1b[?2004l"),
        ] {
            assert!(rests(on, off), "{on:?} is left on");
        }
        assert!(find_last(&log, b"\x1b[?1049h").is_some(), "never drawn");
        let (now, before) = self.modes();
        assert_eq!(now, before, "the terminal's modes");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.kill();
        self.close_terminal();
    }
}

/// The modes of a terminal as a text that can be compared and read.
fn told(modes: &Termios) -> String {
    let codes: Vec<u8> = [
        SpecialCodeIndex::VINTR,
        SpecialCodeIndex::VEOF,
        SpecialCodeIndex::VMIN,
        SpecialCodeIndex::VTIME,
        SpecialCodeIndex::VSUSP,
    ]
    .map(|index| modes.special_codes[index])
    .to_vec();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{codes:?}",
        modes.input_modes, modes.output_modes, modes.control_modes, modes.local_modes
    )
}

/// Where a word last begins.
pub fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}
