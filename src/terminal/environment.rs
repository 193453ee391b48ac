//! What variables say of the terminal.

use super::class::{Class, Multiplexer};

/// What the environment says of the terminal; less than its answers do, because variables are
/// inherited by a terminal started from another one and do not travel over ssh.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    variables: Vec<(&'static str, String)>,
}

/// The variables that are looked at.
const LOOKED_AT: [&str; 9] = [
    "TERM",
    "TERM_PROGRAM",
    "TMUX",
    "STY",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "MLTERM",
    "KITTY_WINDOW_ID",
    "COLORFGBG",
];

impl Environment {
    /// Reads this process's environment.
    #[must_use]
    pub fn read() -> Self {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads an environment given as a function from name to value.
    pub fn from_lookup(value: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| value(name).filter(|value| !value.is_empty()).map(|value| (name, value));
        Self { variables: LOOKED_AT.into_iter().filter_map(set).collect() }
    }

    /// The value of a variable; empty if it is not set.
    pub(super) fn value(&self, name: &str) -> &str {
        self.variables.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// The multiplexer that the variables tell of; screen inside tmux sets both and is the inner one
    /// only if its answers say so, and tmux may call itself screen in `TERM`.
    pub(super) fn multiplexer(&self) -> Option<Multiplexer> {
        let term = self.value("TERM");
        if self.has("TMUX") || term.starts_with("tmux") {
            Some(Multiplexer::Tmux)
        } else if self.has("STY") || term.starts_with("screen") {
            Some(Multiplexer::Screen)
        } else {
            None
        }
    }

    /// The variable that says mlterm, if one does.
    pub(super) fn mlterm(&self) -> Option<&'static str> {
        if self.has("MLTERM") {
            Some("MLTERM")
        } else {
            self.value("TERM").starts_with("mlterm").then_some("TERM")
        }
    }

    /// The class of the terminal outside a multiplexer, and the variable that says so. A multiplexer
    /// hands on the variables that it was started with.
    pub(super) fn outside(&self) -> Option<(Class, &'static str)> {
        let signs = [
            ("VTE_VERSION", Class::Explicit),
            ("KONSOLE_VERSION", Class::Konsole),
            ("MLTERM", Class::Mlterm),
            ("KITTY_WINDOW_ID", Class::Kitty),
        ];
        signs.into_iter().find(|(name, _)| self.has(name)).map(|(name, class)| (class, name))
    }
}
