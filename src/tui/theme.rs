//! What each part of the screen looks like.
//!
//! Only the terminal's own sixteen colours, two greys and attributes are used, and never a background
//! with a default foreground, so that dark and light terminals both read well. Red and magenta are the
//! base colours with enough contrast on black and on white in the palettes of xterm, VTE and Konsole;
//! where the background is known to be dark their bright kin take their place, and where there are 256
//! colours what stands back gets a grey of known contrast. What must be read in running text keeps the
//! default colour.

use ratatui::style::{Color, Modifier, Style};

use crate::{
    compare::Relation,
    terminal::{Background, Depth},
};

/// How a statement stands to the finding in focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// A finding bears on it.
    Found(Relation),
    /// It is a side of the finding in focus.
    Focused(Relation),
}

/// Styles by the part they play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
    background: Background,
}

impl Theme {
    /// What suits a terminal of so many colours on this background.
    #[must_use]
    pub const fn of(depth: Depth, background: Background) -> Self {
        Self { depth, background }
    }

    /// Colours and attributes, for any background.
    #[must_use]
    pub const fn colours() -> Self {
        Self::of(Depth::Sixteen, Background::Unknown)
    }

    /// Attributes only, for those who set `NO_COLOR` (<https://no-color.org>).
    #[must_use]
    pub const fn plain() -> Self {
        Self::of(Depth::None, Background::Unknown)
    }

    fn hue(self, relation: Relation) -> Style {
        let bright = matches!(self.background, Background::Dark) && self.depth >= Depth::Sixteen;
        let colour = match (relation, bright) {
            _ if self.depth == Depth::None => return Style::new(),
            (Relation::Match, false) => Color::Green,
            (Relation::Match, true) => Color::LightGreen,
            (Relation::Tension, false) => Color::Magenta,
            (Relation::Tension, true) => Color::LightMagenta,
            (Relation::Contradiction, false) => Color::Red,
            (Relation::Contradiction, true) => Color::LightRed,
        };
        Style::new().fg(colour)
    }

    /// Running text.
    #[must_use]
    pub const fn text(self) -> Style {
        Style::new()
    }

    /// Headlines, outlets, headings.
    #[must_use]
    pub const fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Borders, bylines, furniture, keys' words: what should stand back.
    #[must_use]
    pub fn quiet(self) -> Style {
        let grey = match (self.depth, self.background) {
            // Eight colours have no grey.
            (Depth::None | Depth::Eight, _) => return Style::new().add_modifier(Modifier::DIM),
            // Contrast of 5.9 to 1 with black, and of 5.3 to 1 with white (WCAG 2.2, 1.4.3).
            (Depth::Palette | Depth::True, Background::Dark) => Color::Indexed(245),
            (Depth::Palette | Depth::True, Background::Light) => Color::Indexed(242),
            // Faint is no help alone: xterm takes it towards black, and so leaves black text as it is.
            _ => Color::DarkGray,
        };
        Style::new().fg(grey)
    }

    /// A key in the bottom line and on the help page.
    #[must_use]
    pub const fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A message in the status area.
    #[must_use]
    pub const fn notice(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The words of a statement that a finding rests on, and those among them that decide.
    #[must_use]
    pub fn words(self, emphasis: Emphasis, deciding: bool) -> Style {
        // A match is the quiet case: its words keep the colour of the text.
        let hue = |relation| if relation == Relation::Match { Style::new() } else { self.hue(relation) };
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        match (emphasis, deciding) {
            (Emphasis::Found(_), false) => underlined,
            (Emphasis::Found(relation), true) => underlined.patch(hue(relation)).add_modifier(Modifier::BOLD),
            (Emphasis::Focused(_), false) => underlined.add_modifier(Modifier::BOLD),
            (Emphasis::Focused(relation), true) => {
                hue(relation).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED)
            }
        }
    }

    /// A relation's sign in the gutter, in a tally or in the pane.
    #[must_use]
    pub fn sign(self, relation: Relation) -> Style {
        self.hue(relation).add_modifier(Modifier::BOLD)
    }

    /// The sign of the finding in focus.
    #[must_use]
    pub fn focused_sign(self, relation: Relation) -> Style {
        self.sign(relation).add_modifier(Modifier::REVERSED)
    }

    /// Words that a search found, and those that the user is at.
    #[must_use]
    pub fn hit(self, here: bool) -> Style {
        // Not bold: many terminals make bold black grey.
        let style = if self.depth != Depth::None {
            Style::new().fg(Color::Black).bg(if here { Color::Cyan } else { Color::Yellow })
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        };
        if here { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// A statement that may be picked, or was.
    #[must_use]
    pub const fn picking(self, picked: bool) -> Style {
        let style = Style::new().add_modifier(Modifier::REVERSED);
        style.add_modifier(if picked { Modifier::UNDERLINED } else { Modifier::BOLD })
    }

    /// What was decided on a finding.
    #[must_use]
    pub const fn decision(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The place where what is typed goes in.
    #[must_use]
    pub const fn caret(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The outlet of the source that is read.
    #[must_use]
    pub const fn current(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED)
    }

    /// The chosen row or cell of a view.
    #[must_use]
    pub const fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A band of a figure; whether some value fits all bands of its question.
    #[must_use]
    pub fn band(self, fits: bool) -> Style {
        if fits { Style::new().add_modifier(Modifier::BOLD) } else { self.sign(Relation::Contradiction) }
    }

    /// How far two sources agree, 0 to 1. The shade tells it too.
    #[must_use]
    pub fn heat(self, agreement: f32) -> Style {
        let relation = match agreement {
            it if it >= 0.7 => Relation::Match,
            it if it >= 0.4 => Relation::Tension,
            _ => Relation::Contradiction,
        };
        self.hue(relation)
    }

    /// A mark in the overview, on screen or not.
    #[must_use]
    pub fn overview(self, relation: Relation, seen: bool) -> Style {
        if seen { self.sign(relation) } else { self.hue(relation) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_suit_the_terminal() {
        let red = Relation::Contradiction;
        let cases = [
            (Depth::None, Background::Dark, None, None),
            (Depth::Eight, Background::Dark, Some(Color::Red), None),
            (Depth::Sixteen, Background::Unknown, Some(Color::Red), Some(Color::DarkGray)),
            (Depth::Sixteen, Background::Dark, Some(Color::LightRed), Some(Color::DarkGray)),
            (Depth::Palette, Background::Light, Some(Color::Red), Some(Color::Indexed(242))),
            (Depth::True, Background::Dark, Some(Color::LightRed), Some(Color::Indexed(245))),
        ];
        for (depth, background, sign, quiet) in cases {
            let theme = Theme::of(depth, background);
            assert_eq!((theme.sign(red).fg, theme.quiet().fg), (sign, quiet), "{depth} on {background}");
        }
    }
}
