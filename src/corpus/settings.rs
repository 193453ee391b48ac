//! `dossier.toml`: title, order, outlets and names of a folder of articles.
//!
//! ```toml
//! title = { ar = "…", en = "…" }            # or one string
//!
//! [[article]]                               # in reading order
//! file = "reuters.txt"
//! outlet = { ar = "رويترز", en = "Reuters" } # or one string
//! title = "…"                               # where the text has no headline
//! published = 2018-02-08
//! url = "https://…"
//!
//! [[place]]                                 # likewise [[person]] and [[actor]]
//! name = "الرمانة"
//! en = "Rummana"
//! variants = ["رمانة"]
//! within = "العريش"
//! ```
//!
//! What is not understood is named with its line and left out; the rest applies.

use std::{ops::Range, path::Path};

use parsed::{DeTable, DeValue, Item, Key};

use super::{Bilingual, Name, NameKind, Problem};

/// Shorter names for what the TOML parser hands out.
mod parsed {
    pub(super) use toml::de::{DeTable, DeValue};

    pub(super) type Key<'i> = toml::Spanned<std::borrow::Cow<'i, str>>;
    pub(super) type Item<'i> = toml::Spanned<DeValue<'i>>;
}

/// The name of the file that a folder's settings are read from.
pub(super) const SETTINGS_FILE: &str = "dossier.toml";

/// What a `dossier.toml` says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) title: Bilingual,
    pub(super) articles: Vec<Entry>,
    pub(super) names: Vec<Name>,
    pub(super) problems: Vec<Problem>,
}

/// One `[[article]]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Path relative to the settings' folder.
    pub(super) file: String,
    pub(super) outlet: Bilingual,
    pub(super) title: Option<String>,
    pub(super) published: Option<jiff::civil::Date>,
    pub(super) url: Option<String>,
}

/// Reads the text of the settings file at `path`; never fails, see [`Settings::problems`].
pub(super) fn parse(text: &str, path: &Path) -> Settings {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader::default();
    for error in &errors {
        let at = error.span().unwrap_or_default();
        reader.complain(at, &format!("{}; mend the line, the rest is used", error.message()));
    }
    let mut settings = Settings::default();
    let mut names = Vec::new();
    for (key, item) in root.get_ref() {
        match key.get_ref().as_ref() {
            "title" => settings.title = reader.bilingual(key, item),
            "article" => settings.articles = reader.each_table(key, item, Reader::article),
            "place" => names.extend(reader.names(key, item, NameKind::Place)),
            "person" => names.extend(reader.names(key, item, NameKind::Person)),
            "actor" => names.extend(reader.names(key, item, NameKind::Actor)),
            _ => reader.unknown(key, "title, article, place, person and actor"),
        }
    }
    // The parser gives the keys by name; people expect what they wrote first to come first.
    names.sort_by_key(|(offset, _)| *offset);
    settings.names = names.into_iter().map(|(_, name)| name).collect();
    settings.problems = reader.problems(text, path);
    settings
}

/// Reads values and gathers what it could not read, each with its byte offset.
#[derive(Default)]
struct Reader {
    complaints: Vec<(usize, String)>,
}

impl Reader {
    fn complain(&mut self, at: Range<usize>, what: &str) {
        self.complaints.push((at.start, what.to_owned()));
    }

    fn unknown(&mut self, key: &Key<'_>, known: &str) {
        let name = key.get_ref();
        self.complain(
            key.span(),
            &format!("the key `{name}` is not known and was left out; known here are {known}"),
        );
    }

    fn wants(&mut self, key: &Key<'_>, at: Range<usize>, wanted: &str) {
        self.complain(at, &format!("`{}` was left out; write {wanted}", key.get_ref()));
    }

    /// The complaints as problems of the file, in order of their lines.
    fn problems(mut self, text: &str, path: &Path) -> Vec<Problem> {
        self.complaints.sort_by_key(|(offset, _)| *offset);
        let line_of = |offset| 1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
        let problem = |(offset, what)| Problem {
            path: path.to_owned(),
            reason: format!("line {}: {what}.", line_of(offset)),
        };
        self.complaints.into_iter().map(problem).collect()
    }

    fn string(&mut self, key: &Key<'_>, item: &Item<'_>) -> Option<String> {
        let DeValue::String(string) = item.get_ref() else {
            self.wants(key, item.span(), "a string in quotes");
            return None;
        };
        Some(string.trim().to_owned()).filter(|string| !string.is_empty())
    }

    fn bilingual(&mut self, key: &Key<'_>, item: &Item<'_>) -> Bilingual {
        let mut names = Bilingual::default();
        match item.get_ref() {
            DeValue::String(string) => names = in_its_language(string.trim().to_owned()),
            DeValue::Table(table) => {
                for (key, item) in table {
                    match key.get_ref().as_ref() {
                        "ar" => names.ar = self.string(key, item).unwrap_or_default(),
                        "en" => names.en = self.string(key, item).unwrap_or_default(),
                        _ => self.unknown(key, "ar and en"),
                    }
                }
            }
            _ => self.wants(key, item.span(), "a string in quotes or { ar = \"…\", en = \"…\" }"),
        }
        names
    }

    /// The tables of `[[key]]`, each read by `read`; those it gives nothing for are left out.
    fn each_table<T>(
        &mut self,
        key: &Key<'_>,
        item: &Item<'_>,
        mut read: impl FnMut(&mut Self, Range<usize>, &DeTable<'_>) -> Option<T>,
    ) -> Vec<T> {
        let DeValue::Array(items) = item.get_ref() else {
            self.wants(key, key.span(), &format!("[[{}]], with two brackets", key.get_ref()));
            return Vec::new();
        };
        let mut values = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => values.extend(read(self, item.span(), table)),
                _ => self.wants(key, item.span(), &format!("[[{}]] and its keys below", key.get_ref())),
            }
        }
        values
    }

    fn article(&mut self, at: Range<usize>, table: &DeTable<'_>) -> Option<Entry> {
        let mut entry = Entry::default();
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "file" => entry.file = self.string(key, item).unwrap_or_default(),
                "outlet" => entry.outlet = self.bilingual(key, item),
                "title" => entry.title = self.string(key, item),
                "published" => entry.published = self.date(key, item),
                "url" => entry.url = self.string(key, item),
                _ => self.unknown(key, "file, outlet, title, published and url"),
            }
        }
        if entry.file.is_empty() {
            self.complain(at, "an [[article]] was left out; it needs `file = \"…\"`");
            return None;
        }
        Some(entry)
    }

    fn date(&mut self, key: &Key<'_>, item: &Item<'_>) -> Option<jiff::civil::Date> {
        let written = match item.get_ref() {
            DeValue::Datetime(datetime) => datetime.date.map(|date| date.to_string()),
            DeValue::String(string) => Some(string.trim().to_owned()),
            _ => None,
        };
        let date = written.and_then(|written| written.parse().ok());
        if date.is_none() {
            self.wants(key, item.span(), "a date such as 2018-02-08");
        }
        date
    }

    /// The names, each with the byte offset of its table.
    fn names(&mut self, key: &Key<'_>, item: &Item<'_>, kind: NameKind) -> Vec<(usize, Name)> {
        self.each_table(key, item, |reader, at, table| {
            let offset = at.start;
            reader.name(at, table, kind).map(|name| (offset, name))
        })
    }

    fn name(&mut self, at: Range<usize>, table: &DeTable<'_>, kind: NameKind) -> Option<Name> {
        let mut name = Name { kind, name: Bilingual::default(), variants: Vec::new(), within: None };
        let mut english = None;
        for (key, item) in table {
            match key.get_ref().as_ref() {
                "name" => name.name = self.bilingual(key, item),
                "en" => english = self.string(key, item),
                "variants" => name.variants = self.strings(key, item),
                "within" => name.within = self.string(key, item),
                _ => self.unknown(key, "name, en, variants and within"),
            }
        }
        if let Some(english) = english {
            name.name.en = english;
        }
        if name.name.is_empty() {
            self.complain(at, "a name was left out; it needs `name = \"…\"`");
            return None;
        }
        Some(name)
    }

    fn strings(&mut self, key: &Key<'_>, item: &Item<'_>) -> Vec<String> {
        let DeValue::Array(items) = item.get_ref() else {
            self.wants(key, item.span(), "a list such as [\"…\", \"…\"]");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.string(key, item)).collect()
    }
}

/// One name for both languages, filed under the script it is written in.
pub(super) fn in_its_language(name: String) -> Bilingual {
    let arabic = name.chars().any(|c| matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}'));
    if arabic { Bilingual { ar: name, en: String::new() } } else { Bilingual { ar: String::new(), en: name } }
}
