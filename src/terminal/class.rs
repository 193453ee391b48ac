//! The classes of terminal and the bytes that switch their own reordering off and on.

use std::fmt;
use std::str::FromStr;

/// The environment variable that names a class when no argument does.
pub const BIDI_VARIABLE: &str = "MUQABALA_TERMINAL_BIDI";

/// How a terminal treats right-to-left text, which decides what has to be sent to it.
///
/// Measured for eighteen set-ups; `reference/terminals.md` of the design has the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Class {
    /// Draws the cells where they are put: xterm, alacritty, foot, urxvt, st, VS Code, tmux.
    #[default]
    Plain,
    /// Reorders until ECMA-48's BDSM is set to explicit: VTE and its family.
    Explicit,
    /// Konsole, whose reordering is a profile property settable by OSC 50.
    Konsole,
    /// mlterm, whose reordering is switched by its own OSC 5379.
    Mlterm,
    /// kitty, which draws each run of letters in the direction of their script and cannot be told not to.
    Kitty,
    /// Reorders whole rows as UAX #9 has it and cannot be told not to: `PuTTY`, Terminal.app.
    Implicit,
    /// The same for each stretch of one look by itself: `QTerminal`.
    Qterminal,
}

/// A program between us and the terminal, which swallows what it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Multiplexer {
    /// tmux; lets wrapped bytes through if `allow-passthrough` is on.
    Tmux,
    /// GNU screen; always lets wrapped bytes through.
    Screen,
}

/// A name that is no [`Class`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no terminal class \"{name}\"; the classes are {}", Class::names().join(", "))]
pub struct UnknownClass {
    /// What was given, made safe to print.
    pub name: String,
}

/// BDSM explicit, ECMA-48 8.3.3 (BDSM) with RM: the terminal is to leave the order alone.
const EXPLICIT: &[u8] = b"\x1b[8l";
/// BDSM implicit, the state that every terminal known to have the mode starts in.
const IMPLICIT: &[u8] = b"\x1b[8h";

impl Class {
    /// Every class, in the order in which help lists them.
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::Explicit,
        Self::Konsole,
        Self::Mlterm,
        Self::Kitty,
        Self::Implicit,
        Self::Qterminal,
    ];

    /// The name as given to `--terminal-bidi`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Explicit => "explicit",
            Self::Konsole => "konsole",
            Self::Mlterm => "mlterm",
            Self::Kitty => "kitty",
            Self::Implicit => "implicit",
            Self::Qterminal => "qterminal",
        }
    }

    /// The names of all classes, in order.
    #[must_use]
    pub fn names() -> [&'static str; 7] {
        Self::ALL.map(Self::name)
    }

    /// What the terminal must be sent so that cells stay where they are put.
    ///
    /// BDSM is sent to every class: no terminal measured was hurt by it. Inside a multiplexer all
    /// of it goes out twice, bare and wrapped for the terminal outside.
    #[must_use]
    pub fn start_bytes(self, outer: Option<Multiplexer>) -> Vec<u8> {
        let own: &[u8] = match self {
            Self::Plain | Self::Explicit | Self::Kitty | Self::Implicit | Self::Qterminal => b"",
            Self::Konsole => b"\x1b]50;BidiRenderingEnabled=false\x07",
            Self::Mlterm => b"\x1b]5379;use_ctl=false\x07",
        };
        [every_row(EXPLICIT, outer), bare_and_wrapped(&[EXPLICIT, own], outer)].concat()
    }

    /// What undoes [`start_bytes`](Self::start_bytes); BDSM last.
    #[must_use]
    pub fn end_bytes(self, outer: Option<Multiplexer>) -> Vec<u8> {
        let own: &[u8] = match self {
            Self::Plain | Self::Explicit | Self::Kitty | Self::Implicit | Self::Qterminal => b"",
            Self::Konsole => b"\x1b]50;BidiRenderingEnabled=true\x07",
            Self::Mlterm => b"\x1b]5379;use_ctl=true\x07",
        };
        [every_row(IMPLICIT, outer), bare_and_wrapped(&[own, IMPLICIT], outer)].concat()
    }
}

/// The wrapped form goes first, so that the last bytes are the bare ones in any case.
fn bare_and_wrapped(sequences: &[&[u8]], outer: Option<Multiplexer>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for sequence in sequences.iter().filter(|sequence| !sequence.is_empty()) {
        if let Some(outer) = outer {
            bytes.extend(outer.wrap(sequence));
        }
        bytes.extend_from_slice(sequence);
    }
    bytes
}

/// More rows than a terminal has; one too far is the last one again.
const MOST_ROWS: u16 = 200;

/// `mode` at the beginning of each row of the terminal around tmux.
///
/// VTE keeps the mode with each paragraph and takes a new one over where the cursor stands at its
/// beginning. A program by itself clears the screen and so has new paragraphs; tmux only overwrites.
fn every_row(mode: &[u8], outer: Option<Multiplexer>) -> Vec<u8> {
    let Some(tmux @ Multiplexer::Tmux) = outer else { return Vec::new() };
    let mut bytes = b"\x1b7".to_vec();
    for row in 1..=MOST_ROWS {
        bytes.extend(format!("\x1b[{row}H").bytes());
        bytes.extend_from_slice(mode);
    }
    bytes.extend_from_slice(b"\x1b8");
    tmux.wrap(&bytes)
}

impl Multiplexer {
    /// `sequence` in the envelope that makes the multiplexer hand it on unread.
    pub(super) fn wrap(self, sequence: &[u8]) -> Vec<u8> {
        match self {
            Self::Screen => [b"\x1bP".as_slice(), sequence, b"\x1b\\"].concat(),
            Self::Tmux => {
                let mut bytes = b"\x1bPtmux;".to_vec();
                for &byte in sequence {
                    // tmux halves the escapes inside, else the first would end the envelope.
                    if byte == 0x1b {
                        bytes.push(byte);
                    }
                    bytes.push(byte);
                }
                bytes.extend_from_slice(b"\x1b\\");
                bytes
            }
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Class {
    type Err = UnknownClass;

    fn from_str(name: &str) -> Result<Self, UnknownClass> {
        let wanted = name.trim();
        Self::ALL
            .into_iter()
            .find(|class| class.name().eq_ignore_ascii_case(wanted))
            .ok_or_else(|| UnknownClass { name: super::sanitize(wanted, super::Lines::Join).into_owned() })
    }
}

/// The class the reader asked for: the argument if given, else [`BIDI_VARIABLE`] if set and not
/// empty, else none, which means the terminal is asked.
///
/// `variable` is the value of [`BIDI_VARIABLE`]. A wrong name in it is an error like one in the
/// argument, because a reader who set it would otherwise look for the fault elsewhere.
pub fn chosen_class(argument: Option<Class>, variable: Option<&str>) -> Result<Option<Class>, UnknownClass> {
    match (argument, variable.map(str::trim)) {
        (Some(class), _) => Ok(Some(class)),
        (None, None | Some("")) => Ok(None),
        (None, Some(name)) => name.parse().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_starts_with_bdsm_explicit_and_ends_with_implicit() {
        for class in Class::ALL {
            for outer in [None, Some(Multiplexer::Tmux), Some(Multiplexer::Screen)] {
                let start = class.start_bytes(outer);
                let end = class.end_bytes(outer);
                assert!(start.windows(4).any(|part| part == b"\x1b[8l"), "{class} {outer:?}");
                assert!(end.ends_with(b"\x1b[8h"), "{class} {outer:?}");
            }
        }
    }

    /// A class, what it is seen through, and what starts and ends it.
    type Case = (Class, Option<Multiplexer>, &'static [u8], &'static [u8]);

    #[test]
    fn bytes_of_each_class() {
        let cases: [Case; 6] = [
            (Class::Plain, None, b"\x1b[8l", b"\x1b[8h"),
            (Class::Explicit, None, b"\x1b[8l", b"\x1b[8h"),
            (
                Class::Konsole,
                None,
                b"\x1b[8l\x1b]50;BidiRenderingEnabled=false\x07",
                b"\x1b]50;BidiRenderingEnabled=true\x07\x1b[8h",
            ),
            (
                Class::Mlterm,
                None,
                b"\x1b[8l\x1b]5379;use_ctl=false\x07",
                b"\x1b]5379;use_ctl=true\x07\x1b[8h",
            ),
            (
                Class::Plain,
                Some(Multiplexer::Tmux),
                b"\x1bPtmux;\x1b\x1b[8l\x1b\\\x1b[8l",
                b"\x1bPtmux;\x1b\x1b[8h\x1b\\\x1b[8h",
            ),
            (
                Class::Plain,
                Some(Multiplexer::Screen),
                b"\x1bP\x1b[8l\x1b\\\x1b[8l",
                b"\x1bP\x1b[8h\x1b\\\x1b[8h",
            ),
        ];
        for (class, outer, start, end) in cases {
            // Through tmux every row of the terminal is told first.
            let rows = |mode| every_row(mode, outer);
            let [starts, ends] = [[&rows(EXPLICIT)[..], start].concat(), [&rows(IMPLICIT)[..], end].concat()];
            assert_eq!(class.start_bytes(outer), starts, "start of {class} in {outer:?}");
            assert_eq!(class.end_bytes(outer), ends, "end of {class} in {outer:?}");
        }
    }

    #[test]
    fn tmux_passes_the_mode_on_for_every_row() {
        let bytes = every_row(EXPLICIT, Some(Multiplexer::Tmux));
        assert!(bytes.starts_with(b"\x1bPtmux;\x1b\x1b7\x1b\x1b[1H\x1b\x1b[8l\x1b\x1b[2H\x1b\x1b[8l"));
        assert!(bytes.ends_with(b"\x1b\x1b[200H\x1b\x1b[8l\x1b\x1b8\x1b\\"));
        assert_eq!(every_row(EXPLICIT, Some(Multiplexer::Screen)), b"");
    }

    #[test]
    fn names_read_back() {
        for class in Class::ALL {
            assert_eq!(class.to_string().parse(), Ok(class));
            assert_eq!(format!(" {} ", class.name().to_uppercase()).parse(), Ok(class));
        }
        for wrong in ["", "vte", "plain explicit"] {
            assert!(wrong.parse::<Class>().is_err(), "{wrong:?}");
        }
        let error = "\u{1b}[2Jx".parse::<Class>().unwrap_err().to_string();
        assert!(!error.contains('\u{1b}'), "{error:?}");
        assert!(error.contains("plain, explicit, konsole, mlterm, kitty, implicit, qterminal"), "{error}");
    }

    #[test]
    fn the_argument_goes_before_the_variable() {
        let cases = [
            (None, None, Ok(None)),
            (None, Some(""), Ok(None)),
            (None, Some("mlterm"), Ok(Some(Class::Mlterm))),
            (Some(Class::Konsole), Some("mlterm"), Ok(Some(Class::Konsole))),
            (Some(Class::Konsole), Some("nonsense"), Ok(Some(Class::Konsole))),
            (None, Some("nonsense"), Err(UnknownClass { name: "nonsense".into() })),
        ];
        for (argument, variable, want) in cases {
            assert_eq!(chosen_class(argument, variable), want, "{argument:?} {variable:?}");
        }
    }
}
