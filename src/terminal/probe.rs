//! Which class a terminal is of: what it is asked, what its answers mean.
//!
//! Everything here is a function of bytes and environment; the device does the reading and waiting.
//! Questions, answers and their meaning are from the measurements in `reference/terminals.md`.

use std::fmt;

use crossterm::event::KeyEvent;

use super::class::{Class, Multiplexer};
use super::colour::Background;
use super::environment::Environment;
use super::keys;
use super::tmux::Outside;
use super::token::Token;

/// What is sent: BDSM explicit and a question for its state (DECRQM), the name (XTVERSION), the
/// background (xterm's OSC 11), the secondary and then the primary device attributes. Every terminal
/// answers the last, and answers come in order, so it is the fence behind which nothing more is to come.
pub(super) const QUESTIONS: &[u8] = b"\x1b[8l\x1b[8$p\x1b[>q\x1b]11;?\x1b\\\x1b[>c\x1b[c";

/// The class of a terminal and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// What the terminal is taken for.
    pub class: Class,
    /// A multiplexer in between, if there is one.
    pub multiplexer: Option<Multiplexer>,
    /// What says so.
    pub why: Why,
    /// What the terminal goes by in the configuration file.
    pub name: String,
    /// What the text stands on.
    pub background: Background,
    /// Whether this is one of the terminals that were seen to draw marks on their letters when these
    /// come in visual order.
    pub draws_marks: bool,
    /// Something that the reader has to do.
    pub hint: Option<Hint>,
}

/// Something that only the reader can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// tmux keeps from the terminal outside, which reorders, what would stop it.
    LetTmuxPass,
    /// tmux would keep it from a terminal that reorders; whether this one does is not known.
    PerhapsLetTmuxPass,
}

/// What a [`Detection`] rests on. Its `Display` is a sentence in English without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The reader said so.
    Chosen,
    /// The reader said so of this terminal some time ago.
    Saved,
    /// A multiplexer keeps its own cells in order and answers for the terminal outside.
    InMultiplexer,
    /// A multiplexer answers, and this is what is known of the terminal outside.
    Outside(&'static str),
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

/// What has been answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// DECRPM's value for mode 8: 0 unknown, 1 set, 2 reset, 3 and 4 the same for ever.
    mode: Option<u32>,
    /// XTVERSION, such as `tmux 3.3a`.
    name: Option<String>,
    /// From the answer to OSC 11.
    background: Background,
    /// Secondary device attributes.
    secondary: Option<Vec<u32>>,
    /// Primary device attributes have come, and with them the end.
    primary: Option<Vec<u32>>,
    /// Columns of the cursor, from 1, in the order of the reports; none while none are asked for.
    cursor: Option<Vec<u32>>,
}

impl Answers {
    /// Takes `token` if it is an answer, and gives the key if it is one.
    pub(super) fn take(&mut self, token: &Token) -> Option<KeyEvent> {
        match token {
            Token::Csi { body, last: b'c' } => match body.as_slice() {
                [b'>', rest @ ..] => self.secondary = Some(numbers(rest)),
                [b'?', rest @ ..] => self.primary = Some(numbers(rest)),
                _ => {}
            },
            Token::Csi { body, last: b'y' } => {
                if let [8, value] = numbers(body.strip_suffix(b"$").unwrap_or_default()).as_slice() {
                    self.mode = Some(*value);
                }
            }
            // Looks like F3 with a modifier, so it is one unless the cursor was asked for.
            Token::Csi { body, last: b'R' } if self.cursor.is_some() => {
                if let (Some(columns), [_, column]) = (&mut self.cursor, numbers(body).as_slice()) {
                    columns.push(*column);
                }
            }
            Token::Text { kind: b'P', body } => {
                if let Some(name) = body.strip_prefix(b">|") {
                    let name = String::from_utf8_lossy(name);
                    self.name = Some(super::sanitize(&name, super::Lines::Join).into_owned());
                }
            }
            Token::Text { kind: b']', body } => {
                if let Some(colour) = body.strip_prefix(b"11;") {
                    self.background = Background::from_answer(colour);
                }
            }
            other => return keys::key(other),
        }
        None
    }

    /// Whether the last answer has come.
    pub(super) fn complete(&self) -> bool {
        self.primary.is_some()
    }

    /// From now on takes reports of the cursor, up to the next fence.
    pub(super) fn await_cursor(&mut self) {
        self.cursor = Some(Vec::new());
        self.primary = None;
    }

    /// The cursor's columns that were reported.
    pub(super) fn cursor(&mut self) -> Vec<u32> {
        self.cursor.take().unwrap_or_default()
    }

    /// Whether it is tmux that answers, so that tmux may be asked for more.
    pub(super) fn in_tmux(&self, environment: &Environment) -> bool {
        environment.has("TMUX") && self.multiplexer(environment) == Some(Multiplexer::Tmux)
    }

    /// The class that these answers in this environment speak for, and `told` by tmux.
    ///
    /// Answers go before variables. Unless [`complete`](Self::complete), the terminal was too slow
    /// or is none of ours, and is taken to be plain.
    pub(super) fn decide(&self, environment: &Environment, told: Option<&Outside>) -> Detection {
        let multiplexer = self.multiplexer(environment);
        let (class, why) = if !self.complete() {
            (Class::Plain, Why::Silent)
        } else if multiplexer.is_some() {
            outside(environment, told)
        } else {
            self.class(environment)
        };
        let unstopped = matches!(class, Class::Explicit | Class::Konsole | Class::Mlterm);
        let unknown = why == Why::InMultiplexer && told.is_none_or(|told| told.class().is_none());
        // Where nobody looks there is nobody to tell, and whoever does later may look with any terminal.
        let needless = |told: &Outside| told.reachable || !told.is_attached();
        let hint = match multiplexer {
            Some(Multiplexer::Tmux) if told.is_some_and(needless) => None,
            Some(Multiplexer::Tmux) if unstopped => Some(Hint::LetTmuxPass),
            Some(Multiplexer::Tmux) if unknown => Some(Hint::PerhapsLetTmuxPass),
            _ => None,
        };
        Detection {
            class,
            multiplexer,
            name: self.program(environment),
            background: match self.background {
                Background::Unknown => Background::from_variable(environment.value("COLORFGBG")),
                known => known,
            },
            draws_marks: self.draws_marks(class, hint, environment) || told.is_some_and(Outside::draws_marks),
            why,
            hint,
        }
    }

    /// The class of a terminal that answers for itself.
    fn class(&self, environment: &Environment) -> (Class, Why) {
        if let Some(value @ 1..=4) = self.mode {
            return (Class::Explicit, Why::ModeAnswered(value));
        }
        let named = |start| self.name.clone().filter(|name| name.starts_with(start));
        if let Some(name) = named("Konsole") {
            return (Class::Konsole, Why::Named(name));
        }
        if let Some(name) = named("kitty") {
            return (Class::Kitty, Why::Named(name));
        }
        let primary = self.primary.as_deref().unwrap_or_default();
        let by_attributes = match (self.secondary.as_deref(), primary) {
            (Some([24, ..]), _) => Some(Class::Mlterm),
            // Konsole before 22.04 gives no name but the attributes that QTerminal has from it.
            (Some([0, 115, ..]), [1, 2]) if environment.has("KONSOLE_VERSION") => None,
            (Some([0, 115, ..]), [1, 2]) => Some(Class::Qterminal),
            (Some([0, 136, ..]), [6]) => Some(Class::Implicit),
            (Some([1, 4000, ..]), _) => Some(Class::Kitty),
            _ => None,
        };
        if let (Some(class), Some(attributes)) = (by_attributes, &self.secondary) {
            return (class, Why::Attributes(attributes.clone()));
        }
        let by_variable = [
            // Konsole has said 115 in its attributes since KDE 3.
            ("KONSOLE_VERSION", Class::Konsole, self.leaves_open(|own| own.get(1) == Some(&115))),
            ("MLTERM", Class::Mlterm, self.leaves_open(|_| false)),
            ("TERM", Class::Mlterm, environment.mlterm() == Some("TERM") && self.leaves_open(|_| false)),
            ("TERM", Class::Kitty, environment.value("TERM") == "xterm-kitty" && self.leaves_open(|_| false)),
            // The attributes that Terminal.app is known by (vim's `term.c`).
            (
                "TERM_PROGRAM",
                Class::Implicit,
                environment.value("TERM_PROGRAM") == "Apple_Terminal"
                    && self.leaves_open(|own| own.starts_with(&[1, 95])),
            ),
        ];
        let found = by_variable.into_iter().find(|(name, _, fits)| *fits && environment.has(name));
        found.map_or((Class::Plain, Why::NothingKnown), |(name, class, _)| (class, Why::Variable(name)))
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

    /// What the terminal is called, so that it is known again: the name without its version, else the
    /// attributes, else what `TERM` says.
    fn program(&self, environment: &Environment) -> String {
        let joined = |list: &[u32]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(";");
        match (self.name.as_deref(), &self.secondary, &self.primary) {
            (Some(name), ..) if !name.is_empty() => {
                name.split(['(', ' ']).next().unwrap_or_default().to_lowercase()
            }
            (_, Some(secondary), Some(primary)) => {
                // The version is among the further ones.
                let kind = secondary.get(..2).unwrap_or(secondary);
                let fixed = if matches!(kind, [0, _]) { kind } else { kind.get(..1).unwrap_or_default() };
                format!("attributes {} and {}", joined(fixed), joined(primary))
            }
            _ => format!("TERM {}", super::sanitize(environment.value("TERM"), super::Lines::Join)),
        }
    }

    /// The terminals seen to draw marks right: VTE and Konsole and mlterm once told to leave the order
    /// alone, xterm, urxvt, and xterm.js as VS Code has it.
    fn draws_marks(&self, class: Class, hint: Option<Hint>, environment: &Environment) -> bool {
        match class {
            Class::Explicit | Class::Konsole | Class::Mlterm => hint.is_none(),
            Class::Kitty | Class::Implicit | Class::Qterminal => false,
            Class::Plain => {
                self.name.as_deref().is_some_and(|name| name.starts_with("XTerm("))
                    || matches!(self.secondary.as_deref(), Some([85, ..]))
                    || environment.value("TERM_PROGRAM") == "vscode"
            }
        }
    }
}

/// The class of the terminal outside a multiplexer: as tmux says, else as the variables have it.
fn outside(environment: &Environment, told: Option<&Outside>) -> (Class, Why) {
    if let Some(class) = told.and_then(Outside::class) {
        return (class, Why::Outside("what tmux knows of it"));
    }
    match environment.outside() {
        // A tmux that runs says what is in front of it now, were that kitty.
        Some((Class::Kitty, _)) if told.is_some() => (Class::Plain, Why::InMultiplexer),
        Some((class, variable)) => (class, Why::Outside(variable)),
        None => (Class::Plain, Why::InMultiplexer),
    }
}

impl Detection {
    /// What holds when the reader has named the class.
    pub(super) fn chosen(class: Class, environment: &Environment) -> Self {
        Self {
            class,
            multiplexer: environment.multiplexer(),
            why: Why::Chosen,
            name: String::new(),
            background: Background::from_variable(environment.value("COLORFGBG")),
            draws_marks: matches!(class, Class::Explicit | Class::Konsole | Class::Mlterm),
            hint: None,
        }
    }

    /// Puts what the reader once said of this terminal in place of what was found.
    pub(super) fn saved(&mut self, class: Class) {
        self.class = class;
        self.why = Why::Saved;
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
            Self::Saved => f.write_str("saved in the configuration file"),
            Self::Outside(what) => write!(f, "for the terminal outside, by {what}"),
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
