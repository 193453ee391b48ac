//! The configuration file: what the reader has set for good.
//!
//! A TOML file in the platform's place for such files. What is wrong in it is named with its line and
//! the rest holds. Each entry is read by one arm of [`Config::take`]; saving changes one entry and
//! leaves comments and order as they are.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use etcetera::BaseStrategy as _;
use toml_edit::{Document, DocumentMut, Item, TableLike, Value};

use crate::layout::Shaping;
use crate::terminal::Class;

/// Names another file, for those who keep several.
pub const VARIABLE: &str = "MUQABALA_CONFIG";

/// The table of answers to the calibration card.
const TERMINALS: &str = "terminals";

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `terminal-bidi`: the class of every terminal that has no answer of its own.
    pub terminal_bidi: Option<Class>,
    /// `[terminals]`: the class of each terminal that the calibration card was answered in.
    pub terminals: BTreeMap<String, Class>,
    /// `shaping`.
    pub shaping: Option<Shaping>,
    /// `tashkeel`.
    pub tashkeel: Option<Tashkeel>,
}

/// Something in the file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {reason}", path.display())]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// From 1; 0 if it is none of one line.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
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
        match Document::parse(text) {
            Ok(document) => {
                for (key, item) in document.iter() {
                    let at = document.get_key_value(key).and_then(|(key, _)| key.span());
                    if let Err(reason) = config.take(key, item) {
                        complain(at.map_or(0, |span| span.start), format!("{key}: {reason}"));
                    }
                }
            }
            Err(error) => complain(error.span().map_or(0, |span| span.start), error.message().to_owned()),
        }
        (config, problems)
    }

    fn take(&mut self, key: &str, item: &Item) -> Result<(), String> {
        match key {
            "terminal-bidi" => self.terminal_bidi = if is_auto(item) { None } else { Some(word(item)?) },
            "shaping" => self.shaping = Some(word::<ShapingWord>(item)?.0),
            "tashkeel" => self.tashkeel = Some(word(item)?),
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
        let (_, problems) = Config::parse("a = 1\nb = = 2", Path::new("f"));
        assert!(problems.len() == 1 && problems[0].line == 2, "{problems:?}");
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
