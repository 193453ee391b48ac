//! The questions answered with a kind: `assets/lexicon/ar/classes.toml`, and `classes_war.toml` and the like for
//! what is asked of one sort of event.

use serde::Deserialize;

use super::{
    inflect::WordClass::Noun,
    phrase::{Analysed, Hit, Phrases},
    topics::Example,
};
use crate::{claims::Term, lexicon::asset};

/// The files of the classes, embedded.
pub(super) const FILES: [(&str, &str); 5] = [
    ("classes", asset!("classes")),
    ("classes_war", asset!("classes_war")),
    ("classes_politics", asset!("classes_politics")),
    ("classes_accidents", asset!("classes_accidents")),
    ("classes_economy", asset!("classes_economy")),
];

/// The class topics of one lexicon.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    topics: Vec<ClassTopic>,
    kinds: Vec<Class>,
    /// Where a class is spoken of.
    phrases: Phrases<ClassId>,
}

/// A question answered with a kind.
#[derive(Clone, Debug)]
pub struct ClassTopic {
    /// Its name.
    pub term: Term,
    /// Words one of which stands in the same clause; none needed where it is empty.
    pub needs: Option<Phrases<()>>,
    /// The same, farther on after what they point back to.
    pub backward: Option<Phrases<()>>,
    /// How many content words two sentences share whose answers are of one thing: whose device works, which bill
    /// passed; `None` where the incident alone tells.
    pub shared: Option<usize>,
}

/// A kind that answers a topic.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its name.
    pub term: Term,
    /// Index of its topic.
    pub topic: usize,
    /// Words beside which its phrases mean something else: a stormy session is no weather.
    pub unless: Option<Phrases<()>>,
    /// Whether its phrases mean something else where they are definite: "the depot" is one that everybody knows of.
    pub indefinite: bool,
    /// Too common for two mentions to mean that both say the same.
    pub quiet: bool,
    /// Classes of other topics that whoever asserts this one asserts with it: a drone that hit is an attack.
    pub also: Vec<ClassId>,
    /// Keys of the classes that leave no room for it.
    excludes: Vec<String>,
    /// Whence such a cause or means comes, which leaves no room for one of another origin.
    origin: Option<Origin>,
}

/// Whence what happened came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Origin {
    /// A machine or a building failed.
    Technical,
    /// Somebody erred.
    Error,
    /// Weather, heat, the earth.
    Nature,
    /// Somebody meant it.
    Hostile,
}

/// Index of a [`Class`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(u16);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    topic: Vec<TopicEntry>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicEntry {
    key: String,
    ar: String,
    en: String,
    needs: Vec<String>,
    #[serde(default)]
    backward: Vec<String>,
    shared: Option<usize>,
    class: Vec<ClassEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    key: String,
    ar: String,
    en: String,
    phrases: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    indefinite: bool,
    #[serde(default)]
    quiet: bool,
    #[serde(default)]
    excludes: Vec<String>,
    origin: Option<Origin>,
    /// "topic/class".
    #[serde(default)]
    also: Vec<String>,
}

#[cfg(test)]
impl File {
    /// The keys of its topics.
    pub(super) fn keys(&self) -> Vec<&str> {
        self.topic.iter().map(|topic| topic.key.as_str()).collect()
    }
}

impl Classes {
    /// The class of an id.
    ///
    /// # Panics
    /// Never for an id that these classes gave.
    #[must_use]
    pub fn get(&self, id: ClassId) -> &Class {
        &self.kinds[usize::from(id.0)]
    }

    /// The topic of a class.
    #[must_use]
    pub fn topic(&self, class: &Class) -> &ClassTopic {
        &self.topics[class.topic]
    }

    /// Where classes are spoken of among `tokens`: for each topic the leftmost longest phrases, without overlap.
    #[must_use]
    pub fn find(&self, tokens: &[Analysed]) -> Vec<Hit<ClassId>> {
        let mut ends = vec![0; self.topics.len()];
        let mut out: Vec<Hit<ClassId>> = Vec::new();
        for start in 0..tokens.len() {
            let first = out.len();
            self.phrases.each_at(tokens, start, |hit| {
                let topic = self.get(hit.value).topic;
                if ends.get(topic).is_none_or(|&end| start < end) {
                    return;
                }
                let mut here = out.iter_mut().skip(first);
                match here.find(|known| self.get(known.value).topic == topic) {
                    Some(known) if hit.end > known.end => *known = hit,
                    Some(_) => {}
                    None => out.push(hit),
                }
            });
            for hit in out.iter().skip(first) {
                if let Some(end) = ends.get_mut(self.get(hit.value).topic) {
                    *end = hit.end;
                }
            }
        }
        out
    }

    /// The class that a key "topic/class" names.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<ClassId> {
        let (topic, class) = key.split_once('/')?;
        let is = |kind: &Class| *kind.term.key == *class && *self.topic(kind).term.key == *topic;
        self.kinds.iter().position(is).map(|index| ClassId(index as u16))
    }

    /// Whether two causes are of origins that leave no room for one another: bad weather may find a fault.
    #[must_use]
    pub fn of_two_origins(&self, left: ClassId, right: ClassId) -> bool {
        use Origin::{Nature, Technical};
        match (self.get(left).origin, self.get(right).origin) {
            (Some(Nature), Some(Technical)) | (Some(Technical), Some(Nature)) => false,
            (Some(left), Some(right)) => left != right,
            _ => false,
        }
    }

    /// Whether two classes of one topic leave no room for one another.
    #[must_use]
    pub fn exclusive(&self, left: ClassId, right: ClassId) -> bool {
        let (left, right) = (self.get(left), self.get(right));
        let names = |class: &Class, other: &Class| class.excludes.iter().any(|key| **key == *other.term.key);
        left.topic == right.topic && (names(left, right) || names(right, left))
    }
}

impl FromIterator<File> for Classes {
    fn from_iter<I: IntoIterator<Item = File>>(files: I) -> Self {
        let mut out = Self::default();
        let mut also: Vec<(ClassId, Vec<String>)> = Vec::new();
        for entry in files.into_iter().flat_map(|file| file.topic) {
            let topic = out.topics.len();
            let needs = Phrases::of(&entry.needs, Noun);
            for class in entry.class {
                let id = ClassId(out.kinds.len() as u16);
                out.phrases.add_all(&class.phrases, Noun, id);
                also.push((id, class.also));
                let term = Term { key: class.key.into(), ar: class.ar.into(), en: class.en.into() };
                out.kinds.push(Class {
                    term,
                    topic,
                    unless: (!class.unless.is_empty()).then(|| Phrases::of(&class.unless, Noun)),
                    indefinite: class.indefinite,
                    quiet: class.quiet,
                    also: Vec::new(),
                    excludes: class.excludes,
                    origin: class.origin,
                });
            }
            let term = Term { key: entry.key.into(), ar: entry.ar.into(), en: entry.en.into() };
            let needs = (!entry.needs.is_empty()).then_some(needs);
            let backward = Phrases::of(&entry.backward, Noun);
            let backward = (!entry.backward.is_empty()).then_some(backward);
            out.topics.push(ClassTopic { term, needs, backward, shared: entry.shared });
        }
        for (id, keys) in also {
            let also = keys.iter().filter_map(|key| out.by_key(key)).collect();
            if let Some(class) = out.kinds.get_mut(usize::from(id.0)) {
                class.also = also;
            }
        }
        out
    }
}
