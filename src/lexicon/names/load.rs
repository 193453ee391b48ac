//! From the lexicon's files and a dossier's names to [`Names`].

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    Layer, NameId, NameKind, Names,
    index::{BeforeId, Index, Style},
};
use crate::{claims::Term, corpus, text::normal};

const NATIONS: &str = include_str!("../../../assets/lexicon/ar/nations.toml");
const ACTORS: &str = include_str!("../../../assets/lexicon/ar/actors.toml");
const POPULATIONS: &str = include_str!("../../../assets/lexicon/ar/populations.toml");
const AGENCIES: &str = include_str!("../../../assets/lexicon/ar/agencies.toml");
const PLACES: &str = include_str!("../../../assets/lexicon/ar/places.toml");

/// Room for the names of the files, so that the tables grow once.
const EXPECTED_NAMES: usize = 8_000;

/// Any of the files. Strings are borrowed: none holds an escape.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File<'a> {
    #[serde(borrow, default)]
    before: Vec<&'a str>,
    #[serde(borrow, default)]
    nation: Vec<Nation<'a>>,
    #[serde(borrow, default)]
    actor: Vec<Named<'a>>,
    #[serde(borrow, default)]
    population: Vec<Population<'a>>,
    #[serde(borrow, default)]
    agency: Vec<Named<'a>>,
    /// Rows of five cells: key | Arabic | English | other names, parted by ";" | within, parted by ";".
    #[serde(borrow, default)]
    places: &'a str,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "run by the tests"))]
    pub(super) example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nation<'a> {
    key: &'a str,
    ar: &'a str,
    en: &'a str,
    #[serde(borrow, default)]
    state: Vec<&'a str>,
    #[serde(borrow, default)]
    people: Vec<&'a str>,
    /// English for the people; "nationals of …" where it is missing.
    people_en: Option<&'a str>,
    #[serde(borrow, default)]
    loaded: Vec<&'a str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named<'a> {
    key: &'a str,
    ar: &'a str,
    en: &'a str,
    #[serde(borrow)]
    names: Vec<&'a str>,
    #[serde(borrow, default)]
    loaded: Vec<&'a str>,
    #[serde(borrow, default)]
    within: Vec<&'a str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Population<'a> {
    key: &'a str,
    ar: &'a str,
    en: &'a str,
    #[serde(borrow, default)]
    nouns: Vec<&'a str>,
    #[serde(borrow, default)]
    plurals: Vec<&'a str>,
    #[serde(borrow, default)]
    adjectives: Vec<&'a str>,
    #[serde(borrow, default)]
    within: Vec<&'a str>,
}

impl Nation<'_> {
    /// The people in Arabic, a broken plural or else the sound one, and in English.
    fn people_names(&self) -> (String, String) {
        let broken = self.people.iter().find(|name| !is_nisba(name)).map(|&name| name.to_owned());
        let ar = broken.or_else(|| self.people.first().map(|name| format!("{name}ون"))).unwrap_or_default();
        (ar, self.people_en.map_or_else(|| format!("nationals of {}", self.en), str::to_owned))
    }
}

fn is_nisba(name: &str) -> bool {
    name.split(' ').any(|word| word.ends_with('ي'))
}

/// A sentence with the keys of the names in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "run by the tests"))]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) finds: Vec<String>,
}

/// The built-in files, parsed.
pub(super) fn files() -> [File<'static>; 5] {
    [NATIONS, ACTORS, POPULATIONS, AGENCIES, PLACES].map(parse)
}

#[expect(clippy::expect_used, reason = "the files are part of the binary; a test parses every one")]
fn parse(file: &'static str) -> File<'static> {
    toml::from_str(file).expect("a built-in lexicon file is valid")
}

pub(super) fn built_in() -> Layer {
    let mut builder = Builder {
        names: Layer { index: Index::with_capacity(EXPECTED_NAMES), ..Layer::default() },
        within: Vec::new(),
    };
    for file in files() {
        builder.add(&file);
    }
    builder.finish()
}

/// The keys that a `within` names and no entry has.
#[cfg(test)]
pub(super) fn unknown_keys() -> Vec<String> {
    let mut builder = Builder { names: Layer::default(), within: Vec::new() };
    for file in files() {
        builder.add(&file);
    }
    let unknown = |key: &&str| !builder.names.by_key.contains_key(*key);
    builder.within.iter().map(|&(_, key)| key).filter(unknown).map(str::to_owned).collect()
}

struct Builder<'a> {
    names: Layer,
    /// What is within what, by key, until all keys are known.
    within: Vec<(NameId, &'a str)>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, file: &File<'a>) {
        let before = self.names.index.before(file.before.iter().copied());
        for nation in &file.nation {
            self.nation(nation, before);
        }
        for (kind, entries) in [(NameKind::Actor, &file.actor), (NameKind::Agency, &file.agency)] {
            for entry in entries {
                let Some(id) = self.entry(entry.key, entry.ar, entry.en, kind, &entry.within) else {
                    continue;
                };
                self.phrases(id, &entry.names, Style::Proper, &entry.loaded, before);
            }
        }
        for entry in &file.population {
            let kind = NameKind::Population;
            let Some(id) = self.entry(entry.key, entry.ar, entry.en, kind, &entry.within) else { continue };
            self.phrases(id, &entry.nouns, Style::Noun, &[], before);
            self.phrases(id, &entry.plurals, Style::Plural, &[], before);
            self.phrases(id, &entry.adjectives, Style::Adjective, &[], before);
        }
        for row in file.places.lines() {
            self.place(row, before);
        }
    }

    fn nation(&mut self, nation: &Nation<'a>, before: BeforeId) {
        let state = if nation.state.is_empty() {
            None
        } else {
            self.entry(nation.key, nation.ar, nation.en, NameKind::Actor, &[])
        };
        if let Some(id) = state {
            self.phrases(id, &nation.state, Style::Proper, &nation.loaded, before);
        }
        if nation.people.is_empty() {
            return;
        }
        let key = format!("{}:people", nation.key);
        let (ar, en) = nation.people_names();
        let Some(id) = self.entry(&key, &ar, &en, NameKind::Nation, &[]) else { return };
        if let (Some(state), Some(entry)) = (state, self.names.entries.last_mut()) {
            entry.within.push(state);
        }
        for &name in &nation.people {
            let style = if is_nisba(name) { Style::Demonym } else { Style::Plural };
            self.phrases(id, &[name], style, &nation.loaded, before);
        }
    }

    fn place(&mut self, row: &'a str, before: BeforeId) {
        let mut cells = row.split('|').map(str::trim);
        let mut cell = || cells.next().unwrap_or_default();
        let (key, ar, en, others, within) = (cell(), cell(), cell(), cell(), cell());
        if key.is_empty() {
            return;
        }
        let (tied, ar) = ar.strip_prefix('@').map_or((false, ar), |ar| (true, ar.trim_start()));
        let Some(id) = self.entry(key, ar, en, NameKind::Place, &[]) else { return };
        if tied {
            self.names.index.add(&format!("@{ar}"), Style::Proper, id, false, Some(before));
        } else {
            self.phrases(id, &[ar], Style::Proper, &[], before);
        }
        for name in others.split(';').filter(|name| !name.is_empty()) {
            self.phrases(id, &[name], Style::Proper, &[], before);
        }
        self.within.extend(within.split(';').filter(|key| !key.is_empty()).map(|key| (id, key.trim())));
    }

    fn entry(&mut self, key: &str, ar: &str, en: &str, kind: NameKind, within: &[&'a str]) -> Option<NameId> {
        let term = Term { key: Arc::from(key), ar: Arc::from(ar), en: Arc::from(en) };
        let id = self.names.push(0, term, kind)?;
        self.within.extend(within.iter().map(|&outer| (id, outer)));
        Some(id)
    }

    fn phrases(&mut self, id: NameId, names: &[&str], style: Style, loaded: &[&str], before: BeforeId) {
        for name in names {
            self.names.index.add(name, style, id, loaded.contains(name), Some(before));
        }
    }

    fn finish(mut self) -> Layer {
        for (inner, outer) in self.within {
            let outer = self.names.by_key.get(outer).copied();
            if let (Some(outer), Some(entry)) = (outer, self.names.entries.get_mut(usize::from(inner.0))) {
                entry.within.push(outer);
            }
        }
        self.names
    }
}

pub(super) fn extend(names: &mut Names, added: &[corpus::Name]) {
    let mut ids = Vec::with_capacity(added.len());
    let mut called = Called::by_names_of(added, names);
    for name in added {
        let kind = match name.kind {
            corpus::NameKind::Place => NameKind::Place,
            corpus::NameKind::Person => NameKind::Person,
            corpus::NameKind::Actor => NameKind::Actor,
        };
        let known = called.find(names, &name.name.ar, Some(kind));
        let Some(id) = known.or_else(|| names.push(dossier_term(name), kind)) else { continue };
        called.note(names, id);
        for written in std::iter::once(&name.name.ar).chain(&name.variants) {
            names.added.index.add(written, Style::Proper, id, false, None);
        }
        ids.push((id, name));
    }
    for (id, name) in ids {
        let outer = name.within.as_deref().and_then(|within| called.find(names, within, None));
        if let Some(outer) = outer.filter(|&outer| outer != id) {
            names.put_within(id, outer);
        }
    }
}

/// The entries that go by one of a few names in Arabic, in English or by their key; hamza and the like
/// overlooked.
struct Called {
    by_name: FxHashMap<String, Vec<NameId>>,
    /// Whether any of the names is written in ASCII alone.
    ascii: bool,
}

impl Called {
    /// The entries that go by a name of the dossier, found in one pass over all of them.
    fn by_names_of(added: &[corpus::Name], names: &Names) -> Self {
        let wanted = added.iter().flat_map(|name| [Some(&name.name.ar), name.within.as_ref()]).flatten();
        let by_name: FxHashMap<_, _> = wanted.map(|name| (normal(name), Vec::new())).collect();
        let mut out = Self { ascii: by_name.keys().any(|name| name.is_ascii()), by_name };
        names.iter().for_each(|(id, _)| out.note(names, id));
        out
    }

    fn note(&mut self, names: &Names, id: NameId) {
        let term = &names.get(id).term;
        // What is written in ASCII alone stays so in its normal form.
        let could_be = |written: &&Arc<str>| self.ascii || !written.is_ascii();
        for written in [&term.ar, &term.en, &term.key].into_iter().filter(could_be) {
            if let Some(ids) = self.by_name.get_mut(&normal(written)).filter(|ids| !ids.contains(&id)) {
                ids.push(id);
            }
        }
    }

    /// The first entry called so, of `kind` where that is given.
    fn find(&self, names: &Names, name: &str, kind: Option<NameKind>) -> Option<NameId> {
        let mut ids = self.by_name.get(&normal(name))?.iter().copied();
        ids.find(|&id| kind.is_none_or(|kind| kind == names.get(id).kind))
    }
}

fn dossier_term(name: &corpus::Name) -> Term {
    let or = |one: &str, other: &str| Arc::from(if one.is_empty() { other } else { one });
    let (ar, en) = (or(&name.name.ar, &name.name.en), or(&name.name.en, &name.name.ar));
    Term { key: Arc::from(format!("dossier:{}", normal(&ar).replace(' ', "-"))), ar, en }
}
