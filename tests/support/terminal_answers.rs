//! What real terminals answered to the probe, measured on Debian 12 with Xvfb, each terminal started
//! on its own. Shared by the unit tests of the decision and the tests over a pseudo-terminal.

#![allow(unreachable_pub, reason = "a module of several test programs")]
#![allow(dead_code, reason = "every test program takes what it needs")]

/// A terminal and what it is to be taken for.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// The terminal, with its version where known.
    pub name: &'static str,
    /// All that it answered, in one piece.
    pub answers: &'static [u8],
    /// The variables by which it can be told.
    pub variables: &'static [(&'static str, &'static str)],
    /// The name of its class.
    pub class: &'static str,
    /// The multiplexer that answered in its place, as `Debug` writes it.
    pub outer: Option<&'static str>,
}

const fn record(
    name: &'static str,
    answers: &'static [u8],
    variables: &'static [(&'static str, &'static str)],
    class: &'static str,
) -> Record {
    Record { name, answers, variables, class, outer: None }
}

/// Every terminal that was measured.
pub const RECORDS: [Record; 13] = [
    record(
        "vte 0.70.6",
        b"\x1b[8;2$y\x1b[>65;7006;1c\x1b[?65;1;9c",
        &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
        "explicit",
    ),
    record(
        "xterm 379",
        b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
        &[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")],
        "plain",
    ),
    record(
        "konsole 22.12.3",
        b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c",
        &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")],
        "konsole",
    ),
    record(
        "mlterm 3.9.0",
        b"\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3;4;6;7;15;18;22;29c",
        &[("TERM", "mlterm"), ("MLTERM", "3.9.0")],
        "mlterm",
    ),
    record(
        "kitty 0.26.5",
        b"\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c",
        &[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")],
        "kitty",
    ),
    record(
        "alacritty 0.17",
        b"\x1b[8;0$y\x1b[>0;2600;1c\x1b[?6c",
        &[("TERM", "alacritty"), ("ALACRITTY_WINDOW_ID", "1")],
        "plain",
    ),
    record("urxvt 9.30", b"\x1b[>85;95;0c\x1b[?1;2c", &[("TERM", "rxvt-unicode-256color")], "plain"),
    record("pterm 0.78", b"\x1b[>0;136;0c\x1b[?6c", &[("TERM", "xterm")], "implicit"),
    record("st 0.9", b"\x1b[?6c", &[("TERM", "st-256color")], "plain"),
    record(
        "qterminal 1.2",
        b"\x1b[>0;115;0c\x1b[?1;2c",
        &[("TERM", "xterm-256color"), ("COLORFGBG", "15;0")],
        "qterminal",
    ),
    Record {
        name: "tmux 3.3a in vte",
        answers: b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c",
        variables: &[("TERM", "tmux-256color"), ("TMUX", "/tmp/tmux-0/default,1,0"), ("VTE_VERSION", "7006")],
        class: "explicit",
        outer: Some("Tmux"),
    },
    Record {
        name: "screen 4.9 in xterm",
        answers: b"\x1b[>83;40900;0c\x1b[?1;2c",
        variables: &[("TERM", "screen"), ("STY", "2640.pts-0.vm"), ("XTERM_VERSION", "XTerm(379)")],
        class: "plain",
        outer: Some("Screen"),
    },
    record(
        "foot 1.13.1",
        b"\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c",
        &[("TERM", "foot")],
        "plain",
    ),
];
