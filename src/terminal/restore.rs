//! What has to be undone, where a panic hook can reach it.
//!
//! A panic hook gets nothing of the program's state, so the one thing it needs is kept here.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use super::device::Tty;
use super::output;

struct Undo {
    tty: Tty,
    bytes: Vec<u8>,
}

static UNDO: Mutex<Option<Undo>> = Mutex::new(None);
/// Whether [`UNDO`] holds something, to be asked without taking the lock.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// From now on `bytes` and the line discipline of `tty` have to be put back.
pub(super) fn arm(tty: Tty, bytes: Vec<u8>) {
    install_hook();
    *UNDO.lock().unwrap_or_else(PoisonError::into_inner) = Some(Undo { tty, bytes });
    ACTIVE.store(true, Ordering::Release);
}

/// Puts everything back, once; what cannot be written any more is let go.
pub(super) fn disarm() {
    ACTIVE.store(false, Ordering::Release);
    let undo = UNDO.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(Undo { tty, bytes }) = undo {
        // There is nobody left to tell: the screen that would show the error is the one that failed.
        let _ = output::send(&bytes);
        let _ = tty.cooked();
    }
}

/// Whether the terminal is ours at the moment.
pub(super) fn is_active() -> bool {
    ACTIVE.load(Ordering::Acquire)
}

/// Panics restore the terminal first and are told about afterwards, where they can be read.
fn install_hook() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            disarm();
            tell(panic);
        }));
    });
}
