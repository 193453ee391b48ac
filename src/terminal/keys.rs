//! Tokens to keys, in crossterm's vocabulary.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::token::Token;

/// The key that `token` stands for; none for answers, reports and sequences of no key.
///
/// Follows crossterm where both could be right (Ctrl-H for 0x08, SHIFT with an upper-case letter),
/// so that one key table serves every platform. LF is Enter: a line typed before raw mode was on has
/// had its CR turned into LF by the line discipline.
pub(super) fn key(token: &Token) -> Option<KeyEvent> {
    match *token {
        Token::Char(c) => Some(character(c, KeyModifiers::NONE)),
        Token::Alt(c) => Some(character(c, KeyModifiers::ALT)),
        Token::Control(byte) => Some(control(byte)),
        Token::Ss3(b'M') => Some(KeyCode::Enter.into()),
        Token::Ss3(letter) => letter_key(letter).map(KeyEvent::from),
        Token::Csi { ref body, last } => sequence(body, last),
        Token::Text { .. } => None,
    }
}

fn character(c: char, held: KeyModifiers) -> KeyEvent {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), held | shift)
}

fn control(byte: u8) -> KeyEvent {
    let with_control = |c: u8| KeyEvent::new(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    match byte {
        b'\r' | b'\n' => KeyCode::Enter.into(),
        b'\t' => KeyCode::Tab.into(),
        0x7f => KeyCode::Backspace.into(),
        0x1b => KeyCode::Esc.into(),
        0x01..=0x1a => with_control(byte - 1 + b'a'),
        0x1c..=0x1f => with_control(byte - 0x1c + b'4'),
        _ => with_control(b' '),
    }
}

/// Cursor and function keys that end in a letter, the same in CSI and SS3.
fn letter_key(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// Keys that end in `~`, by their number (DEC VT220, xterm, rxvt).
fn numbered_key(number: u8) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23 | 24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

fn sequence(body: &[u8], last: u8) -> Option<KeyEvent> {
    if body == b"[" {
        return Some(KeyCode::F(last - b'A' + 1).into());
    }
    let mut numbers = Vec::new();
    for field in body.split(|&byte| byte == b';').filter(|field| !field.is_empty()) {
        // Anything but plain numbers marks a report, such as `?1;2c`.
        numbers.push(std::str::from_utf8(field).ok()?.parse::<u8>().ok()?);
    }
    let held = modifiers(numbers.get(1).copied())?;
    let code = match (last, numbers.as_slice()) {
        (b'Z', _) => return Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        (b'~', &[number] | &[number, _]) => numbered_key(number)?,
        // `CSI row;column R` would be a cursor report, but that is never asked for.
        (letter, [] | [1] | [1, _]) => letter_key(letter)?,
        _ => return None,
    };
    Some(KeyEvent::new(code, held))
}

/// xterm's modifier parameter: one more than a sum of Shift 1, Alt 2, Control 4, Super (Meta) 8.
fn modifiers(parameter: Option<u8>) -> Option<KeyModifiers> {
    let mask = parameter.unwrap_or(1).checked_sub(1).filter(|&mask| mask < 16)?;
    let each = [KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL, KeyModifiers::SUPER];
    Some((0..4).filter(|bit| mask & (1 << bit) != 0).map(|bit| each[bit]).collect())
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokeniser;
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<KeyEvent> {
        let mut tokeniser = Tokeniser::default();
        let mut tokens = tokeniser.push(bytes);
        tokens.extend(tokeniser.expire());
        tokens.iter().filter_map(key).collect()
    }

    /// What the terminal sends, and the keys it stands for.
    type Case<'a> = (&'a [u8], &'a [(KeyCode, KeyModifiers)]);

    #[test]
    fn cases() {
        use KeyCode::{
            BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right,
            Tab, Up,
        };
        let none = KeyModifiers::NONE;
        let (shift, alt, ctrl) = (KeyModifiers::SHIFT, KeyModifiers::ALT, KeyModifiers::CONTROL);
        let cases: &[Case<'_>] = &[
            (b"qG!", &[(Char('q'), none), (Char('G'), shift), (Char('!'), none)]),
            ("سé".as_bytes(), &[(Char('س'), none), (Char('é'), none)]),
            (b"\r\n\t\x7f", &[(Enter, none), (Enter, none), (Tab, none), (Backspace, none)]),
            (
                b"\x03\x1a\x08\0\x1c",
                &[
                    (Char('c'), ctrl),
                    (Char('z'), ctrl),
                    (Char('h'), ctrl),
                    (Char(' '), ctrl),
                    (Char('4'), ctrl),
                ],
            ),
            (b"\x1b", &[(Esc, none)]),
            (b"\x1b\x1b", &[(Esc, none), (Esc, none)]),
            (b"\x1bx\x1bX", &[(Char('x'), alt), (Char('X'), alt | shift)]),
            (
                b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F",
                &[(Up, none), (Down, none), (Right, none), (Left, none), (Home, none), (End, none)],
            ),
            (b"\x1bOA\x1bOB\x1bOP\x1bOM", &[(Up, none), (Down, none), (F(1), none), (Enter, none)]),
            (
                b"\x1b[5~\x1b[6~\x1b[1~\x1b[4~\x1b[3~",
                &[(PageUp, none), (PageDown, none), (Home, none), (End, none), (Delete, none)],
            ),
            (b"\x1b[15~\x1b[17~\x1b[24~\x1b[[A", &[(F(5), none), (F(6), none), (F(12), none), (F(1), none)]),
            (b"\x1b[Z\x1b[1;5C\x1b[6;3~", &[(BackTab, shift), (Right, ctrl), (PageDown, alt)]),
            // No keys: answers, reports, focus, strings, broken bytes.
            (
                b"\x1b[?1;2c\x1b[>84;0;0c\x1b[8;2$y\x1bP>|tmux 3.3a\x1b\\\x1b]11;rgb:0/0/0\x07q",
                &[(Char('q'), none)],
            ),
            (b"\x1b[I\x1b[O\x1b[12;40R\x1b[200~\xff\xfe\xc3q", &[(Char('q'), none)]),
            (b"\x1b[?62;\x1b[Aj", &[(Up, none), (Char('j'), none)]),
        ];
        for (bytes, want) in cases {
            let want: Vec<_> = want.iter().map(|&(code, held)| KeyEvent::new(code, held)).collect();
            assert_eq!(keys(bytes), want, "{}", bytes.escape_ascii());
        }
    }
}
