//! People, forces, institutions and places, with how they nest (stand-in).
use super::{
    inflect::WordClass::Noun,
    phrase::{Analysed, Hit, Phrases},
};
use crate::{claims::Term, corpus};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    Nation,
    Actor,
    Population,
    Agency,
    Place,
    Person,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(u16);
#[derive(Clone, Debug)]
pub struct Entry {
    pub term: Term,
    pub kind: NameKind,
    pub within: Vec<NameId>,
}
#[derive(Clone, Debug, Default)]
pub struct Names {
    entries: Vec<Entry>,
    by_key: HashMap<String, NameId>,
    phrases: Phrases<NameId>,
}

#[derive(Deserialize)]
struct F {
    #[serde(default)]
    nation: Vec<E>,
    #[serde(default)]
    actor: Vec<E>,
    #[serde(default)]
    population: Vec<E>,
    #[serde(default)]
    agency: Vec<E>,
}
#[derive(Deserialize)]
struct E {
    key: String,
    ar: String,
    en: String,
    #[serde(default)]
    state: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
}

impl Names {
    pub fn load() -> Self {
        let mut out = Self::default();
        let mut within = Vec::new();
        for file in [
            super::asset!("nations"),
            super::asset!("actors"),
            super::asset!("populations"),
            super::asset!("agencies"),
        ] {
            let f: F = super::parse(file);
            for (kind, list) in [
                (NameKind::Nation, f.nation),
                (NameKind::Actor, f.actor),
                (NameKind::Population, f.population),
                (NameKind::Agency, f.agency),
            ] {
                for e in list {
                    if kind == NameKind::Nation {
                        let id = out.add(&e.key, &e.ar, &e.en, NameKind::Actor, &e.state);
                        let people = e.people.first().cloned().unwrap_or_default();
                        let p = out.add(
                            &format!("{}:people", e.key),
                            &people,
                            &e.en,
                            NameKind::Nation,
                            &e.people,
                        );
                        out.entries[p.0 as usize].within.push(id);
                    } else {
                        let names: Vec<String> = e.names.into_iter().chain(e.nouns).collect();
                        let id = out.add(&e.key, &e.ar, &e.en, kind, &names);
                        within.push((id, e.within));
                    }
                }
            }
        }
        for (id, keys) in within {
            for key in keys {
                if let Some(&outer) = out.by_key.get(&key) {
                    out.entries[id.0 as usize].within.push(outer);
                }
            }
        }
        out
    }
    fn add(&mut self, key: &str, ar: &str, en: &str, kind: NameKind, names: &[String]) -> NameId {
        let id = NameId(self.entries.len() as u16);
        self.entries.push(Entry {
            term: Term { key: key.into(), ar: ar.into(), en: en.into() },
            kind,
            within: vec![],
        });
        self.by_key.insert(key.to_owned(), id);
        for n in names {
            self.phrases.add(n, Noun, id);
        }
        id
    }
    pub fn extend(&mut self, names: &[corpus::Name]) {
        for n in names {
            let kind = match n.kind {
                corpus::NameKind::Place => NameKind::Place,
                corpus::NameKind::Person => NameKind::Person,
                corpus::NameKind::Actor => NameKind::Actor,
            };
            let mut all = n.variants.clone();
            all.push(n.name.ar.clone());
            self.add(&n.name.en.clone(), &n.name.ar, &n.name.en, kind, &all);
        }
    }
    pub fn find(&self, tokens: &[Analysed]) -> Vec<Hit<NameId>> {
        self.phrases.find(tokens)
    }
    pub fn get(&self, id: NameId) -> &Entry {
        &self.entries[id.0 as usize]
    }
    pub fn by_key(&self, key: &str) -> Option<NameId> {
        self.by_key.get(key).copied()
    }
    pub fn nested(&self, inner: NameId, outer: NameId) -> bool {
        inner == outer || self.get(inner).within.iter().any(|&w| self.nested(w, outer))
    }
}
