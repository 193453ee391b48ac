//! Which class a terminal is of: what it is asked, what its answers mean.
//!
//! Everything here is a function of bytes and environment; the device does the reading and waiting.
//! Questions, answers and their meaning are from the measurements in `reference/terminals.md`.

use std::fmt;

use crossterm::event::KeyEvent;

use super::class::{Class, Multiplexer};
use super::keys;
use super::token::Token;

/// What is sent: BDSM explicit and a question for its state (DECRQM), the name (XTVERSION), the
/// secondary and then the primary device attributes. Every terminal answers the last, and answers
/// come in order, so it is the fence behind which nothing more is to come.
pub(super) const QUESTIONS: &[u8] = b"\x1b[8l\x1b[8$p\x1b[>q\x1b[>c\x1b[c";

/// The class of a terminal and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// What the terminal is taken for.
    pub class: Class,
    /// A multiplexer in between, if there is one.
    pub multiplexer: Option<Multiplexer>,
    /// What says so.
    pub why: Why,
}

/// What a [`Detection`] rests on. Its `Display` is a sentence in English without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The reader said so.
    Chosen,
    /// A multiplexer keeps its own cells in order and answers for the terminal outside.
    InMultiplexer,
    /// The terminal has BDSM, as its answer to DECRQM (1 to 4) proves.
    ModeAnswered(u32),
    /// It gave its name.
    Named(String),
    /// It gave these secondary device attributes.
    Attributes(Vec<u32>),
    /// An environment variable says so, and no answer contradicts it.
    Variable(&'static str),
    /// It answered, and nothing in that points to reordering of its own.
    NothingKnown,
    /// It did not answer in time.
    Silent,
}

/// What the environment says of the terminal; less than its answers do, because variables are
/// inherited by a terminal started from another one and do not travel over ssh.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// Inside tmux: `TMUX`, or a `TERM` of tmux's.
    pub tmux: bool,
    /// Inside GNU screen: `STY`, or a `TERM` of screen's.
    pub screen: bool,
    /// `KONSOLE_VERSION` is set.
    pub konsole: bool,
    /// The variable that says mlterm: `MLTERM`, or `TERM`.
    pub mlterm: Option<&'static str>,
}

impl Environment {
    /// Reads this process's environment.
    #[must_use]
    pub fn read() -> Self {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads an environment given as a function from name to value.
    pub fn from_lookup(value: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| value(name).is_some_and(|value| !value.is_empty());
        let term = value("TERM").unwrap_or_default();
        let tmux = set("TMUX") || term.starts_with("tmux");
        Self {
            tmux,
            // tmux may call itself screen in TERM.
            screen: set("STY") || (!tmux && term.starts_with("screen")),
            konsole: set("KONSOLE_VERSION"),
            mlterm: if set("MLTERM") { Some("MLTERM") } else { term.starts_with("mlterm").then_some("TERM") },
        }
    }

    /// The multiplexer that the variables tell of; screen inside tmux sets both and is the inner one
    /// only if its answers say so.
    fn multiplexer(&self) -> Option<Multiplexer> {
        match (self.tmux, self.screen) {
            (true, _) => Some(Multiplexer::Tmux),
            (false, true) => Some(Multiplexer::Screen),
            (false, false) => None,
        }
    }
}

/// What has been answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// DECRPM's value for mode 8: 0 unknown, 1 set, 2 reset, 3 and 4 the same for ever.
    mode: Option<u32>,
    /// XTVERSION, such as `tmux 3.3a`.
    name: Option<String>,
    /// Secondary device attributes.
    secondary: Option<Vec<u32>>,
    /// Primary device attributes have come, and with them the end.
    fenced: bool,
}

impl Answers {
    /// Takes `token` if it is an answer, and gives the key if it is one.
    pub(super) fn take(&mut self, token: &Token) -> Option<KeyEvent> {
        match token {
            Token::Csi { body, last: b'c' } => match body.as_slice() {
                [b'>', rest @ ..] => self.secondary = Some(numbers(rest)),
                [b'?', ..] => self.fenced = true,
                _ => {}
            },
            Token::Csi { body, last: b'y' } => {
                if let [8, value] = numbers(body.strip_suffix(b"$").unwrap_or_default()).as_slice() {
                    self.mode = Some(*value);
                }
            }
            Token::Text { kind: b'P', body } => {
                if let Some(name) = body.strip_prefix(b">|") {
                    let name = String::from_utf8_lossy(name);
                    self.name = Some(super::sanitize(&name, super::Lines::Join).into_owned());
                }
            }
            other => return keys::key(other),
        }
        None
    }

    /// Whether the last answer has come.
    pub(super) fn complete(&self) -> bool {
        self.fenced
    }

    /// The class that these answers in this environment speak for.
    ///
    /// Answers go before variables. Unless [`complete`](Self::complete), the terminal was too slow
    /// or is none of ours, and is taken to be plain.
    pub(super) fn decide(&self, environment: &Environment) -> Detection {
        let multiplexer = self.multiplexer(environment);
        let found = |class, why| Detection { class, multiplexer, why };
        if !self.complete() {
            return found(Class::Plain, Why::Silent);
        }
        if multiplexer.is_some() {
            return found(Class::Plain, Why::InMultiplexer);
        }
        if let Some(value @ 1..=4) = self.mode {
            return found(Class::Explicit, Why::ModeAnswered(value));
        }
        if let Some(name) = self.name.as_ref().filter(|name| name.starts_with("Konsole")) {
            return found(Class::Konsole, Why::Named(name.clone()));
        }
        if let Some(attributes) = self.secondary.as_ref().filter(|list| list.first() == Some(&24)) {
            return found(Class::Mlterm, Why::Attributes(attributes.clone()));
        }
        // Konsole before 22.04 gives no name but has said 115 in its attributes since KDE 3.
        if environment.konsole && self.leaves_open(|attributes| attributes.get(1) == Some(&115)) {
            return found(Class::Konsole, Why::Variable("KONSOLE_VERSION"));
        }
        if let Some(variable) = environment.mlterm.filter(|_| self.leaves_open(|_| false)) {
            return found(Class::Mlterm, Why::Variable(variable));
        }
        found(Class::Plain, Why::NothingKnown)
    }

    /// Whether the answers leave room for what a variable says: no name of another program, and no
    /// attributes but such as `fit`.
    fn leaves_open(&self, fit: impl Fn(&[u32]) -> bool) -> bool {
        self.name.is_none() && self.secondary.as_deref().is_none_or(fit)
    }

    /// tmux answers 84 (`T`), screen 83 (`S`).
    fn multiplexer(&self, environment: &Environment) -> Option<Multiplexer> {
        match (self.name.as_deref(), self.secondary.as_ref().and_then(|list| list.first())) {
            (_, Some(83)) => Some(Multiplexer::Screen),
            (Some(name), _) if name.starts_with("tmux") => Some(Multiplexer::Tmux),
            (_, Some(84)) => Some(Multiplexer::Tmux),
            (None, None) => environment.multiplexer(),
            _ => None,
        }
    }
}

impl Detection {
    /// What holds when the reader has named the class.
    pub(super) fn chosen(class: Class, environment: &Environment) -> Self {
        Self { class, multiplexer: environment.multiplexer(), why: Why::Chosen }
    }
}

/// Parameters parted by semicolons; one that is missing or no number is 0, as ECMA-48 has it.
fn numbers(body: &[u8]) -> Vec<u32> {
    let number = |field| std::str::from_utf8(field).ok().and_then(|field| field.parse().ok());
    body.split(|&byte| byte == b';').map(|field| number(field).unwrap_or(0)).collect()
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chosen => f.write_str("chosen by the reader"),
            Self::InMultiplexer => f.write_str("a multiplexer answers in the terminal's place"),
            Self::ModeAnswered(value) => write!(f, "the terminal knows the mode BDSM (it answered {value})"),
            Self::Named(name) => write!(f, "the terminal calls itself \"{name}\""),
            Self::Attributes(list) => {
                f.write_str("the terminal has the attributes ")?;
                let list: Vec<_> = list.iter().map(ToString::to_string).collect();
                f.write_str(&list.join(";"))
            }
            Self::Variable(name) => write!(f, "the variable {name} is set"),
            Self::NothingKnown => f.write_str("nothing in the answers points to reordering of its own"),
            Self::Silent => f.write_str("the terminal did not answer in time"),
        }
    }
}

#[cfg(test)]
#[path = "probe_tests.rs"]
mod tests;
