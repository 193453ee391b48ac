//! What is said of the terminal.

use crate::terminal::{Class, Hint};

/// What a class does, for the report on the terminal.
#[must_use]
pub const fn class(class: Class) -> &'static str {
    match class {
        Class::Plain => "draws letters where they are put",
        Class::Explicit => "reorders by itself; told to stop by CSI 8 l",
        Class::Konsole => "reorders by itself; told to stop by OSC 50",
        Class::Mlterm => "reorders by itself; told to stop by OSC 5379",
        Class::Kitty => "turns each run of letters round; sent to come out right",
        Class::Qterminal => {
            "reorders stretches of one look and cannot be told to stop; sent to come out right"
        }
        Class::Implicit => "reorders whole rows, unstoppably; sent to come out right",
    }
}

/// What the reader has to do, in the bottom line.
#[must_use]
pub const fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::LetTmuxPass => "words reversed? run: tmux set -g allow-passthrough on, then start again",
        Hint::PerhapsLetTmuxPass => "if words are reversed: tmux set -g allow-passthrough on, start again",
    }
}

/// The same in full.
#[must_use]
pub const fn remedy(hint: Hint) -> &'static str {
    match hint {
        Hint::LetTmuxPass => {
            "The terminal around tmux reorders by itself, and tmux does not let it be told to stop. Run \
             \"tmux set -g allow-passthrough on\" (or put the line into ~/.tmux.conf) and start again; or run \
             \"printf '\\e[8l'\" before tmux."
        }
        Hint::PerhapsLetTmuxPass => {
            "tmux does not let the terminal around it be told anything. If that terminal reorders by itself \
             (GNOME Terminal and its kin, Konsole, mlterm), run \"tmux set -g allow-passthrough on\" (or put \
             the line into ~/.tmux.conf) and start again."
        }
    }
}

/// Said where the locale's encoding is not UTF-8.
pub const LOCALE: &str = "letters as noise? the locale is not UTF-8: set LC_ALL=C.UTF-8, start again";

/// The same in full, for standard error.
#[must_use]
pub fn locale(variable: &str, value: &str) -> String {
    let found = if value.is_empty() {
        "no locale is set (LC_ALL, LC_CTYPE, LANG)".into()
    } else {
        format!("{variable}={value} is no UTF-8 locale")
    };
    format!(
        "{found}, so the terminal may not show Arabic; if letters come out as noise, run it as \
         \"LC_ALL=C.UTF-8 muqabala\" in a terminal whose encoding is UTF-8"
    )
}

/// Names of the lines of the report.
pub const REPORT: [&str; 8] =
    ["class", "because", "saved as", "colours", "background", "vowel signs", "widths", "what to do"];
/// Said of vowel signs that `--tashkeel=auto` shows.
pub const MARKS_RIGHT: &str = "shown: this terminal draws them on their letters";
/// Said of vowel signs that `--tashkeel=auto` leaves out.
pub const MARKS_UNSURE: &str = "left out: not known to be drawn on their letters here";
/// Said where the terminal did not tell widths.
pub const WIDTHS_UNKNOWN: &str = "the terminal does not tell";
/// Said where an argument or a variable goes before what was found.
pub const GOES_BEFORE: &str = "an argument or variable goes before this";

/// Heading of the card, and how its lines read when they are right.
pub const CARD: &str = "Which number's two lines are right? The upper one is the word salaam, the lower one\n\
     reads from right to left: qutila 25 fi 7 shubat (SY24), then a full stop. Letters join.";
/// What to press.
pub const CARD_KEYS: &str = "Press 1 to 4; 0 if none is right; any other key to leave it as it is.";
/// Said when none is right.
pub const CARD_NONE: &str = "Look in the terminal's settings for bidirectional text (BiDi, RTL) and switch it off,\n\
     then try again. PuTTY: Terminal > Features; Konsole: Edit Profile > Appearance;\n\
     kitty: force_ltr yes. Boxes instead of letters: another font, or --shaping=none.";
/// The same in the bottom line.
pub const CARD_NONE_SHORT: &str = "look for BiDi or RTL in the terminal's settings, switch it off, try again";
/// Said when nothing was changed.
pub const CARD_LEFT: &str = "Nothing was changed.";
/// Said when the answer was saved, before the file's path.
pub const CARD_SAVED: &str = "Saved in";
/// The same in the bottom line.
pub const CARD_SAVED_SHORT: &str = "saved in the configuration file";
/// Said when the answer could not be saved, before the reason.
pub const CARD_NOT_SAVED: &str = "It holds until the program ends, but could not be saved:";
/// The same in the bottom line.
pub const CARD_NOT_SAVED_SHORT: &str = "holds now, but the configuration file could not be written";
