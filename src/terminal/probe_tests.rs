#[path = "../../tests/support/terminal_answers.rs"]
mod answers;

use answers::{RECORDS, Record};
use crossterm::event::KeyCode;
use proptest::prelude::*;

use super::super::token::Tokeniser;
use super::*;

/// What was typed and answered, as read so far.
#[derive(Default)]
struct Read {
    tokeniser: Tokeniser,
    answers: Answers,
    keys: Vec<KeyEvent>,
}

impl Read {
    fn push(&mut self, bytes: &[u8]) {
        for token in self.tokeniser.push(bytes) {
            self.keys.extend(self.answers.take(&token));
        }
    }

    fn all(bytes: &[u8]) -> Self {
        let mut read = Self::default();
        read.push(bytes);
        read
    }
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::from_lookup(|wanted| {
        variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn every_measured_terminal() {
    for Record { name, answers, variables, class, outer } in RECORDS {
        let read = Read::all(answers);
        assert!(read.answers.complete(), "{name}");
        assert_eq!(read.keys, [], "{name}: an answer became keys");
        // Over ssh the variables stay behind, but TERM; the answers alone must do.
        let term = variables.iter().copied().find(|(name, _)| *name == "TERM");
        // A multiplexer's answers say nothing of the terminal outside.
        let afar = if outer.is_some() { "plain" } else { class };
        for (variables, class) in [(variables, class), (term.as_slice(), afar)] {
            let found = read.answers.decide(&environment(variables), None);
            assert_eq!(found.class.name(), class, "{name}: {}", found.why);
            assert_eq!(found.multiplexer.map(|outer| format!("{outer:?}")).as_deref(), outer, "{name}");
        }
    }
}

#[test]
fn answers_cut_anywhere_mean_the_same() {
    for Record { name, answers: bytes, .. } in RECORDS {
        let whole = Read::all(bytes);
        for at in 0..=bytes.len() {
            let (head, tail) = bytes.split_at(at);
            let mut read = Read::all(head);
            assert_eq!(read.answers.complete(), at == bytes.len(), "{name} at {at}");
            read.push(tail);
            assert_eq!(read.answers, whole.answers, "{name} cut at {at}");
            assert_eq!(read.keys, [], "{name} cut at {at}");
        }
        let mut slow = Read::default();
        for &byte in bytes {
            slow.push(&[byte]);
        }
        assert_eq!(slow.answers, whole.answers, "{name} byte by byte");
    }
}

#[test]
fn keys_among_answers_are_kept_in_order() {
    for Record { name, answers: bytes, .. } in RECORDS {
        let typed = [b"j\x1b[B".as_slice(), bytes, "\rش".as_bytes()].concat();
        let read = Read::all(&typed);
        let codes: Vec<_> = read.keys.iter().map(|key| key.code).collect();
        assert_eq!(codes, [KeyCode::Char('j'), KeyCode::Down, KeyCode::Enter, KeyCode::Char('ش')], "{name}");
        assert_eq!(read.answers, Read::all(bytes).answers, "{name}");
    }
}

/// What is tried, the answers, the variables, and what they are to mean.
type Case<'a> = (&'a str, &'a [u8], &'a [(&'a str, &'a str)], Class, Option<Multiplexer>);

#[test]
fn answers_go_before_variables() {
    const FENCE: &[u8] = b"\x1b[?6c";
    let tmux = Some(Multiplexer::Tmux);
    let cases: [Case<'_>; 24] = [
        ("old konsole", b"\x1b[>0;115;0c\x1b[?1;2c", &[("KONSOLE_VERSION", "210401")], Class::Konsole, None),
        ("konsole by variable", FENCE, &[("KONSOLE_VERSION", "210401")], Class::Konsole, None),
        (
            "xterm out of konsole",
            b"\x1bP>|XTerm(379)\x1b\\\x1b[?6c",
            &[("KONSOLE_VERSION", "1")],
            Class::Plain,
            None,
        ),
        ("urxvt out of konsole", b"\x1b[>85;95;0c\x1b[?6c", &[("KONSOLE_VERSION", "1")], Class::Plain, None),
        ("vte out of konsole", b"\x1b[8;2$y\x1b[?6c", &[("KONSOLE_VERSION", "1")], Class::Explicit, None),
        ("mlterm by variable", FENCE, &[("MLTERM", "3.9.0")], Class::Mlterm, None),
        ("mlterm by TERM", FENCE, &[("TERM", "mlterm-256color")], Class::Mlterm, None),
        ("urxvt out of mlterm", b"\x1b[>85;95;0c\x1b[?6c", &[("MLTERM", "3.9.0")], Class::Plain, None),
        ("tmux by variable", FENCE, &[("TMUX", "x")], Class::Plain, tmux),
        ("vte out of tmux", b"\x1b[8;2$y\x1b[>65;7006;1c\x1b[?6c", &[("TMUX", "x")], Class::Explicit, None),
        ("tmux in konsole", b"\x1b[>84;0;0c\x1b[?6c", &[("KONSOLE_VERSION", "1")], Class::Konsole, tmux),
        (
            "screen inside tmux",
            b"\x1b[>83;40900;0c\x1b[?6c",
            &[("TMUX", "x"), ("STY", "y")],
            Class::Plain,
            Some(Multiplexer::Screen),
        ),
        ("empty variables", FENCE, &[("TMUX", ""), ("MLTERM", "")], Class::Plain, None),
        ("kitty over ssh", b"\x1b[>1;4000;26c\x1b[?62;c", &[], Class::Kitty, None),
        ("kitty by TERM", FENCE, &[("TERM", "xterm-kitty")], Class::Kitty, None),
        (
            "xterm out of kitty",
            b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64c",
            &[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "1")],
            Class::Plain,
            None,
        ),
        (
            "Terminal.app",
            b"\x1b[>1;95;0c\x1b[?1;2c",
            &[("TERM_PROGRAM", "Apple_Terminal")],
            Class::Implicit,
            None,
        ),
        (
            "xterm out of Terminal.app",
            b"\x1bP>|XTerm(379)\x1b\\\x1b[?64c",
            &[("TERM_PROGRAM", "Apple_Terminal")],
            Class::Plain,
            None,
        ),
        ("attributes of PuTTY alone", b"\x1b[>0;136;0c\x1b[?1;2c", &[], Class::Plain, None),
        ("tmux in kitty", b"\x1b[>84;0;0c\x1b[?1;2c", &[("KITTY_WINDOW_ID", "1")], Class::Kitty, tmux),
        (
            "screen in vte",
            b"\x1b[>83;40900;0c\x1b[?1;2c",
            &[("VTE_VERSION", "7006")],
            Class::Explicit,
            Some(Multiplexer::Screen),
        ),
        (
            "screen in mlterm",
            b"\x1b[>83;40900;0c\x1b[?1;2c",
            &[("MLTERM", "3.9.0")],
            Class::Mlterm,
            Some(Multiplexer::Screen),
        ),
        ("mode set", b"\x1b[8;1$y\x1b[?6c", &[], Class::Explicit, None),
        ("mode unknown", b"\x1b[8;5$y\x1b[4;2$y\x1b[?6c", &[], Class::Plain, None),
    ];
    for (name, bytes, variables, class, multiplexer) in cases {
        let found = Read::all(bytes).answers.decide(&environment(variables), None);
        assert_eq!((found.class, found.multiplexer), (class, multiplexer), "{name}: {}", found.why);
    }
}

#[test]
fn tmux_tells_of_the_terminal_outside() {
    const TMUX: &[u8] = b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c";
    /// What tmux told, the variables, the class and the hint.
    type Case<'a> = (Option<&'a str>, &'a [(&'a str, &'a str)], Class, Option<Hint>);
    let cases: [Case<'_>; 11] = [
        (None, &[], Class::Plain, Some(Hint::PerhapsLetTmuxPass)),
        (Some("\n\n3.3a\n0"), &[], Class::Plain, None),
        (Some("\n\n3.3a\n0"), &[("VTE_VERSION", "7006")], Class::Explicit, None),
        (None, &[("VTE_VERSION", "7006")], Class::Explicit, Some(Hint::LetTmuxPass)),
        (
            Some("xterm-256color\n\n3.3a\n0"),
            &[("VTE_VERSION", "7006")],
            Class::Explicit,
            Some(Hint::LetTmuxPass),
        ),
        (Some("xterm-256color\n\n3.3a\n1"), &[("VTE_VERSION", "7006")], Class::Explicit, None),
        (Some("xterm-256color\n\n3.3a\n0"), &[], Class::Plain, Some(Hint::PerhapsLetTmuxPass)),
        (Some("xterm\nXTerm(379)\n3.3a\n0"), &[("VTE_VERSION", "7006")], Class::Plain, None),
        (Some("xterm-kitty\n\n3.3a\n0"), &[], Class::Kitty, None),
        (Some("xterm-256color\nXTerm(379)\n3.3a\n0"), &[("KITTY_WINDOW_ID", "1")], Class::Plain, None),
        (Some("x\nKonsole 22.12.3\n3.3a\n0"), &[], Class::Konsole, Some(Hint::LetTmuxPass)),
    ];
    for (told, variables, class, hint) in cases {
        let read = Read::all(TMUX);
        let told = told.and_then(Outside::from_answer);
        let found = read.answers.decide(&environment(variables), told.as_ref());
        assert_eq!((found.class, found.hint), (class, hint), "{told:?} {variables:?}");
    }
}

#[test]
fn background_and_name_are_told() {
    let cases: [(&[u8], Background, &str); 5] = [
        (
            b"\x1b]11;rgb:ffff/ffff/dddd\x1b\\\x1b[>41;379;0c\x1b[?64;1c",
            Background::Light,
            "attributes 41 and 64;1",
        ),
        (b"\x1b]11;rgb:00/00/00\x07\x1b[>0;136;0c\x1b[?6c", Background::Dark, "attributes 0;136 and 6"),
        (b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c", Background::Unknown, "kitty"),
        (b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62c", Background::Unknown, "konsole"),
        (b"\x1b[?6c", Background::Unknown, "TERM st"),
    ];
    for (bytes, background, name) in cases {
        let read = Read::all(bytes);
        assert_eq!(read.keys, []);
        let found = read.answers.decide(&environment(&[("TERM", "st")]), None);
        assert_eq!((found.background, found.name.as_str()), (background, name), "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_silent_terminal_is_plain() {
    let cases: [&[u8]; 3] = [b"", b"\x1b[8;2$y\x1b[>65;70", b"typed in the meantime"];
    for bytes in cases {
        let found = Read::all(bytes).answers.decide(&environment(&[("KONSOLE_VERSION", "221203")]), None);
        assert_eq!((found.class, found.why), (Class::Plain, Why::Silent), "{}", bytes.escape_ascii());
    }
}

#[test]
fn a_name_cannot_smuggle_controls() {
    let read = Read::all(b"\x1bP>|Konsole\x07\xc2\x9b2J\x1b\\\x1b[?6c");
    let why = read.answers.decide(&Environment::default(), None).why.to_string();
    assert!(why.contains("Konsole") && !why.chars().any(char::is_control), "{why:?}");
}

/// Bytes that have something of answers and keys in them, so that the interesting states are met.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(b"\x1b[]PO\\\x07?>;8$ycq\x18\xd8".as_slice()).prop_map(|byte| vec![byte]),
        prop::sample::select(RECORDS.to_vec()).prop_map(|record| record.answers.to_vec()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_can_hurt_and_cuts_do_not_matter(bytes in noise(), cuts in prop::collection::vec(0usize..400, 0..4)) {
        let mut whole = Read::all(&bytes);
        let mut parts = Read::default();
        let mut cuts: Vec<_> = cuts.into_iter().filter(|&cut| cut < bytes.len()).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        for ends in cuts.windows(2) {
            parts.push(&bytes[ends[0]..ends[1]]);
        }
        prop_assert_eq!(&parts.answers, &whole.answers);
        prop_assert_eq!(&parts.keys, &whole.keys);
        whole.answers.decide(&Environment::default(), None);
        whole.tokeniser.expire();
        prop_assert_eq!(whole.tokeniser.push(b"q"), vec![Token::Char('q')]);
    }

    #[test]
    fn an_endless_string_is_not_hoarded(kind in prop::sample::select(b"P]_^X[".as_slice()), length in 5000usize..9000) {
        let mut tokeniser = Tokeniser::default();
        tokeniser.push(&[0x1b, kind]);
        for _ in 0..length / 100 {
            prop_assert_eq!(tokeniser.push(&[b'1'; 100]), vec![]);
        }
        let end: &[u8] = if kind == b'[' { b"c" } else { b"\x1b\\" };
        tokeniser.push(end);
        prop_assert_eq!(tokeniser.push(b"q"), vec![Token::Char('q')]);
    }
}
