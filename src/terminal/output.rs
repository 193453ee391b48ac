//! What is written to the terminal.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::restore;

/// The terminal has hung up: a write or a read said so.
static GONE: AtomicBool = AtomicBool::new(false);

/// The way to the screen for ratatui's backend.
///
/// Keeps what is written until it is flushed, so that a frame goes out in one piece. Writes nothing
/// once the terminal has been restored, so that the rest of a frame that a panic cut short does not
/// land on the reader's shell. A terminal that has hung up takes everything without complaint;
/// [`Session::next`](super::Session::next) then tells of the end.
#[derive(Debug, Default)]
pub struct Output {
    frame: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = if restore::is_active() { send(&self.frame) } else { Ok(()) };
        self.frame.clear();
        result
    }
}

/// Writes `bytes` to the terminal now. A terminal that is gone is no error.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() || is_gone() {
        return Ok(());
    }
    match write_all(bytes) {
        Err(error) if means_gone(&error) => {
            set_gone();
            Ok(())
        }
        result => result,
    }
}

/// Whether the terminal has hung up.
pub(super) fn is_gone() -> bool {
    GONE.load(Ordering::Relaxed)
}

/// Notes that the terminal has hung up.
pub(super) fn set_gone() {
    GONE.store(true, Ordering::Relaxed);
}

#[cfg(unix)]
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    // Not through `std::io::stdout`, whose line buffer would cut a frame into pieces.
    let terminal = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(terminal, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program may have made the shared terminal non-blocking.
            Err(Errno::AGAIN) => {
                let mut wait = [PollFd::new(&terminal, PollFlags::OUT)];
                match poll(&mut wait, None) {
                    Ok(_) | Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn write_all(bytes: &[u8]) -> io::Result<()> {
    let mut terminal = io::stdout().lock();
    terminal.write_all(bytes)?;
    terminal.flush()
}

/// EIO and EPIPE are what a terminal gives whose other end is closed, ENXIO what `/dev/tty` gives.
#[cfg(unix)]
pub(super) fn means_gone(error: &io::Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::PIPE | Errno::NXIO))
}

#[cfg(not(unix))]
pub(super) fn means_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
