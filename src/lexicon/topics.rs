//! The questions that a claim may answer with a number: `assets/lexicon/ar/counts.toml`.

use std::sync::Arc;

use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle, Verb},
    phrase::Phrases,
};
use crate::claims::Term;

/// The key of the topic of counts that no other topic asks for.
pub const UNTOLD: &str = "number";

/// The topics of one lexicon, with the words that open them.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    known: Vec<Topic>,
    /// Where a topic is spoken of.
    pub triggers: Phrases<Trigger>,
    /// What is counted says the topic where nothing else does ("عشرون ألف متظاهر").
    pub alone: Phrases<TopicId>,
}

/// A question that a claim may answer.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its name.
    pub term: Term,
    /// What is counted.
    pub of: Counted,
    /// It only says in which state they are: prisoners, displaced. What befell them besides is told by other words.
    pub state: bool,
    /// That there were some, however many, says something.
    pub some: bool,
    /// It counts those whom something carries: what else they are tells more.
    pub carried: bool,
}

/// What a topic counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// People.
    People,
    /// Things; which things is the subject.
    Things,
}

/// Index of a [`Topic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TopicId(u16);

/// A word that opens a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trigger {
    /// The topic.
    pub topic: TopicId,
    /// How the number stands to the word.
    pub role: Role,
    /// The topic that a number beside the word answers, where it is another: "41 ضحية" are dead, "سقوط ضحايا" are
    /// dead or wounded.
    pub numbered: Option<TopicId>,
}

/// How a number stands to the word that opens its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A verb: the number follows, or precedes as its subject.
    Verb,
    /// A noun of happening: the number follows.
    Noun,
    /// What is counted says the topic itself.
    Counted,
    /// A phrase, on either side of the number.
    Phrase,
    /// Says that there was none.
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    topic: Vec<Entry>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    ar: String,
    en: String,
    of: Counted,
    #[serde(default)]
    state: bool,
    #[serde(default = "yes")]
    some: bool,
    #[serde(default)]
    carried: bool,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    counted: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    numbered: Option<Numbered>,
}

/// Words of a topic that with a number beside them answer another topic, defined before it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbered {
    topic: String,
    counted: Vec<String>,
    phrases: Vec<String>,
}

/// A sentence and the claims to be found in it, each told by some of its words; `tests.rs` has the notation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The claims, in order.
    pub claims: Vec<String>,
}

#[cfg(test)]
impl File {
    /// The keys of its topics.
    pub(super) fn keys(&self) -> Vec<&str> {
        self.topic.iter().map(|topic| topic.key.as_str()).collect()
    }
}

impl Topics {
    /// The topic of an id.
    ///
    /// # Panics
    /// Never for an id that these topics gave.
    #[must_use]
    pub fn get(&self, id: TopicId) -> &Topic {
        &self.known[usize::from(id.0)]
    }

    /// The id of a topic by its key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<TopicId> {
        self.known.iter().position(|topic| &*topic.term.key == key).map(|index| TopicId(index as u16))
    }
}

const fn yes() -> bool {
    true
}

impl From<File> for Topics {
    fn from(file: File) -> Self {
        let mut out = Self::default();
        for entry in file.topic {
            let topic = TopicId(out.known.len() as u16);
            let groups = [
                (&entry.verbs, Verb, Role::Verb),
                (&entry.words, Particle, Role::Verb),
                (&entry.nouns, Noun, Role::Noun),
                (&entry.counted, Noun, Role::Counted),
                (&entry.phrases, Noun, Role::Phrase),
                (&entry.none, Particle, Role::None),
            ];
            for (phrases, class, role) in groups {
                out.triggers.add_all(phrases, class, Trigger { topic, role, numbered: None });
            }
            if let Some(words) = &entry.numbered {
                let numbered = out.by_key(&words.topic);
                for (phrases, role) in [(&words.counted, Role::Counted), (&words.phrases, Role::Phrase)] {
                    out.triggers.add_all(phrases, Noun, Trigger { topic, role, numbered });
                }
            }
            out.alone.add_all(&entry.alone, Noun, topic);
            let term = Term { key: Arc::from(entry.key), ar: Arc::from(entry.ar), en: Arc::from(entry.en) };
            let Entry { of, state, some, carried, .. } = entry;
            out.known.push(Topic { term, of, state, some, carried });
        }
        out
    }
}
