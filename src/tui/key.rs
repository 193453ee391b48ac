//! One key of the keyboard, as the command table names it.

use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, with or without Ctrl. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
}

impl Key {
    /// The key that types `c`.
    #[must_use]
    pub const fn typed(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: false }
    }

    /// `c` with Ctrl held.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: true }
    }

    /// A key that types nothing.
    #[must_use]
    pub const fn named(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// The key of a terminal event. A letter typed on an Arabic layout counts as the Latin letter on
    /// the same key, so that nobody has to switch layouts to read.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Char(c) => Self { code: KeyCode::Char(latin_on_same_key(c)), ctrl },
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Self::named(KeyCode::BackTab),
            code => Self { code, ctrl },
        }
    }
}

/// A word that names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it takes keys such as \"x\", \"Ctrl-x\", \"Space\", \"Enter\", \"PgDn\" or \"F2\"")]
pub struct UnknownKey;

impl FromStr for Key {
    type Err = UnknownKey;

    /// Reads what [`Display`](fmt::Display) writes, and the names of the arrows.
    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        let (ctrl, bare) = name.strip_prefix("Ctrl-").map_or((false, name), |bare| (true, bare));
        let mut letters = bare.chars();
        if let (Some(c), None) = (letters.next(), letters.next())
            && !"←→↑↓".contains(c)
        {
            return Ok(Self { code: KeyCode::Char(c), ctrl });
        }
        let code = match bare {
            "Space" => KeyCode::Char(' '),
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            _ => {
                let functions = (1..=12).map(KeyCode::F);
                let mut codes = NAMED.into_iter().chain(functions);
                codes.find(|code| Self::named(*code).to_string() == bare).ok_or(UnknownKey)?
            }
        };
        Ok(Self { code, ctrl })
    }
}

/// The keys with names, the function keys left out.
const NAMED: [KeyCode; 15] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Insert,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            code => write!(f, "{code}"),
        }
    }
}

/// The Latin letter that shares a key with `c` on the Arabic layout ("Arabic (101)", the one of
/// Windows and of xkeyboard-config's `ara`); `c` itself for everything else.
fn latin_on_same_key(c: char) -> char {
    const SAME_KEY: [(char, char); 30] = [
        ('ض', 'q'),
        ('ص', 'w'),
        ('ث', 'e'),
        ('ق', 'r'),
        ('ف', 't'),
        ('غ', 'y'),
        ('ع', 'u'),
        ('ه', 'i'),
        ('خ', 'o'),
        ('ح', 'p'),
        ('ج', '['),
        ('د', ']'),
        ('ش', 'a'),
        ('س', 's'),
        ('ي', 'd'),
        ('ب', 'f'),
        ('ل', 'g'),
        ('ا', 'h'),
        ('ت', 'j'),
        ('ن', 'k'),
        ('م', 'l'),
        ('ئ', 'z'),
        ('ى', 'n'),
        ('آ', 'N'),
        ('ؤ', 'c'),
        ('ر', 'v'),
        ('ء', 'x'),
        ('ة', 'm'),
        ('ظ', '/'),
        ('؟', '?'),
    ];
    // Arabic-Indic digits are typed with the Latin ones' keys, too.
    if let '٠'..='٩' = c {
        return char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c);
    }
    SAME_KEY.iter().find(|(arabic, _)| *arabic == c).map_or(c, |(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_events_become_keys() {
        let cases = [
            (KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT), Key::typed('G')),
            (KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL), Key::ctrl('c')),
            (KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT), Key::named(KeyCode::BackTab)),
            (KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT), Key::named(KeyCode::BackTab)),
            (KeyEvent::new(KeyCode::Char('ت'), KeyModifiers::NONE), Key::typed('j')),
            (KeyEvent::new(KeyCode::Char('؟'), KeyModifiers::SHIFT), Key::typed('?')),
            (KeyEvent::new(KeyCode::Char('٣'), KeyModifiers::NONE), Key::typed('3')),
        ];
        for (event, key) in cases {
            assert_eq!(Key::of(event), key, "{event:?}");
        }
    }

    #[test]
    fn keys_have_names_for_people() {
        let cases = [
            (Key::typed('j'), "j"),
            (Key::typed(' '), "Space"),
            (Key::ctrl('d'), "Ctrl-d"),
            (Key::named(KeyCode::Left), "←"),
            (Key::named(KeyCode::BackTab), "Shift-Tab"),
            (Key::named(KeyCode::PageDown), "PgDn"),
            (Key::named(KeyCode::Enter), "Enter"),
            (Key::named(KeyCode::Esc), "Esc"),
            (Key::named(KeyCode::Tab), "Tab"),
            (Key::named(KeyCode::Home), "Home"),
        ];
        for (key, name) in cases {
            assert_eq!(key.to_string(), name);
            assert_eq!(name.parse(), Ok(key));
        }
    }
}
