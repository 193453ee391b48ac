//! What each part of the screen looks like.
//!
//! Never is a background set with a default foreground, so that dark and light terminals both read well, and
//! what must be read in running text keeps the default colour. Where the terminal does not say what its text
//! stands on, only its own sixteen colours are used: red and magenta are the base colours with enough contrast
//! on black and on white in the palettes of xterm, VTE and Konsole. Whatever colour tells, a sign tells, too.

use std::str::FromStr;

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

/// The colours that the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Those that suit what the text stands on.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light one.
    Light,
    /// Those that the colour-blind tell apart, too.
    OkabeIto,
    /// None: attributes only.
    Plain,
}

/// A word that names no theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it takes auto, dark, light, okabe-ito or plain")]
pub struct UnknownTheme;

impl Choice {
    const ALL: [Self; 5] = [Self::Auto, Self::Dark, Self::Light, Self::OkabeIto, Self::Plain];

    /// Its name in the configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::OkabeIto => "okabe-ito",
            Self::Plain => "plain",
        }
    }
}

impl FromStr for Choice {
    type Err = UnknownTheme;

    fn from_str(name: &str) -> Result<Self, UnknownTheme> {
        Self::ALL.into_iter().find(|it| it.name() == name).ok_or(UnknownTheme)
    }
}

/// The colours of the relations, and of what stands back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hues {
    same: Color,
    tension: Color,
    contradiction: Color,
    /// None where the terminal has no grey: faint then.
    quiet: Option<Color>,
}

/// The terminal's own colours, which suit any background.
const OWN: Hues = Hues {
    same: Color::Green,
    tension: Color::Magenta,
    contradiction: Color::Red,
    quiet: Some(Color::DarkGray),
};
/// Their bright kin, for a dark background.
const OWN_DARK: Hues = Hues {
    same: Color::LightGreen,
    tension: Color::LightMagenta,
    contradiction: Color::LightRed,
    quiet: Some(Color::DarkGray),
};
/// On black each has a contrast of 7 to 1 or more (WCAG 2.2), the quiet one 5 to 1.
const DARK: Hues = Hues {
    same: Color::Rgb(0x7d, 0xd3, 0x8c),
    tension: Color::Rgb(0xe8, 0xb9, 0x4a),
    contradiction: Color::Rgb(0xff, 0x7b, 0x72),
    quiet: Some(Color::Rgb(0x84, 0x8a, 0x93)),
};
/// On white each has a contrast of 5 to 1 or more.
const LIGHT: Hues = Hues {
    same: Color::Rgb(0x1a, 0x6b, 0x35),
    tension: Color::Rgb(0x85, 0x5a, 0x00),
    contradiction: Color::Rgb(0xb4, 0x23, 0x1d),
    quiet: Some(Color::Rgb(0x67, 0x6c, 0x74)),
};
/// Okabe and Ito, "Color Universal Design", 2008 (<https://jfly.uni-koeln.de/color/>): sky blue, yellow and
/// vermilion. They are apart in hue and in lightness for every kind of colour blindness.
const OKABE_ITO_DARK: Hues = Hues {
    same: Color::Rgb(0x56, 0xb4, 0xe9),
    tension: Color::Rgb(0xf0, 0xe4, 0x42),
    contradiction: Color::Rgb(0xd5, 0x5e, 0x00),
    quiet: DARK.quiet,
};
/// The same set's blue, reddish purple and vermilion, whose yellow nobody reads on white.
const OKABE_ITO_LIGHT: Hues = Hues {
    same: Color::Rgb(0x00, 0x72, 0xb2),
    tension: Color::Rgb(0xcc, 0x79, 0xa7),
    contradiction: Color::Rgb(0xd5, 0x5e, 0x00),
    quiet: LIGHT.quiet,
};

/// Styles by the part they play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// None where only attributes are used.
    hues: Option<Hues>,
}

impl Theme {
    /// The terminal's own colours, and attributes.
    #[must_use]
    pub const fn colours() -> Self {
        Self { hues: Some(OWN) }
    }

    /// Attributes only, for those who set `NO_COLOR` (<https://no-color.org>).
    #[must_use]
    pub const fn plain() -> Self {
        Self { hues: None }
    }

    /// What was chosen, on a terminal with `depth` colours whose text stands on `background`.
    ///
    /// With sixteen colours or fewer, those that the terminal's user has set are better than any near ones,
    /// save for the set that was asked for by name.
    #[must_use]
    pub fn of(choice: Choice, background: Background, depth: Depth) -> Self {
        let rich = matches!(depth, Depth::Palette | Depth::True);
        let hues = match (choice, background) {
            _ if depth == Depth::None => return Self::plain(),
            (Choice::Plain, _) => return Self::plain(),
            (Choice::OkabeIto, Background::Light) => OKABE_ITO_LIGHT,
            (Choice::OkabeIto, _) => OKABE_ITO_DARK,
            (Choice::Dark, _) | (Choice::Auto, Background::Dark) if rich => DARK,
            (Choice::Light, _) | (Choice::Auto, Background::Light) if rich => LIGHT,
            (Choice::Dark, _) | (Choice::Auto, Background::Dark) if depth == Depth::Sixteen => OWN_DARK,
            _ => OWN,
        };
        // Eight colours have no grey.
        let quiet = hues.quiet.filter(|_| depth != Depth::Eight);
        Self { hues: Some(Hues { quiet, ..hues }) }
    }

    fn hue(self, relation: Relation) -> Style {
        let Some(hues) = self.hues else { return Style::new() };
        Style::new().fg(match relation {
            Relation::Match => hues.same,
            Relation::Tension => hues.tension,
            Relation::Contradiction => hues.contradiction,
        })
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
        match self.hues {
            Some(Hues { quiet: Some(quiet), .. }) => Style::new().fg(quiet),
            _ => Style::new().add_modifier(Modifier::DIM),
        }
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
        let style = if self.hues.is_some() {
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

    /// The chosen row or cell of a view: reversed as a whole, whatever colours stand in it.
    #[must_use]
    pub const fn chosen(self) -> Style {
        let style = Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED);
        style.remove_modifier(Modifier::DIM)
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

    /// The relative luminance of WCAG 2.2, 0 to 1.
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is the terminal's own") };
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn colours_have_the_contrast_that_is_said_of_them() {
        let on_black = |colour| (luminance(colour) + 0.05) / 0.05;
        let on_white = |colour| 1.05 / (luminance(colour) + 0.05);
        for colour in [DARK.same, DARK.tension, DARK.contradiction] {
            assert!(on_black(colour) >= 7.0, "{colour:?} {}", on_black(colour));
        }
        for colour in [LIGHT.same, LIGHT.tension, LIGHT.contradiction].into_iter().chain(LIGHT.quiet) {
            assert!(on_white(colour) >= 5.0, "{colour:?} {}", on_white(colour));
        }
        assert!(DARK.quiet.is_some_and(|it| on_black(it) >= 5.0));
    }

    #[test]
    fn the_theme_suits_the_terminal() {
        use Background::{Dark, Light, Unknown};
        let (rich, poor) = (Depth::Palette, Depth::Eight);
        for (choice, background, depth, hues) in [
            (Choice::Auto, Unknown, rich, Some(OWN)),
            (Choice::Auto, Dark, rich, Some(DARK)),
            (Choice::Auto, Light, rich, Some(LIGHT)),
            (Choice::Auto, Light, poor, Some(Hues { quiet: None, ..OWN })),
            (Choice::Auto, Dark, Depth::Sixteen, Some(OWN_DARK)),
            (Choice::Dark, Light, rich, Some(DARK)),
            (Choice::OkabeIto, Unknown, Depth::Sixteen, Some(OKABE_ITO_DARK)),
            (Choice::OkabeIto, Light, rich, Some(OKABE_ITO_LIGHT)),
            (Choice::OkabeIto, Dark, Depth::None, None),
            (Choice::Plain, Dark, rich, None),
        ] {
            assert_eq!(
                Theme::of(choice, background, depth).hues,
                hues,
                "{choice:?} {background:?} {depth:?}"
            );
        }
    }
}
