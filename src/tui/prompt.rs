//! One line of text that the user types, in either direction.
//!
//! The text is edited in logical order: what is typed goes in before the caret, Backspace takes the
//! grapheme before it. The arrows follow the eye: the caret stands on a cell, or behind the last one, and
//! goes to the cell beside it, whatever direction the text there runs in.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::layout::{self, Base, Line, Marks, Options};

/// What the text is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Searched in all sources.
    Search,
    /// Searched on the help page.
    Help,
    /// Kept with a finding, by its number.
    Note(usize),
}

/// See the module's description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    text: String,
    /// Byte offset of the character that the caret stands on; the length where it stands behind all.
    caret: usize,
}

/// Stands behind the text while that is laid out, as the place of the caret there: a neutral character, so
/// that it goes where the paragraph ends, and no space, so that spaces before it keep their cells.
const BEHIND: char = '|';

impl Prompt {
    /// A prompt that begins with `text`, the caret behind it.
    #[must_use]
    pub fn new(purpose: Purpose, text: String) -> Self {
        Self { purpose, caret: text.len(), text }
    }

    /// What has been typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes a key that edits; whether it was one.
    pub fn key(&mut self, event: KeyEvent, options: Options) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Char('a') if ctrl => self.caret = 0,
            KeyCode::Char('e') if ctrl => self.caret = self.text.len(),
            KeyCode::Char('h') if ctrl => self.take_back(),
            KeyCode::Char('w') if ctrl => self.take_word_back(),
            KeyCode::Char('u') if ctrl => {
                self.text.drain(..self.caret);
                self.caret = 0;
            }
            KeyCode::Char('k') if ctrl => self.text.truncate(self.caret),
            KeyCode::Char(c) if !ctrl && !c.is_control() => {
                self.text.insert(self.caret, c);
                self.caret += c.len_utf8();
            }
            KeyCode::Backspace => self.take_back(),
            KeyCode::Delete => {
                let next = self.text.get(self.caret..).and_then(|rest| rest.graphemes(true).next());
                let end = self.caret + next.map_or(0, str::len);
                self.text.drain(self.caret..end);
            }
            KeyCode::Left => self.step(-1, options),
            KeyCode::Right => self.step(1, options),
            KeyCode::Home => self.caret = 0,
            KeyCode::End => self.caret = self.text.len(),
            _ => return false,
        }
        true
    }

    fn take_back(&mut self) {
        let before = self.text.get(..self.caret).and_then(|head| head.grapheme_indices(true).next_back());
        let start = before.map_or(self.caret, |(at, _)| at);
        self.text.drain(start..self.caret);
        self.caret = start;
    }

    fn take_word_back(&mut self) {
        let head = self.text.get(..self.caret).unwrap_or_default();
        let mut words = head.split_word_bound_indices().rev();
        let start = words.find(|(_, word)| !word.trim().is_empty()).map_or(0, |(at, _)| at);
        self.text.drain(start..self.caret);
        self.caret = start;
    }

    /// Goes to the nearest cell at the left (-1) or the right (1) that stands for another character.
    fn step(&mut self, by: isize, options: Options) {
        let line = self.line(options);
        let mut at = self.caret_cell(&line);
        while let Some(cell) = at.checked_add_signed(by).and_then(|next| line.cells.get(next)) {
            if cell.span.start != self.caret {
                self.caret = cell.span.start;
                return;
            }
            at = at.saturating_add_signed(by);
        }
    }

    /// The text on one line, with one cell behind it for the caret; marks that were typed are seen.
    #[must_use]
    pub fn line(&self, options: Options) -> Line {
        let options = Options { base: Base::Auto, marks: Marks::Keep, ..options };
        let mut text = self.text.clone();
        text.push(BEHIND);
        layout::one_line(&text, usize::MAX / 2, &options)
    }

    /// Which cell of [`Prompt::line`] the caret stands on.
    #[must_use]
    pub fn caret_cell(&self, line: &Line) -> usize {
        line.cells.iter().position(|cell| cell.span.contains(self.caret)).unwrap_or(0)
    }

    /// Whether a cell of [`Prompt::line`] is the one behind the text.
    #[must_use]
    pub fn is_behind(&self, cell: &layout::Cell) -> bool {
        cell.span.start >= self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    fn typed(prompt: &mut Prompt, keys: &str) {
        for c in keys.chars() {
            let event = match c {
                '←' => key(KeyCode::Left),
                '→' => key(KeyCode::Right),
                '⌫' => key(KeyCode::Backspace),
                '⌦' => key(KeyCode::Delete),
                '⇤' => key(KeyCode::Home),
                '⇥' => key(KeyCode::End),
                '␗' => KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL),
                '␕' => KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL),
                c => key(KeyCode::Char(c)),
            };
            assert!(prompt.key(event, Options::default()));
        }
    }

    /// Types `keys`; the text then, with `|` before the character that the caret stands on.
    #[track_caller]
    fn check(keys: &str, expected: &str) {
        let mut prompt = Prompt::new(Purpose::Search, String::new());
        typed(&mut prompt, keys);
        let mut shown = prompt.text.clone();
        shown.insert(prompt.caret, '|');
        assert_eq!(shown, expected, "{keys}");
    }

    #[test]
    fn editing() {
        check("روس", "روس|");
        // Left goes on in Arabic, right goes back.
        check("روس→", "رو|س");
        check("روس→→→→→", "|روس");
        check("روس→→←", "رو|س");
        check("روس→←", "روس|");
        check("abc←", "ab|c");
        check("abc←←←←", "|abc");
        check("abc⇤→", "a|bc");
        check("روس⇤ال", "ال|روس");
        check("روس⇤⇥ية", "روسية|");
        check("روسي⌫⌫", "رو|");
        check("روس⇤⌦", "|وس");
        check("⌫⌦←→", "|");
        // By grapheme: a letter with its marks; of lam and alef, one.
        check("قُتِّ⌫", "قُ|");
        check("سلا⌫", "سل|");
        check("سلا→→", "|سلا");
        check("كتاب جديد␗", "كتاب |");
        check("كتاب جديد␗␗", "|");
        check("كتاب→→␕", "|اب");
        // Spaces at the end have their cells.
        check("قتل  →", "قتل | ");
    }

    #[test]
    fn the_caret_follows_the_eye_through_figures_in_arabic() {
        // On screen, from the right: قتل, space, then 25 from left to right, at the left end the caret.
        check("قتل 25", "قتل 25|");
        check("قتل 25→", "قتل |25");
        check("قتل 25→→", "قتل 2|5");
        check("قتل 25→→→", "قتل| 25");
        check("قتل 25→→→←←←", "قتل 25|");
    }

    #[test]
    fn the_caret_behind_the_text_stands_where_the_text_goes_on() {
        for (text, at_left) in [("روس", true), ("abc", false), ("", true), ("قتل 25", true)] {
            let prompt = Prompt::new(Purpose::Search, text.into());
            let line = prompt.line(Options::default());
            let expected = if at_left { 0 } else { line.cells.len() - 1 };
            assert_eq!(prompt.caret_cell(&line), expected, "{text}");
            assert_eq!(line.rtl, at_left);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_caret_stands_on_a_character(
            keys in "[روسلاآّab12 (/🙂ﷺ←→⌫⌦⇤⇥␗␕]{0,40}",
        ) {
            let mut prompt = Prompt::new(Purpose::Search, String::new());
            typed(&mut prompt, &keys);
            prop_assert!(prompt.text.is_char_boundary(prompt.caret));
            let line = prompt.line(Options::default());
            prop_assert!(line.cells[prompt.caret_cell(&line)].span.contains(prompt.caret));
            // Every place is reached from the far left by going right.
            let cells = line.cells.len();
            typed(&mut prompt, &"←".repeat(cells));
            prop_assert_eq!(prompt.caret_cell(&line), 0);
            typed(&mut prompt, &"→".repeat(cells));
            let last = line.cells.last().unwrap().span.start;
            prop_assert_eq!(prompt.caret, last);
        }
    }
}
