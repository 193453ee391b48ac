//! The names of news: nations, forces and institutions, kinds of people, agencies, places, and how they nest.

mod coined;
mod index;
mod load;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use coined::coined;

use self::index::{Index, Match};
use super::phrase::{Analysed, Hit};
use crate::{claims::Term, corpus};

/// What a name names. In this order one wins where a stretch of text could be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person of this event.
    Person,
    /// A state, a force, a party, an institution.
    Actor,
    /// A nation's people; its demonym as noun or adjective.
    Nation,
    /// A kind of people.
    Population,
    /// A news agency or another outlet.
    Agency,
    /// A place. A state's territory is the state's entry.
    Place,
}

/// An entry of [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameId(u16);

/// What is known under one key.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key with the names to show.
    pub term: Term,
    /// What it names.
    pub kind: NameKind,
    /// The larger places, actors and populations that it belongs to directly.
    pub within: Vec<NameId>,
}

/// A name found in a text, with what else it could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, and the entry that is meant first of all.
    pub hit: Hit<NameId>,
    /// Whether the name carries a judgement ("قوات الأسد").
    pub loaded: bool,
    /// The other entries that the same tokens name: "موسكو" is Russia, and the city.
    pub others: Vec<NameId>,
}

/// The names of the lexicon and of a dossier.
///
/// Those of the lexicon are many and the same for all; a dossier's are laid over them.
#[derive(Clone, Debug, Default)]
pub struct Names {
    built_in: Arc<Layer>,
    added: Layer,
    /// Entries of the lexicon that a dossier puts within others besides.
    changed: FxHashMap<NameId, Entry>,
}

/// Entries with the ways to find them.
#[derive(Clone, Debug, Default)]
struct Layer {
    entries: Vec<Entry>,
    by_key: FxHashMap<Arc<str>, NameId>,
    index: Index,
}

impl Layer {
    /// Adds an entry, the first of the layer being number `from`.
    fn push(&mut self, from: usize, term: Term, kind: NameKind) -> Option<NameId> {
        let id = NameId(u16::try_from(from + self.entries.len()).ok()?);
        self.by_key.insert(Arc::clone(&term.key), id);
        self.entries.push(Entry { term, kind, within: Vec::new() });
        Some(id)
    }
}

impl Names {
    /// The names of `assets/lexicon/ar`.
    #[must_use]
    pub fn load() -> Self {
        Self { built_in: Arc::new(load::built_in()), ..Self::default() }
    }

    /// Adds the names of a dossier. One that has the Arabic name of an entry of its kind adds its variants to
    /// that entry.
    pub fn extend(&mut self, names: &[corpus::Name]) {
        load::extend(self, names);
    }

    /// The names among `tokens`, leftmost longest, without overlap.
    #[must_use]
    pub fn find(&self, tokens: &[Analysed]) -> Vec<Hit<NameId>> {
        self.read(tokens).into_iter().map(|found| found.hit).collect()
    }

    /// As [`Names::find`], with what else each name could be.
    #[must_use]
    pub fn read(&self, tokens: &[Analysed]) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let after_accusative = out.last().is_some_and(|found| self.is_accusative(found, tokens, at));
            let Some(found) = self.at(tokens, at, after_accusative) else {
                at += 1;
                continue;
            };
            at = found.hit.end;
            out.push(found);
        }
        out
    }

    fn at(&self, tokens: &[Analysed], start: usize, after_accusative: bool) -> Option<Found> {
        let matches = self.built_in.index.at(&self.added.index, tokens, start);
        let rank = |found: &Match| {
            let kind = self.get(found.id).kind;
            // "جنديا روسيا" is a Russian soldier, not a soldier and the state.
            let demonym = after_accusative && kind == NameKind::Nation;
            (std::cmp::Reverse(found.end), found.particles(), !demonym, kind)
        };
        let best = *matches.iter().min_by_key(|found| rank(found))?;
        let mut others = Vec::new();
        for other in matches.iter().filter(|other| other.end == best.end && other.id != best.id) {
            if !others.contains(&other.id) {
                others.push(other.id);
            }
        }
        let hit = Hit { start, end: best.end, attached: best.attached, value: best.id };
        Some(Found { hit, loaded: best.loaded, others })
    }

    /// Whether `found` is a population in the indefinite accusative that ends at token `end`.
    fn is_accusative(&self, found: &Found, tokens: &[Analysed], end: usize) -> bool {
        found.hit.end == end
            && self.get(found.hit.value).kind == NameKind::Population
            && tokens.get(end - 1).is_some_and(|token| token.token.key.ends_with('ا'))
    }

    /// What is known of `id`, an identifier that these names gave out.
    ///
    /// # Panics
    /// If `id` comes from other names.
    #[must_use]
    pub fn get(&self, id: NameId) -> &Entry {
        let (at, built_in) = (usize::from(id.0), &self.built_in.entries);
        let changed = if self.changed.is_empty() { None } else { self.changed.get(&id) };
        changed.or_else(|| built_in.get(at)).unwrap_or_else(|| &self.added.entries[at - built_in.len()])
    }

    /// The entry with this key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<NameId> {
        self.added.by_key.get(key).or_else(|| self.built_in.by_key.get(key)).copied()
    }

    /// Whether a name is that of a state: its people have an entry of their own.
    #[must_use]
    pub fn is_state(&self, id: NameId) -> bool {
        self.by_key(&format!("{}:people", self.get(id).term.key)).is_some()
    }

    /// All entries.
    pub fn iter(&self) -> impl Iterator<Item = (NameId, &Entry)> {
        let all = self.built_in.entries.len() + self.added.entries.len();
        (0..).map(NameId).take(all).map(|id| (id, self.get(id)))
    }

    /// Whether `inner` is `outer` or belongs to it.
    #[must_use]
    pub fn nested(&self, inner: NameId, outer: NameId) -> bool {
        inner == outer || self.ancestors(inner).contains(&outer)
    }

    /// What `id` belongs to, the nearest first, without `id` itself.
    #[must_use]
    pub fn ancestors(&self, id: NameId) -> Vec<NameId> {
        let mut out = Vec::new();
        let mut next = 0;
        let mut of = id;
        loop {
            for &outer in &self.get(of).within {
                if outer != id && !out.contains(&outer) {
                    out.push(outer);
                }
            }
            let Some(&outer) = out.get(next) else { return out };
            of = outer;
            next += 1;
        }
    }

    fn push(&mut self, term: Term, kind: NameKind) -> Option<NameId> {
        self.added.push(self.built_in.entries.len(), term, kind)
    }

    /// Puts one entry within another.
    fn put_within(&mut self, inner: NameId, outer: NameId) {
        let at = usize::from(inner.0);
        let entry = match self.built_in.entries.get(at) {
            Some(entry) => Some(self.changed.entry(inner).or_insert_with(|| entry.clone())),
            None => self.added.entries.get_mut(at - self.built_in.entries.len()),
        };
        if let Some(entry) = entry.filter(|entry| !entry.within.contains(&outer)) {
            entry.within.push(outer);
        }
    }
}
