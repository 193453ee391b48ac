//! What each part of the screen looks like.
//!
//! Only the terminal's own sixteen colours and attributes are used, and never a background with a
//! default foreground, so that dark and light terminals both read well. Red and magenta are the base
//! colours with enough contrast on black and on white in the palettes of xterm, VTE and Konsole;
//! what must be read in running text keeps the default colour.

use ratatui::style::{Color, Modifier, Style};

use crate::compare::Relation;

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
    colour: bool,
}

impl Theme {
    /// Colours and attributes.
    #[must_use]
    pub const fn colours() -> Self {
        Self { colour: true }
    }

    /// Attributes only, for those who set `NO_COLOR` (<https://no-color.org>).
    #[must_use]
    pub const fn plain() -> Self {
        Self { colour: false }
    }

    fn hue(self, relation: Relation) -> Style {
        if !self.colour {
            return Style::new();
        }
        match relation {
            Relation::Match => Style::new().fg(Color::Green),
            Relation::Tension => Style::new().fg(Color::Magenta),
            Relation::Contradiction => Style::new().fg(Color::Red),
        }
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
    pub const fn quiet(self) -> Style {
        // Faint is no help alone: xterm takes it towards black, and so leaves black text as it is.
        if self.colour { Style::new().fg(Color::DarkGray) } else { Style::new().add_modifier(Modifier::DIM) }
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
        let style = if self.colour {
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
