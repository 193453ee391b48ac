//! The terminal as a device of a Unix system: line discipline, bytes, signals.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::event::KeyEvent;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, WaitOptions, getpgrp, getsid, kill_current_process_group, kill_process, waitpid};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::environment::Environment;
use super::mouse::{self, Mouse};
use super::output;
use super::probe::{Answers, Detection, QUESTIONS};
use super::session::Signal;
use super::tmux::Outside;
use super::token::{Tokeniser, Waiting};

/// How long the terminal may take to answer (`reference/terminals.md` §3; measured: 11 ms at most).
const ANSWER_WITHIN: Duration = Duration::from_millis(300);
/// How long answers are reckoned with that did not come in time: slow lines, over which a lone ESC
/// may be the first byte of one.
const LATE_WITHIN: Duration = Duration::from_secs(5);
/// How long a lone ESC may be the beginning of a longer key.
const ESC_WAIT: Duration = Duration::from_millis(50);
/// The same for what no fast typist would make, and while answers are outstanding.
const SEQUENCE_WAIT: Duration = Duration::from_millis(500);
/// How long giving the terminal back may wait for answers, counted from the question, so that they
/// do not turn up at the shell's prompt.
const SETTLE_WITHIN: Duration = Duration::from_secs(1);

/// How often a program in the background looks whether it still is.
const FOREGROUND_EVERY: Duration = Duration::from_millis(100);

/// Cursor kept and put back, the rest of its line cleared: `QTerminal` prints a `p` of one question.
const KEEP_CURSOR: &[u8] = b"\x1b7";
const CLEAR_STRAY: &[u8] = b"\x1b8\x1b[K";
/// Asks where the cursor is (DSR 6), and ends a batch of questions (primary device attributes).
const CURSOR: &[u8] = b"\x1b[6n";
const FENCE: &[u8] = b"\x1b[c";

/// The terminal's line discipline, as it was and as we need it.
#[derive(Debug, Clone)]
pub(super) struct Tty {
    input: Arc<OwnedFd>,
    cooked: Termios,
}

impl Tty {
    /// Bytes as they are typed, no echo, no signals from keys.
    pub(super) fn raw(&self) -> io::Result<()> {
        let mut raw = self.cooked.clone();
        raw.make_raw();
        Ok(tcsetattr(&self.input, OptionalActions::Now, &raw)?)
    }

    /// As it was found. Nothing is changed if a shell has the terminal already: it has set it up for
    /// itself, and the system would stop us for meddling.
    pub(super) fn cooked(&self) -> io::Result<()> {
        if self.in_background() {
            return Ok(());
        }
        Ok(tcsetattr(&self.input, OptionalActions::Now, &self.cooked)?)
    }

    /// Whether the terminal is at present another process group's. One that is not our controlling
    /// terminal never is.
    fn in_background(&self) -> bool {
        tcgetpgrp(&self.input).is_ok_and(|foreground| foreground != getpgrp())
    }
}

/// Columns and rows in cells, either of which may be 0; none if the terminal cannot tell.
pub(super) fn size() -> Option<(u16, u16)> {
    tcgetwinsize(rustix::stdio::stdout()).ok().map(|size| (size.ws_col, size.ws_row))
}

/// What the device has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Notice {
    Key(KeyEvent),
    Mouse(Mouse),
    Resize {
        columns: u16,
        rows: u16,
    },
    End(Signal),
    /// SIGTSTP: asked to stop.
    Stop,
    /// SIGCONT: was stopped without being asked.
    Continued,
}

#[derive(Debug)]
pub(super) struct Device {
    tty: Tty,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    released: Released,
    tokeniser: Tokeniser,
    answers: Answers,
    /// When the questions went out.
    asked: Option<Instant>,
    /// When bytes last came.
    last_read: Instant,
    ready: VecDeque<Notice>,
}

impl Device {
    /// Opens the terminal that keys come from: standard input, else the controlling terminal.
    pub(super) fn open() -> io::Result<Self> {
        if !isatty(rustix::stdio::stdout()) {
            return Err(io::Error::other("standard output is no terminal"));
        }
        let input = if isatty(rustix::stdio::stdin()) {
            rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdin(), 0)?
        } else {
            File::open("/dev/tty")?.into()
        };
        let cooked = tcgetattr(&input)?;
        let released = Released::default();
        // The handlers stay for good; without this the program would be deaf to signals afterwards.
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGTSTP] {
            signal_hook::flag::register_conditional_default(signal, Arc::clone(&released.all))?;
        }
        signal_hook::flag::register_conditional_default(SIGHUP, Arc::clone(&released.hangup))?;
        let (read, write) = UnixStream::pair()?;
        let caught = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        Ok(Self {
            tty: Tty { input: Arc::new(input), cooked },
            signals: SignalDelivery::with_pipe(read, write, SignalOnly, caught)?,
            released,
            tokeniser: Tokeniser::default(),
            answers: Answers::default(),
            asked: None,
            last_read: Instant::now(),
            ready: VecDeque::new(),
        })
    }

    pub(super) fn tty(&self) -> Tty {
        self.tty.clone()
    }

    /// Asks the terminal what it is and waits for the answers.
    pub(super) fn probe(&mut self, environment: &Environment) -> io::Result<Detection> {
        self.ask(&[KEEP_CURSOR, QUESTIONS].concat())?;
        output::send(CLEAR_STRAY)?;
        let told = if self.answers.in_tmux(environment) { Outside::ask() } else { None };
        Ok(self.answers.decide(environment, told.as_ref()))
    }

    /// The columns of the cursor after each of `texts` at the beginning of a row.
    pub(super) fn measure(&mut self, texts: &[&str]) -> io::Result<Vec<Option<u16>>> {
        let mut bytes = Vec::new();
        for text in texts {
            bytes.extend(b"\r");
            bytes.extend(text.as_bytes());
            bytes.extend(CURSOR);
        }
        bytes.extend(b"\r\x1b[K");
        bytes.extend(FENCE);
        self.answers.await_cursor();
        self.ask(&bytes)?;
        let mut columns = self.answers.cursor();
        columns.resize(texts.len(), 0);
        let width = |column: u32| u16::try_from(column.checked_sub(1)?).ok();
        Ok(columns.into_iter().map(width).collect())
    }

    /// Sends questions, the fence last, and waits for the answers.
    fn ask(&mut self, questions: &[u8]) -> io::Result<()> {
        output::send(questions)?;
        let asked = Instant::now();
        self.asked = Some(asked);
        while !self.answers.complete() && !output::is_gone() {
            let left = ANSWER_WITHIN.saturating_sub(asked.elapsed());
            if left.is_zero() {
                break;
            }
            if self.wait(Some(left), Heed::Bytes)?.bytes {
                self.read()?;
            }
        }
        Ok(())
    }

    /// The next notice, waited for no longer than `timeout`.
    pub(super) fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Notice>> {
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let left =
            |until: Option<Instant>| until.map(|until| until.saturating_duration_since(Instant::now()));
        loop {
            let brief = if self.ready.is_empty() {
                [left(until), left(self.expires())].into_iter().flatten().min()
            } else {
                // Signals are looked for even while keys pour in.
                Some(Duration::ZERO)
            };
            let woken = self.wait(brief, Heed::BytesAndSignals)?;
            if woken.signals {
                self.take_signals();
            }
            if woken.bytes {
                self.read()?;
            } else if left(self.expires()).is_some_and(|left| left.is_zero()) {
                let expired = self.tokeniser.expire();
                self.heed(&expired);
            }
            if let Some(notice) = self.ready.pop_front() {
                return Ok(Some(notice));
            }
            if output::is_gone() {
                return Ok(Some(Notice::End(Signal::Hangup)));
            }
            if left(until).is_some_and(|left| left.is_zero()) {
                return Ok(None);
            }
        }
    }

    /// Waits a little for answers that are still outstanding and throws them away.
    pub(super) fn settle(&mut self) {
        while let Some(asked) = self.asked.filter(|_| !self.answers.complete() && !output::is_gone()) {
            let left = SETTLE_WITHIN.saturating_sub(asked.elapsed());
            // The terminal is given back whatever happens here.
            let came = !left.is_zero() && self.wait(Some(left), Heed::Bytes).is_ok_and(|woken| woken.bytes);
            if !came || self.read().is_err() {
                break;
            }
        }
    }

    /// Stops this process and the others of its group, as Ctrl-Z does; returns when they go on and
    /// have the terminal again, or are asked to end.
    pub(super) fn stop(&mut self) -> io::Result<()> {
        self.told_to_go_on();
        // If the session's leader is in our group there is no shell above that would let us go on:
        // the kernel does not stop such a group (POSIX calls it orphaned) and neither do we.
        if getsid(None)? == getpgrp() {
            return Ok(());
        }
        // The whole group, or a parent such as cargo would keep the shell waiting.
        kill_current_process_group(rustix::process::Signal::STOP)?;
        // A thread may run on for a moment before the stop reaches it.
        while !self.told_to_go_on() {
            self.wait(None, Heed::Signals)?;
        }
        self.await_foreground()
    }

    /// Waits for a program that has the terminal. When it is stopped, this one stops until both go on.
    pub(super) fn wait_for(&mut self, child: &mut Child) -> io::Result<ExitStatus> {
        let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else {
            return Err(io::Error::other("the program has no number"));
        };
        loop {
            let status = match waitpid(Some(pid), WaitOptions::UNTRACED) {
                Ok(Some((_, status))) => status,
                Ok(None) | Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            };
            if !status.stopped() {
                return Ok(ExitStatus::from_raw(status.as_raw()));
            }
            // The shell that lets this group go on lets the program go on, too; where there is no such
            // shell the program would stay stopped for ever.
            self.stop()?;
            kill_process(pid, rustix::process::Signal::CONT)?;
        }
    }

    /// Drops what Ctrl-C and Ctrl-\ sent while another program had the terminal, and what told this
    /// one to stop and go on.
    pub(super) fn forget_interrupts(&mut self) {
        let signals: Vec<_> = self.signals.pending().collect();
        self.take(
            signals.into_iter().filter(|signal| matches!(*signal, SIGHUP | SIGTERM | SIGWINCH)).collect(),
        );
    }

    /// Waits until the terminal is ours or the program is asked to end. Touching it before, as from
    /// a job that was sent to the background, would stop us in the midst, deaf to SIGTERM. The shell
    /// sends no signal when it brings back a job that was not stopped, so this looks now and then.
    pub(super) fn await_foreground(&mut self) -> io::Result<()> {
        while self.ended().is_none() && self.tty.in_background() {
            self.wait(Some(FOREGROUND_EVERY), Heed::Signals)?;
            self.told_to_go_on();
        }
        Ok(())
    }

    /// The signal that has asked the program to end, if one has and was not yet passed on.
    pub(super) fn ended(&self) -> Option<Signal> {
        self.ready.iter().find_map(|notice| match notice {
            Notice::End(signal) => Some(*signal),
            _ => None,
        })
    }

    /// Takes the signals that have come; whether one of them is a reason not to stay stopped.
    fn told_to_go_on(&mut self) -> bool {
        let signals: Vec<_> = self.signals.pending().collect();
        let others: Vec<_> =
            signals.iter().copied().filter(|signal| !matches!(*signal, SIGCONT | SIGTSTP)).collect();
        self.take(others);
        self.ended().is_some() || signals.contains(&SIGCONT)
    }

    /// Signals mean again what they mean to any program. Where the terminal is gone the program is
    /// ending already, and the SIGHUP that may come after the news must not cut that short.
    pub(super) fn release(&self) {
        self.released.all.store(true, Ordering::Relaxed);
        self.released.hangup.store(!output::is_gone(), Ordering::Relaxed);
    }

    /// When what is incomplete is given up; none if there is nothing or it may stay.
    fn expires(&self) -> Option<Instant> {
        let outstanding =
            self.asked.is_some_and(|asked| !self.answers.complete() && asked.elapsed() < LATE_WITHIN);
        match (self.tokeniser.waiting(), outstanding) {
            (Waiting::Nothing, _) | (Waiting::Inside, true) => None,
            (Waiting::Start, false) => Some(self.last_read + ESC_WAIT),
            _ => Some(self.last_read + SEQUENCE_WAIT),
        }
    }

    /// Reads what is there; the end of the input means that the terminal is gone.
    fn read(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        let result = rustix::io::read(&self.tty.input, &mut bytes);
        self.last_read = Instant::now();
        match result {
            Ok(0) => output::set_gone(),
            Ok(length) => {
                let tokens = self.tokeniser.push(bytes.get(..length).unwrap_or_default());
                self.heed(&tokens);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) if output::means_gone(&error.into()) => output::set_gone(),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn heed(&mut self, tokens: &[super::token::Token]) {
        let heed = |token| {
            let clicked = mouse::mouse(token).map(Notice::Mouse);
            clicked.or_else(|| self.answers.take(token).map(Notice::Key))
        };
        self.ready.extend(tokens.iter().filter_map(heed));
    }

    fn take_signals(&mut self) {
        let signals: Vec<_> = self.signals.pending().collect();
        self.take(signals);
    }

    /// An end goes before keys not yet looked at.
    fn take(&mut self, signals: Vec<i32>) {
        for signal in signals {
            match signal {
                SIGHUP => self.ready.push_front(Notice::End(Signal::Hangup)),
                SIGINT => self.ready.push_front(Notice::End(Signal::Interrupt)),
                SIGQUIT => self.ready.push_front(Notice::End(Signal::Quit)),
                SIGTERM => self.ready.push_front(Notice::End(Signal::Terminate)),
                SIGTSTP => self.ready.push_back(Notice::Stop),
                SIGCONT => self.ready.push_back(Notice::Continued),
                SIGWINCH => {
                    self.ready.extend(size().map(|(columns, rows)| Notice::Resize { columns, rows }));
                }
                _ => {}
            }
        }
    }

    fn wait(&self, timeout: Option<Duration>, heed: Heed) -> io::Result<Woken> {
        // Rounded up by the kernel, never down, so that a wait cannot turn into a spin.
        let timeout =
            timeout.map(|time| Timespec::try_from(time).unwrap_or(Timespec { tv_sec: 3600, tv_nsec: 0 }));
        let mut waited = [
            PollFd::new(&self.tty.input, PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
        ];
        let heeded = match heed {
            Heed::Bytes => 0..1,
            Heed::Signals => 1..2,
            Heed::BytesAndSignals => 0..2,
        };
        match poll(waited.get_mut(heeded).unwrap_or_default(), timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Woken::default()),
            Err(error) => return Err(error.into()),
        }
        let [bytes, signals] = waited.map(|one| !one.revents().is_empty());
        Ok(Woken { bytes, signals })
    }
}

/// Which signals do again what they do by default.
#[derive(Debug, Default)]
struct Released {
    all: Arc<AtomicBool>,
    hangup: Arc<AtomicBool>,
}

/// What a wait heeds. While the terminal is asked, signals stay in their pipe for later.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heed {
    Bytes,
    Signals,
    BytesAndSignals,
}

#[derive(Default)]
struct Woken {
    bytes: bool,
    signals: bool,
}
