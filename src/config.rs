//! The configuration file: what the reader has set for good.
//!
//! A TOML file in the platform's place for such files. What is wrong in it is named with its line and
//! the rest holds.

mod read;
mod save;

use std::{collections::BTreeMap, fmt::Write as _, fs, io, path::PathBuf, str::FromStr};

use etcetera::BaseStrategy as _;
use toml_edit::Value;

pub use save::save_terminal;

use crate::{
    layout::Shaping,
    strings::Lang,
    terminal::Class,
    tui::{
        command::{OwnKeys, TABLE},
        theme::Choice,
    },
};

/// Names another file, for those who keep several.
pub const VARIABLE: &str = "MUQABALA_CONFIG";

/// The table of answers to the calibration card.
const TERMINALS: &str = "terminals";
/// The table of keys.
const KEYS: &str = "keys";

/// When vowel signs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tashkeel {
    /// Where the terminal was seen to draw them on their letters.
    #[default]
    Auto,
    /// Never.
    Strip,
    /// Always.
    Keep,
}

/// A word that is none of those that an entry or an option takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it takes {0}")]
pub struct Unknown(&'static str);

impl Tashkeel {
    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Strip => "strip",
            Self::Keep => "keep",
        }
    }
}

impl FromStr for Tashkeel {
    type Err = Unknown;

    fn from_str(word: &str) -> Result<Self, Unknown> {
        match word {
            "auto" => Ok(Self::Auto),
            "strip" => Ok(Self::Strip),
            "keep" => Ok(Self::Keep),
            _ => Err(Unknown("auto, strip or keep")),
        }
    }
}

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `terminal-bidi`: the class of every terminal that has no answer of its own.
    pub terminal_bidi: Option<Class>,
    /// `[terminals]`: the class of each terminal that the calibration card was answered in.
    pub terminals: BTreeMap<String, Class>,
    /// `shaping`.
    pub shaping: Option<Shaping>,
    /// `tashkeel`.
    pub tashkeel: Option<Tashkeel>,
    /// `language`: that of the program itself; none goes by the locale.
    pub language: Option<Lang>,
    /// `theme`.
    pub theme: Choice,
    /// `columns`: at most so many sources beside one another; none for as many as fit.
    pub columns: Option<usize>,
    /// `mouse`: whether clicks come to the program.
    pub mouse: bool,
    /// `[keys]`: keys by the name of what they call.
    pub keys: OwnKeys,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            terminal_bidi: None,
            terminals: BTreeMap::new(),
            shaping: None,
            tashkeel: None,
            language: None,
            theme: Choice::Auto,
            columns: None,
            mouse: true,
            keys: OwnKeys::new(),
        }
    }
}

/// Something in the file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {reason}", path.display(), at(*line))]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// From 1; 0 if it is none of one line.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl Problem {
    /// The same with the file's name alone, for where its folder has no room.
    #[must_use]
    pub fn brief(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{name}{}: {}", at(self.line), self.reason)
    }
}

/// A line's number behind the name of its file.
fn at(line: usize) -> String {
    if line == 0 { String::new() } else { format!(":{line}") }
}

/// Where the file is, whether there is one or not; none where the system has no place for it.
#[must_use]
pub fn path() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("muqabala").join("config.toml"))
}

/// Reads the file, if there is one.
#[must_use]
pub fn load() -> (Config, Vec<Problem>) {
    let Some(path) = path() else { return Default::default() };
    match fs::read_to_string(&path) {
        Ok(text) => Config::parse(&text, &path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => (Config::default(), vec![Problem { path, line: 0, reason: error.to_string() }]),
    }
}

impl Config {
    /// What is set, as a file that sets it.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let quoted = |word: &str| Value::from(word).to_string().trim().to_owned();
        let mut out = String::new();
        let mut set = |key: &str, value: String| {
            let _ = writeln!(out, "{key} = {value}");
        };
        set("language", quoted(self.language.map_or("auto", Lang::code)));
        set("theme", quoted(self.theme.name()));
        set("columns", self.columns.map_or_else(|| quoted("auto"), |it| it.to_string()));
        set("mouse", self.mouse.to_string());
        set("tashkeel", quoted(self.tashkeel.unwrap_or_default().name()));
        set("shaping", quoted(if self.shaping == Some(Shaping::None) { "none" } else { "forms" }));
        set("terminal-bidi", quoted(self.terminal_bidi.map_or("auto", Class::name)));
        let _ = writeln!(out, "\n[{KEYS}]");
        for entry in TABLE {
            let keys = self.keys.get(entry.name).map_or(entry.keys, Vec::as_slice);
            let keys: Vec<String> = keys.iter().map(|key| quoted(&key.to_string())).collect();
            let _ = writeln!(out, "{} = [{}] # {}", entry.name, keys.join(", "), entry.doc);
        }
        if !self.terminals.is_empty() {
            let _ = writeln!(out, "\n[{TERMINALS}]");
            for (name, class) in &self.terminals {
                let _ = writeln!(out, "{} = {}", quoted(name), quoted(class.name()));
            }
        }
        out
    }
}

/// `forms` or `none`.
#[derive(Debug, Clone, Copy)]
pub struct ShapingWord(pub Shaping);

impl FromStr for ShapingWord {
    type Err = Unknown;

    fn from_str(word: &str) -> Result<Self, Unknown> {
        match word {
            "forms" => Ok(Self(Shaping::Forms)),
            "none" => Ok(Self(Shaping::None)),
            _ => Err(Unknown("forms or none")),
        }
    }
}
