//! What tmux knows of the terminal outside, asked of tmux itself.
//!
//! tmux answers in the terminal's place and keeps to itself what it does not understand, so neither
//! the terminal's kind nor whether it can be reached shows in any answer.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::class::Class;

/// How long tmux may take; a server on the same machine needs some milliseconds.
const WITHIN: Duration = Duration::from_millis(300);

/// The `TERM` that tmux runs in, the name that the terminal gave it, its version, and whether bytes
/// may be passed through.
const FORMAT: &str = "#{client_termname}\n#{client_termtype}\n#{version}\n#{allow-passthrough}";

/// What tmux told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outside {
    term: String,
    name: String,
    /// Whether what is wrapped for the terminal outside gets there.
    pub(super) reachable: bool,
}

impl Outside {
    /// Asks; none if there is no tmux to ask, as in a shell on another machine.
    pub(super) fn ask() -> Option<Self> {
        let mut command = Command::new("tmux");
        command.args(["display-message", "-p", FORMAT]);
        command.stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let began = Instant::now();
        let ended = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status.success(),
                Ok(None) if began.elapsed() < WITHIN => std::thread::sleep(Duration::from_millis(2)),
                _ => {
                    // It is of no use any more; that it may have ended meanwhile is no trouble.
                    let _ = child.kill();
                    let _ = child.wait();
                    break false;
                }
            }
        };
        // The answer is far shorter than a pipe holds, so the end need not be read while waiting.
        let output = child.wait_with_output().ok().filter(|_| ended)?;
        Self::from_answer(&String::from_utf8_lossy(&output.stdout))
    }

    pub(super) fn from_answer(answer: &str) -> Option<Self> {
        let mut lines = answer.lines();
        let mut next = || lines.next().map(|line| super::sanitize(line, super::Lines::Join).into_owned());
        let (term, name, version, passes) = (next()?, next()?, next()?, next()?);
        let reachable = match passes.as_str() {
            // Before 3.3 there was no option, and everything was passed on.
            "" => older(&version, (3, 3)),
            "0" | "off" => false,
            _ => true,
        };
        Some(Self { term, name, reachable })
    }

    /// Whether there is a terminal outside: a session that nobody is attached to has none, and tmux names none.
    pub(super) fn is_attached(&self) -> bool {
        !self.term.is_empty()
    }

    /// The class of the terminal outside, if what tmux knows says so.
    pub(super) fn class(&self) -> Option<Class> {
        let is = |name| self.name.starts_with(name);
        if is("kitty") || self.term.starts_with("xterm-kitty") {
            Some(Class::Kitty)
        } else if is("Konsole") {
            Some(Class::Konsole)
        } else if is("VTE") {
            Some(Class::Explicit)
        } else if self.term.starts_with("mlterm") {
            Some(Class::Mlterm)
        } else if ["XTerm", "foot", "alacritty", "rxvt", "WezTerm", "ghostty"].into_iter().any(is)
            || ["alacritty", "foot", "rxvt", "st-", "linux"].iter().any(|term| self.term.starts_with(term))
        {
            Some(Class::Plain)
        } else {
            None
        }
    }

    /// Whether the terminal outside is one that draws marks where they belong.
    pub(super) fn draws_marks(&self) -> bool {
        self.name.starts_with("XTerm") || self.term.starts_with("rxvt-unicode")
    }
}

/// Whether a version such as `3.2a` or `next-3.4` is before `than`.
fn older(version: &str, than: (u32, u32)) -> bool {
    let digits = version.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut parts = digits.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    (1..than.0).contains(&major) || (major == than.0 && minor < than.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        let cases = [
            ("xterm-256color\nXTerm(379)\n3.3a\n0\n", Some(Class::Plain), false),
            ("xterm-kitty\n\n3.3a\n1\n", Some(Class::Kitty), true),
            ("xterm-256color\n\n3.5\nall\n", None, true),
            ("xterm-256color\nVTE(7600)\n3.4\noff\n", Some(Class::Explicit), false),
            ("xterm-256color\nKonsole 22.12.3\n3.2a\n\n", Some(Class::Konsole), true),
            ("mlterm\n\nnext-3.4\n\n", Some(Class::Mlterm), false),
            ("alacritty\n\n3.3\non\n", Some(Class::Plain), true),
        ];
        for (answer, class, reachable) in cases {
            let told = Outside::from_answer(answer).unwrap();
            assert_eq!((told.class(), told.reachable), (class, reachable), "{answer:?}");
        }
        assert_eq!(Outside::from_answer("no server running\n"), None);
    }
}
