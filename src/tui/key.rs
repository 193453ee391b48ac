//! One key of the keyboard, as the command table names it.

mod arabic;

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

    /// The key of a terminal event.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Char(c) => Self { code: KeyCode::Char(c), ctrl },
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Self::named(KeyCode::BackTab),
            code => Self { code, ctrl },
        }
    }
}

impl Key {
    /// The key of the US layout that types this one's sign on the Arabic layout; none where that is the same, or
    /// the sign means something by itself.
    #[must_use]
    pub fn on_us_layout(self) -> Option<Self> {
        let KeyCode::Char(c) = self.code else { return None };
        Some(Self { code: KeyCode::Char(arabic::on_us_layout(c)?), ctrl: self.ctrl })
    }

    /// The one key that sends `first` and then `second`, if there is one: lam and alef.
    #[must_use]
    pub fn of_both(first: KeyEvent, second: KeyEvent) -> Option<Self> {
        match (first.code, second.code) {
            (KeyCode::Char('ل'), KeyCode::Char(alef)) => arabic::lam_alef(alef).map(Self::typed),
            _ => None,
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
        ];
        for (event, key) in cases {
            assert_eq!(Key::of(event), key, "{event:?}");
        }
    }

    #[test]
    fn keys_of_the_arabic_layout_are_those_of_the_us_layout() {
        let same = |c: char| Key::typed(c).on_us_layout().map(|key| key.to_string());
        for (arabic, us) in ["ت j", "؟ ?", "٣ 3", "ج [", "أ H", "× O", "` U", "\u{652} X", "\u{FEF7} G"]
            .map(|pair| pair.split_once(' ').unwrap())
        {
            assert_eq!(same(arabic.chars().next().unwrap()).as_deref(), Some(us), "{arabic}");
        }
        // What means something by itself is not taken for another key.
        for c in "abcABC!@{}[]/~<>3پ".chars() {
            assert_eq!(same(c), None, "{c}");
        }
        let typed = |c| KeyEvent::from(KeyCode::Char(c));
        assert_eq!(Key::of_both(typed('ل'), typed('أ')), Some(Key::typed('\u{FEF7}')));
        assert_eq!(Key::of_both(typed('ل'), typed('م')), None);
        assert_eq!(Key::of_both(typed('ا'), typed('ل')), None);
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
