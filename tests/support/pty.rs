//! A program in a pseudo-terminal, with a screen to look at and every byte kept.
//!
//! Waits are for something to become true, with a generous limit, so that a busy machine makes a
//! test slow and not red. What fails says what was waited for and shows the screen.

#![allow(unreachable_pub, reason = "a module of several test programs")]
#![allow(dead_code, reason = "every test program takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything is waited for before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The question that ends a batch of questions to the terminal (primary device attributes).
pub const FENCE: &[u8] = b"\x1b[c";

/// Variables by which a program could tell the terminal that the tests themselves run in.
const TELLTALES: [&str; 21] = [
    "TMUX",
    "TMUX_PANE",
    "STY",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KONSOLE_DBUS_SERVICE",
    "MLTERM",
    "XTERM_VERSION",
    "KITTY_WINDOW_ID",
    "ALACRITTY_WINDOW_ID",
    "WT_SESSION",
    "COLORTERM",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "RUST_BACKTRACE",
    "MUQABALA_TERMINAL_BIDI",
    "VISUAL",
    "EDITOR",
    "PAGER",
];

/// A program about to be started. Unless told otherwise it gets 80×24 cells, a UTF-8 locale,
/// `TERM=xterm-256color`, none of the variables that tell of another terminal, and a terminal that
/// answers at once as a plain one does.
pub struct Launch {
    command: CommandBuilder,
    size: PtySize,
    answers: Vec<(Duration, Vec<u8>)>,
    typed: Vec<u8>,
}

impl Launch {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = CommandBuilder::new(program);
        for name in TELLTALES {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        // Nobody's own decisions are read or written.
        command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/data"));
        // Not what whoever runs the tests has set.
        command.env("MUQABALA_CONFIG", "/nonexistent/config.toml");
        command.cwd(std::env::current_dir().unwrap());
        Self { command, size: size(80, 24), answers: Vec::new(), typed: Vec::new() }
            .answers(b"\x1b[>0;0;0c\x1b[?6c")
    }

    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn cwd(mut self, folder: &Path) -> Self {
        self.command.cwd(folder);
        self
    }

    /// Cells in a row, rows. Either may be 0.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = size(columns, rows);
        self
    }

    /// What the terminal answers at once when it sees [`FENCE`], each time that it does.
    pub fn answers(self, bytes: &[u8]) -> Self {
        self.answers_slowly(&[(Duration::ZERO, bytes)])
    }

    /// The same in parts, each after a pause.
    pub fn answers_slowly(mut self, parts: &[(Duration, &[u8])]) -> Self {
        self.answers = parts.iter().map(|&(pause, bytes)| (pause, bytes.to_vec())).collect();
        self
    }

    /// A terminal that answers nothing.
    pub fn silent(self) -> Self {
        self.answers_slowly(&[])
    }

    /// What is typed before the program has even started.
    pub fn typed_ahead(mut self, bytes: &[u8]) -> Self {
        self.typed = bytes.to_vec();
        self
    }

    pub fn start(self) -> Pty {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        type_into(&keyboard, &self.typed);
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);

        let seen = Arc::new((Mutex::new(Seen::new(self.size)), Condvar::new()));
        let (shared, answering, answers) = (Arc::clone(&seen), Arc::clone(&keyboard), self.answers);
        let thread = std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            let mut answered = 0;
            // The other side closed is an end like any other: Linux gives EIO for it.
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let mut seen = shared.0.lock().unwrap();
                if seen.hung_up {
                    break;
                }
                seen.take(&bytes[..length]);
                let asked = count(&seen.raw, FENCE);
                drop(seen);
                shared.1.notify_all();
                for _ in answered..asked {
                    let (keyboard, answers) = (Arc::clone(&answering), answers.clone());
                    std::thread::spawn(move || {
                        for (pause, bytes) in answers {
                            std::thread::sleep(pause);
                            type_into(&keyboard, &bytes);
                        }
                    });
                }
                answered = asked;
            }
            shared.0.lock().unwrap().closed = true;
            shared.1.notify_all();
        });
        Pty { child, master: Some(pair.master), keyboard, seen, thread: Some(thread) }
    }
}

type Keyboard = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// A terminal that is gone, or has nobody at its other end, takes keys and forgets them.
fn type_into(keyboard: &Keyboard, bytes: &[u8]) {
    if let Some(keyboard) = keyboard.lock().unwrap().as_mut() {
        let _ = keyboard.write_all(bytes).and_then(|()| keyboard.flush());
    }
}

struct Seen {
    raw: Vec<u8>,
    /// How many of those the parser has had.
    parsed: usize,
    parser: vt100::Parser,
    /// The program's side is closed: no more will come.
    closed: bool,
    hung_up: bool,
}

impl Seen {
    fn new(size: PtySize) -> Self {
        let parser = vt100::Parser::new(cells(size.rows), cells(size.cols), 0);
        Self { raw: Vec::new(), parsed: 0, parser, closed: false, hung_up: false }
    }

    /// Takes what was read. A character that the read has cut is left for the next one: the parser
    /// loses the byte after such a character (vte 0.15).
    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        let new = &self.raw[self.parsed..];
        let cut = new.iter().rev().take(3).position(|byte| byte & 0xc0 == 0xc0).map_or(0, |back| {
            let lead = new[new.len() - 1 - back];
            let needs = lead.leading_ones() as usize;
            if back + 1 < needs { back + 1 } else { 0 }
        });
        let whole = new.len() - cut;
        self.parser.process(&new[..whole]);
        self.parsed += whole;
    }
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exit {
    Code(u32),
    /// Killed by the signal of this name.
    Killed(String),
}

/// A running program. Dropping it kills the program.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Keyboard,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Pty {
    /// Types `keys`: text, or the bytes of other keys (`"\x1b[B"` is Down).
    pub fn send(&self, keys: impl AsRef<[u8]>) {
        type_into(&self.keyboard, keys.as_ref());
    }

    /// Gives the terminal another size, in cells.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.seen().parser.set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        send_signal(self.pid(), signal);
    }

    /// Closes the terminal under the program. portable-pty types Enter and Ctrl-D before it does.
    pub fn hang_up(&mut self) {
        self.seen().hung_up = true;
        // Something written by the other side wakes the reader, which holds the terminal open too.
        self.line().write_all(b"\n").unwrap();
        self.thread.take().unwrap().join().unwrap();
        self.keyboard.lock().unwrap().take();
        self.master = None;
    }

    /// The program's end of the line.
    pub fn line(&self) -> File {
        let name: PathBuf = self.master.as_ref().unwrap().tty_name().unwrap();
        OpenOptions::new().read(true).write(true).open(name).unwrap()
    }

    /// All that the program has written.
    pub fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }

    /// How many bytes the program has written; with [`raw_since`](Self::raw_since) and
    /// [`wait_for_bytes`](Self::wait_for_bytes), a mark in the stream.
    pub fn written(&self) -> usize {
        self.seen().raw.len()
    }

    pub fn raw_since(&self, mark: usize) -> Vec<u8> {
        self.seen().raw[mark..].to_vec()
    }

    /// The rows as text, trailing blanks cut.
    pub fn rows(&self) -> Vec<String> {
        let seen = self.seen();
        rows(seen.parser.screen()).collect()
    }

    /// The screen as text, one line a row.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// Looks at cells, colours, the cursor.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen().parser.screen())
    }

    /// Waits until the screen shows `text` within one row.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("the screen to show {text:?}"), |screen| {
            rows(screen).any(|row| row.contains(text))
        });
    }

    /// Waits until `met` says that the screen is as wanted.
    #[track_caller]
    pub fn wait_until(&self, wanted: &str, met: impl Fn(&vt100::Screen) -> bool) {
        self.wait(wanted, |seen| met(seen.parser.screen()));
    }

    /// Waits until `bytes` were written after `mark`.
    #[track_caller]
    pub fn wait_for_bytes(&self, bytes: &[u8], mark: usize) {
        self.wait(&format!("the bytes {}", bytes.escape_ascii()), |seen| count(&seen.raw[mark..], bytes) > 0);
    }

    /// Waits until nothing has been written for `pause`.
    pub fn settle(&self, pause: Duration) {
        let mut written = self.written();
        loop {
            std::thread::sleep(pause);
            match self.written() {
                now if now == written => return,
                now => written = now,
            }
        }
    }

    /// Waits for the program to end by itself, and for the last of its bytes.
    #[track_caller]
    pub fn wait_exit(&mut self) -> Exit {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(began.elapsed() < PATIENCE, "the program does not end\n{}", self.picture());
            std::thread::sleep(Duration::from_millis(5));
        };
        if self.thread.is_some() {
            self.wait("the end of its output", |seen| seen.closed);
        }
        match status.signal() {
            Some(signal) => Exit::Killed(signal.to_owned()),
            None => Exit::Code(status.exit_code()),
        }
    }

    #[track_caller]
    fn wait(&self, wanted: &str, met: impl Fn(&Seen) -> bool) {
        let until = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !met(&seen) {
            let left = until.saturating_duration_since(Instant::now());
            let over = left.is_zero() || seen.closed;
            if over {
                drop(seen);
                panic!("waited in vain for {wanted}\n{}", self.picture());
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    fn picture(&self) -> String {
        let mut picture = String::new();
        for row in self.rows() {
            let _ = writeln!(picture, "|{row}");
        }
        let raw = self.raw();
        let tail = &raw[raw.len().saturating_sub(600)..];
        let _ = write!(picture, "last bytes: {}", tail.escape_ascii());
        picture
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It has ended already, as a rule.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How often `needle` occurs in `bytes`.
pub fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|part| *part == needle).count()
}

/// Where `needle` occurs last in `bytes`.
pub fn last(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|part| part == needle)
}

/// Sends `signal` to the process `pid`.
pub fn send_signal(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).unwrap();
    kill_process(pid, signal).unwrap();
}

/// The rows of `screen` as text, from the top.
pub fn rows(screen: &vt100::Screen) -> impl Iterator<Item = String> + '_ {
    screen.rows(0, screen.size().1.get())
}

/// The screen that is looked at has one cell at least, whatever the program is told.
fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
