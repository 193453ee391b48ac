//! Reading the file: each entry by one arm of `Config::take`. A line that is no TOML is passed over, and the rest
//! read as if it were not there.

use std::{fmt::Display, path::Path, str::FromStr};

use toml_edit::{Document, Item, TableLike};

use crate::tui::{
    command::{Keymap, TABLE},
    key::Key,
};

use super::{Config, KEYS, Problem, ShapingWord, TERMINALS};

impl Config {
    /// Reads `text`, the content of the file at `path`.
    pub(super) fn parse(text: &str, path: &Path) -> (Self, Vec<Problem>) {
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

fn is_auto(item: &Item) -> bool {
    item.as_str() == Some("auto")
}

fn word<T: FromStr<Err: Display>>(item: &Item) -> Result<T, String> {
    let word = item.as_str().ok_or("it takes a word in quotes")?;
    word.parse().map_err(|error: T::Err| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Tashkeel;
    use crate::{layout::Shaping, strings::Lang, terminal::Class, tui::theme::Choice};
    use std::collections::BTreeMap;

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
}
