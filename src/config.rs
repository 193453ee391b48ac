//! The configuration file: what the reader has set for good.
//!
//! A TOML file in the platform's place for such files. What is wrong in it is named with its line and
//! the rest holds. Each entry is read by one arm of `Config::take`; saving changes one entry and
//! leaves comments and order as they are.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use etcetera::BaseStrategy as _;
use toml_edit::{Document, DocumentMut, Item, TableLike, Value};

use crate::layout::Shaping;
use crate::strings::Lang;
use crate::terminal::Class;
use crate::tui::command::{Keymap, OwnKeys, TABLE};
use crate::tui::key::Key;
use crate::tui::theme::Choice;

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
    /// Reads `text`, the content of the file at `path`.
    fn parse(text: &str, path: &Path) -> (Self, Vec<Problem>) {
        let mut config = Self::default();
        let mut problems = Vec::new();
        let mut complain = |at: usize, reason: String| {
            let line = 1 + text.get(..at).unwrap_or_default().matches('\n').count();
            problems.push(Problem { path: path.to_owned(), line, reason });
        };
        let mut readable = text.to_owned();
        let document = loop {
            match Document::parse(readable.clone()) {
                Ok(document) => break document,
                Err(error) => {
                    // The line is passed over, and the rest read as if it were not there.
                    let at = error.span().map_or(0, |span| span.start).min(readable.len());
                    complain(at, error.message().to_owned());
                    if !blank_line(&mut readable, at) {
                        return (config, problems);
                    }
                }
            }
        };
        for (key, item) in document.iter() {
            let at = document.get_key_value(key).and_then(|(key, _)| key.span());
            let at = at.map_or(0, |span| span.start);
            match (key, item.as_table_like()) {
                (KEYS, Some(table)) => config.take_keys(table, &mut complain),
                _ => {
                    if let Err(reason) = config.take(key, item) {
                        complain(at, format!("{key}: {reason}"));
                    }
                }
            }
        }
        (config, problems)
    }

    fn take(&mut self, key: &str, item: &Item) -> Result<(), String> {
        match key {
            "terminal-bidi" => self.terminal_bidi = if is_auto(item) { None } else { Some(word(item)?) },
            "shaping" => self.shaping = Some(word::<ShapingWord>(item)?.0),
            "tashkeel" => self.tashkeel = Some(word(item)?),
            "language" => self.language = if is_auto(item) { None } else { Some(word(item)?) },
            "theme" => self.theme = word(item)?,
            "columns" if is_auto(item) => self.columns = None,
            "columns" => {
                let number = item.as_integer().and_then(|it| usize::try_from(it).ok()).filter(|it| *it > 0);
                self.columns = Some(number.ok_or("it takes a number from 1 on, or \"auto\"")?);
            }
            "mouse" => self.mouse = item.as_bool().ok_or("it takes true or false")?,
            KEYS => return Err("it is a table of commands and keys".into()),
            TERMINALS => {
                let table = item.as_table_like().ok_or("it is a table of terminals and classes")?;
                let mut wrong = Vec::new();
                for (name, item) in table.iter() {
                    match word(item) {
                        Ok(class) => drop(self.terminals.insert(name.to_owned(), class)),
                        Err(reason) => wrong.push(format!("{name}: {reason}")),
                    }
                }
                if !wrong.is_empty() {
                    return Err(wrong.join("; "));
                }
            }
            _ => return Err("there is no such entry".into()),
        }
        Ok(())
    }
}

impl Config {
    /// Takes the table of keys. A key that calls two things is told at the line that sets it.
    fn take_keys(&mut self, table: &dyn TableLike, complain: &mut impl FnMut(usize, String)) {
        let mut places: Vec<(&'static str, usize)> = Vec::new();
        for (name, item) in table.iter() {
            let at = table.get_key_value(name).and_then(|(key, _)| key.span()).map_or(0, |span| span.start);
            let Some(entry) = TABLE.iter().find(|entry| entry.name == name) else {
                complain(
                    at,
                    format!("{KEYS}.{name}: there is no such command; ? and `muqabala config` list them"),
                );
                continue;
            };
            match keys(item) {
                Ok(keys) => {
                    places.push((entry.name, at));
                    self.keys.insert(entry.name, keys);
                }
                Err(reason) => complain(at, format!("{KEYS}.{name}: {reason}")),
            }
        }
        for twice in Keymap::with(TABLE, &self.keys).1 {
            let at = places.iter().find(|(name, _)| *name == twice.first || *name == twice.second);
            complain(at.map_or(0, |(_, at)| *at), format!("{KEYS}: {twice}; the first has it"));
        }
    }

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

/// One key, or several.
fn keys(item: &Item) -> Result<Vec<Key>, String> {
    let one = |word: &str| word.parse::<Key>().map_err(|error| error.to_string());
    if let Some(word) = item.as_str() {
        return Ok(vec![one(word)?]);
    }
    let all = item.as_array().ok_or("it takes a key in quotes, or several in brackets")?;
    all.iter().map(|value| one(value.as_str().unwrap_or_default())).collect()
}

/// Makes the line around byte `at` blank; whether there was anything in it.
fn blank_line(text: &mut String, at: usize) -> bool {
    let bytes = text.as_bytes();
    let start =
        bytes.get(..at).and_then(|head| head.iter().rposition(|it| *it == b'\n')).map_or(0, |it| it + 1);
    let end = bytes
        .get(at..)
        .and_then(|tail| tail.iter().position(|it| *it == b'\n'))
        .map_or(bytes.len(), |it| at + it);
    let line = text.get(start..end).unwrap_or_default();
    let blank = " ".repeat(line.len());
    let had = !line.trim().is_empty();
    text.replace_range(start..end, &blank);
    had
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

fn is_auto(item: &Item) -> bool {
    item.as_str() == Some("auto")
}

fn word<T: FromStr<Err: Display>>(item: &Item) -> Result<T, String> {
    let word = item.as_str().ok_or("it takes a word in quotes")?;
    word.parse().map_err(|error: T::Err| error.to_string())
}

/// Saves that the terminal called `name` is of `class`; that every terminal is if the name is empty.
/// Gives the path of the file.
pub fn save_terminal(name: &str, class: Class) -> io::Result<PathBuf> {
    let path = path().ok_or_else(|| io::Error::other("this system has no place for configuration files"))?;
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let changed = with_terminal(&text, name, class).map_err(io::Error::other)?;
    write(&path, &changed)?;
    Ok(path)
}

fn with_terminal(text: &str, name: &str, class: Class) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let class = Value::from(class.name());
    if name.is_empty() {
        document.insert("terminal-bidi", class.into());
    } else {
        let table = document.entry(TERMINALS).or_insert_with(toml_edit::table);
        let table: &mut dyn TableLike =
            table.as_table_like_mut().ok_or_else(|| format!("{TERMINALS} is no table"))?;
        match table.get_mut(name) {
            // Replacing the whole entry would lose the comment above it.
            Some(entry) => *entry = class.into(),
            None => drop(table.insert(name, class.into())),
        }
    }
    Ok(document.to_string())
}

/// Puts `text` in the file's place whole, so that no other program sees half of it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    // A link to a file kept elsewhere stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or_else(|| io::Error::other("the file has no folder"))?;
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_holds_and_what_is_wrong_is_named() {
        /// The file, what it sets, and what is said of it.
        type Case<'a> = (&'a str, Config, &'a [&'a str]);
        let class = |name: &str, class| BTreeMap::from([(name.to_owned(), class)]);
        let cases: [Case<'_>; 7] = [
            ("", Config::default(), &[]),
            (
                "# mine\nterminal-bidi = \"konsole\"\nshaping = \"none\"\ntashkeel = \"keep\"\n[terminals]\nkitty = \"plain\"\n",
                Config {
                    terminal_bidi: Some(Class::Konsole),
                    terminals: class("kitty", Class::Plain),
                    shaping: Some(Shaping::None),
                    tashkeel: Some(Tashkeel::Keep),
                    ..Config::default()
                },
                &[],
            ),
            ("terminal-bidi = \"auto\"", Config::default(), &[]),
            (
                "colour = 1\ntashkeel = \"strip\"\nshaping = 7\n",
                Config { tashkeel: Some(Tashkeel::Strip), ..Config::default() },
                &["f:1: colour: there is no such entry", "f:3: shaping: it takes a word in quotes"],
            ),
            (
                "[terminals]\nst = \"wrong\"\nkitty = \"kitty\"\n",
                Config { terminals: class("kitty", Class::Kitty), ..Config::default() },
                &[
                    "f:1: terminals: st: there is no terminal class \"wrong\"; the classes are plain, explicit, konsole, mlterm, kitty, implicit, qterminal",
                ],
            ),
            (
                "\ntashkeel = \"sometimes\"",
                Config::default(),
                &["f:2: tashkeel: it takes auto, strip or keep"],
            ),
            (
                "\n\nterminals = 3",
                Config::default(),
                &["f:3: terminals: it is a table of terminals and classes"],
            ),
        ];
        for (text, want, said) in cases {
            let (found, problems) = Config::parse(text, Path::new("f"));
            assert_eq!(found, want, "{text}");
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, said, "{text}");
        }
        let (_, problems) = Config::parse("mouse = true\nb = = 2", Path::new("f"));
        assert!(problems.len() == 1 && problems[0].line == 2, "{problems:?}");
    }

    #[test]
    fn the_reader_is_set() {
        let text = "language = \"ar\"\ntheme = \"okabe-ito\"\ncolumns = 2\nmouse = false\n\
            [keys]\nzoom = \"F2\"\nquit = [\"Q\", \"Ctrl-q\"]\n";
        let (found, problems) = Config::parse(text, Path::new("f"));
        assert_eq!(problems, []);
        assert_eq!((found.language, found.theme), (Some(Lang::Arabic), Choice::OkabeIto));
        assert_eq!((found.columns, found.mouse), (Some(2), false));
        assert_eq!(found.keys.get("quit"), Some(&vec![Key::typed('Q'), Key::ctrl('q')]));
        // What is printed sets the same again.
        let (again, problems) = Config::parse(&found.to_toml(), Path::new("f"));
        assert_eq!(problems, []);
        assert_eq!(again.to_toml(), found.to_toml());
    }

    #[test]
    fn what_is_wrong_is_named_by_line_and_the_rest_holds() {
        for (text, said) in [
            ("theme = \"dark\"\nmouse = false\ntheme = \"light\"\ncolumns = 3\n", "f:3: duplicate key"),
            ("theme = \"dark\"\n= 7\nmouse = false\ncolumns = 3\n", "f:2: "),
            (
                "theme = \"dark\"\nmouse = false\ncolumns = 3\n[keys]\nfly = \"y\"\n",
                "f:5: keys.fly: there is no such command",
            ),
            (
                "theme = \"dark\"\nmouse = false\ncolumns = 3\n[keys]\nzoom = \"Hyper-z\"\n",
                "f:5: keys.zoom: it takes keys",
            ),
            (
                "theme = \"dark\"\nmouse = false\ncolumns = 3\n[keys]\ntop = \"%\"\nbottom = \"%\"\n",
                "f:5: keys: the key % calls both `top` and `bottom`",
            ),
        ] {
            let (found, problems) = Config::parse(text, Path::new("f"));
            assert_eq!((found.theme, found.mouse, found.columns), (Choice::Dark, false, Some(3)), "{text}");
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            assert!(problems.len() == 1 && problems[0].starts_with(said), "{text}{problems:?}");
        }
    }

    #[test]
    fn saving_changes_one_entry() {
        let before = "# mine\ntashkeel = \"keep\" # always\n\n[terminals]\n# at work\nkitty = \"plain\"\n";
        let after = with_terminal(before, "attributes 0;136 and 6", Class::Implicit).unwrap();
        assert_eq!(after, format!("{before}\"attributes 0;136 and 6\" = \"implicit\"\n"));
        let again = with_terminal(&after, "kitty", Class::Kitty).unwrap();
        assert_eq!(again, after.replace("kitty = \"plain\"", "kitty = \"kitty\""));
        assert_eq!(with_terminal("", "st", Class::Plain).unwrap(), "[terminals]\nst = \"plain\"\n");
        assert_eq!(with_terminal("", "", Class::Mlterm).unwrap(), "terminal-bidi = \"mlterm\"\n");
        assert!(with_terminal("broken = = 1", "st", Class::Plain).is_err());
    }

    #[test]
    fn the_file_is_made_with_its_folder_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("config.toml");
        write(&path, "a = 1\n").unwrap();
        write(&path, "b = 2\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "b = 2\n");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
