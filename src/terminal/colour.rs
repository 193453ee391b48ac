//! How many colours a terminal has, whether it is dark, and what a colour is sent as.

use std::fmt;

use ratatui::style::Color;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// None: attributes only.
    None,
    /// Black to white, the colours of ECMA-48.
    Eight,
    /// The same and the bright ones of aixterm.
    #[default]
    Sixteen,
    /// xterm's 256.
    Palette,
    /// 24 bits.
    True,
}

impl Depth {
    /// What the environment says, given as a function from a variable's name to its value:
    /// `NO_COLOR` (<https://no-color.org>), `COLORTERM` (the convention of terminals with 24 bits),
    /// and `TERM`. No terminal tells by itself; terminfo would say no more than `TERM`'s name does.
    pub fn from_lookup(value: impl Fn(&str) -> Option<String>) -> Self {
        let term = value("TERM").unwrap_or_default();
        let has = |part: &str| term.contains(part);
        if value("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return Self::None;
        }
        match value("COLORTERM").as_deref() {
            Some("truecolor" | "24bit") => return Self::True,
            _ if ["kitty", "alacritty", "foot", "ghostty", "wezterm", "direct"].into_iter().any(has) => {
                return Self::True;
            }
            _ => {}
        }
        if has("256color") {
            Self::Palette
        } else if ["", "dumb", "vt100", "vt102", "vt220", "vt320"].contains(&term.as_str())
            || term.ends_with("-mono")
            || term.ends_with("-m")
        {
            Self::None
        } else if ["linux", "ansi", "cons25", "cygwin", "screen"].contains(&term.as_str()) {
            Self::Eight
        } else {
            Self::Sixteen
        }
    }

    /// Reads this process's environment.
    #[must_use]
    pub fn read() -> Self {
        Self::from_lookup(|name| std::env::var(name).ok())
    }
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "no colour",
            Self::Eight => "8 colours",
            Self::Sixteen => "16 colours",
            Self::Palette => "256 colours",
            Self::True => "24-bit colour",
        })
    }
}

/// What the text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Background {
    /// The terminal did not say.
    #[default]
    Unknown,
    /// Darker than middle grey.
    Dark,
    /// Lighter than that.
    Light,
}

impl Background {
    /// From the answer to OSC 11 without its `11;`: `rgb:` and three hexadecimal numbers of one to
    /// four digits (X11's colour syntax), or `rgba:` and four.
    pub(super) fn from_answer(answer: &[u8]) -> Self {
        let parts = std::str::from_utf8(answer).ok().and_then(|text| {
            let (kind, channels) = text.split_once(':')?;
            matches!(kind, "rgb" | "rgba").then_some(channels)
        });
        let channels: Vec<u32> = parts.map_or(Vec::new(), |channels| {
            channels.split('/').filter_map(|channel| per_mille(channel.trim())).collect()
        });
        match channels.as_slice() {
            &[red, green, blue, ..] => {
                // Luma of Rec. 709, on the values as they are: nearer to what an eye calls dark.
                let luma = (red * 213 + green * 715 + blue * 72) / 1000;
                if luma < 500 { Self::Dark } else { Self::Light }
            }
            _ => Self::Unknown,
        }
    }

    /// From `COLORFGBG` of rxvt and Konsole: the last of its fields is the background, 0 to 6 and 8
    /// being dark.
    pub(super) fn from_variable(value: &str) -> Self {
        match value.rsplit(';').next().and_then(|field| field.parse::<u8>().ok()) {
            Some(0..=6 | 8) => Self::Dark,
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Unknown,
        }
    }
}

fn per_mille(channel: &str) -> Option<u32> {
    let digits = u32::try_from(channel.len()).ok().filter(|digits| (1..=4).contains(digits))?;
    Some(u32::from_str_radix(channel, 16).ok()? * 1000 / (16_u32.pow(digits) - 1))
}

impl fmt::Display for Background {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Unknown => "unknown",
            Self::Dark => "dark",
            Self::Light => "light",
        })
    }
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Fore,
    Back,
}

/// The colour nearest to `colour` that `depth` has.
pub(super) fn reduced(colour: Color, depth: Depth) -> Color {
    match (depth, number(colour)) {
        // Of eight colours, grey would come out as black on what may be black.
        (Depth::None, _) | (_, Number::Default) | (Depth::Eight, Number::Of(8)) => Color::Reset,
        (Depth::Eight, Number::Of(number @ 0..=15)) => Color::Indexed(number % 8),
        (Depth::Eight, Number::Of(number)) => Color::Indexed(nearest(rgb(number), 8)),
        (Depth::Eight, Number::Rgb(colour)) => Color::Indexed(nearest(colour, 8)),
        (Depth::Sixteen, Number::Of(number @ 16..)) => Color::Indexed(nearest(rgb(number), 16)),
        (Depth::Sixteen, Number::Rgb(colour)) => Color::Indexed(nearest(colour, 16)),
        (_, Number::Of(number)) => Color::Indexed(number),
        (Depth::Palette, Number::Rgb(colour)) => Color::Indexed(cube(colour)),
        (Depth::True, Number::Rgb(_)) => colour,
    }
}

/// The SGR parameters of a colour; none for the default one.
pub(super) fn parameters(colour: Color, ground: Ground) -> Vec<u8> {
    let offset = if ground == Ground::Fore { 0 } else { 10 };
    match number(colour) {
        Number::Default => Vec::new(),
        Number::Of(number @ 0..8) => vec![30 + number + offset],
        Number::Of(number @ 8..16) => vec![82 + number + offset],
        Number::Of(number) => vec![38 + offset, 5, number],
        Number::Rgb([red, green, blue]) => vec![38 + offset, 2, red, green, blue],
    }
}

enum Number {
    Default,
    /// Of xterm's 256.
    Of(u8),
    Rgb([u8; 3]),
}

fn number(colour: Color) -> Number {
    Number::Of(match colour {
        Color::Reset => return Number::Default,
        Color::Rgb(red, green, blue) => return Number::Rgb([red, green, blue]),
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    })
}

/// xterm's default colours 0 to 15 (`XTerm-col.ad` of its sources).
const NAMED: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The steps of xterm's 6×6×6 cube (`256colres.h` of its sources).
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn rgb(number: u8) -> [u8; 3] {
    match number {
        0..=15 => NAMED.get(usize::from(number)).copied().unwrap_or_default(),
        16..=231 => {
            let number = number - 16;
            [number / 36, number / 6 % 6, number % 6]
                .map(|step| STEPS.get(usize::from(step)).copied().unwrap_or_default())
        }
        _ => [8 + 10 * (number - 232); 3],
    }
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// The nearest of the first `count` of xterm's colours.
fn nearest(colour: [u8; 3], count: u8) -> u8 {
    (0..count).min_by_key(|number| distance(colour, rgb(*number))).unwrap_or(0)
}

/// The nearest of those that no user changes: the cube and the greys.
fn cube(colour: [u8; 3]) -> u8 {
    (16..=255).min_by_key(|number| distance(colour, rgb(*number))).unwrap_or(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_by_environment() {
        let cases: [(&[(&str, &str)], Depth); 12] = [
            (&[], Depth::None),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "xterm-256color")], Depth::Palette),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "rxvt-unicode-256color"), ("COLORTERM", "rxvt-xpm")], Depth::Palette),
            (&[("TERM", "xterm-kitty")], Depth::True),
            (&[("TERM", "linux")], Depth::Eight),
            (&[("TERM", "screen")], Depth::Eight),
            (&[("TERM", "vt100")], Depth::None),
            (&[("TERM", "xterm-mono")], Depth::None),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Depth::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], Depth::Sixteen),
        ];
        for (variables, want) in cases {
            let found = Depth::from_lookup(|wanted| {
                variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(found, want, "{variables:?}");
        }
    }

    #[test]
    fn backgrounds() {
        let answers: [(&[u8], Background); 8] = [
            (b"rgb:0000/0000/0000", Background::Dark),
            (b"rgb:ffff/ffff/ffff", Background::Light),
            (b"rgb:fd/f6/e3", Background::Light),
            (b"rgba:1e1e/1e1e/2e2e/ffff", Background::Dark),
            (b"rgb:f/f/f", Background::Light),
            (b"rgb:00/00", Background::Unknown),
            (b"#ffffff", Background::Unknown),
            (b"\xff", Background::Unknown),
        ];
        for (answer, want) in answers {
            assert_eq!(Background::from_answer(answer), want, "{}", answer.escape_ascii());
        }
        for (value, want) in [
            ("15;0", Background::Dark),
            ("0;default;15", Background::Light),
            ("12;8", Background::Dark),
            ("default;default", Background::Unknown),
        ] {
            assert_eq!(Background::from_variable(value), want, "{value}");
        }
    }

    /// A colour, a depth, and the parameters as text and as background.
    type Case = (Color, Depth, &'static [u8], &'static [u8]);

    #[test]
    fn colours_are_sent_as_the_terminal_can_show_them() {
        let orange = Color::Rgb(230, 159, 0);
        let cases: [Case; 13] = [
            (Color::Reset, Depth::True, &[], &[]),
            (Color::Red, Depth::None, &[], &[]),
            (Color::Red, Depth::Eight, &[31], &[41]),
            (Color::LightRed, Depth::Eight, &[31], &[41]),
            (Color::DarkGray, Depth::Eight, &[], &[]),
            (Color::DarkGray, Depth::Sixteen, &[90], &[100]),
            (Color::LightRed, Depth::True, &[91], &[101]),
            (orange, Depth::True, &[38, 2, 230, 159, 0], &[48, 2, 230, 159, 0]),
            (orange, Depth::Palette, &[38, 5, 178], &[48, 5, 178]),
            (orange, Depth::Eight, &[33], &[43]),
            (Color::Indexed(196), Depth::Palette, &[38, 5, 196], &[48, 5, 196]),
            (Color::Indexed(196), Depth::Sixteen, &[91], &[101]),
            (Color::Indexed(9), Depth::Palette, &[91], &[101]),
        ];
        for (colour, depth, fore, back) in cases {
            let colour = reduced(colour, depth);
            assert_eq!(parameters(colour, Ground::Fore), fore, "{colour:?} {depth}");
            assert_eq!(parameters(colour, Ground::Back), back, "{colour:?} {depth}");
        }
    }
}
