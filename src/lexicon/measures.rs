//! The questions answered with a measured quantity: `assets/lexicon/ar/measures.toml`.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle},
    phrase::{Analysed, Phrases},
    topics::Example,
};
use crate::{
    claims::Term,
    text::{normal, stem},
};

/// The measured topics of one lexicon.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// In order: the first that fits has the quantity.
    pub topics: Vec<MeasureTopic>,
    /// Words of rising and falling.
    pub changes: Phrases<()>,
    /// Words before the level that is reached.
    pub levels: Phrases<()>,
    /// Words before what is aimed at.
    pub aims: Phrases<()>,
    /// Stems that name no measured thing.
    pub generic: FxHashSet<String>,
    /// For stems that mean the same, the one that stands for all.
    pub same: FxHashMap<String, String>,
    /// Endings that point back to somebody named before.
    pub pronouns: Vec<String>,
    /// Words beside a distance that is counted from a place.
    pub anchors: Phrases<()>,
    /// Words for kinds of places and for directions, which name none.
    pub landmarks: Phrases<()>,
    /// Heads of money of which a denial without a figure denies every sum.
    pub denied: Vec<String>,
    /// Words for the things that reports give figures of, each with the name of its thing.
    pub heads: Heads,
    /// Words that set one figure of such a thing apart from another.
    pub apart: Heads,
}

/// A question answered with a measured quantity.
#[derive(Clone, Debug)]
pub struct MeasureTopic {
    /// Its name.
    pub term: Term,
    dimensions: Vec<String>,
    /// Words one of which stands near the quantity; none needed where it is empty.
    pub near: Option<Phrases<()>>,
    /// How near, in tokens.
    pub reach: usize,
    /// Words that set a figure of this topic apart; with them given, what is measured goes without saying.
    pub unlike: Option<Phrases<()>>,
    /// The greatest value that its figures take, on the scale of the dimension.
    pub greatest: f64,
    /// Whether the figure is counted from a place, which then is what it is of.
    pub anchored: bool,
    /// Whether the topic only takes figures that are told what they are of by one of the [`Measures::heads`].
    pub headed: bool,
    /// Whether its figures are so much of something, which then tells them apart: "300 طن من نترات الأمونيوم".
    pub substances: bool,
}

impl MeasureTopic {
    /// Whether the topic takes quantities of `dimension`; a currency's dimension is its three-letter code or
    /// its name.
    #[must_use]
    pub fn takes(&self, dimension: &str, is_currency: bool) -> bool {
        self.dimensions.iter().any(|own| own == dimension || own == "currency" && is_currency)
    }

    /// The dimension on which its figures are compared: mere degrees are those of the topic.
    #[must_use]
    pub fn dimension<'d>(&'d self, dimension: &'d str) -> &'d str {
        if dimension == "degree" {
            self.dimensions.first().map_or(dimension, String::as_str)
        } else {
            dimension
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    denied: Vec<String>,
    generic: Vec<String>,
    changes: Vec<String>,
    levels: Vec<String>,
    aims: Vec<String>,
    same: Vec<Vec<String>>,
    pronouns: Vec<String>,
    anchors: Vec<String>,
    landmarks: Vec<String>,
    apart: Vec<Named>,
    head: Vec<Named>,
    topic: Vec<Entry>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

/// Words that mean one thing, with its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    key: String,
    /// The topic whose figures they tell of; every one's where there is none.
    of: Option<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    ar: String,
    en: String,
    dimensions: Vec<String>,
    near: Vec<String>,
    #[serde(default = "anywhere")]
    reach: usize,
    unlike: Option<Vec<String>>,
    #[serde(default = "any_value")]
    greatest: f64,
    #[serde(default)]
    anchored: bool,
    #[serde(default)]
    headed: bool,
    #[serde(default)]
    substances: bool,
}

#[cfg(test)]
impl File {
    /// The keys of its topics.
    pub(super) fn keys(&self) -> Vec<&str> {
        self.topic.iter().map(|topic| topic.key.as_str()).collect()
    }
}

/// As large as may be.
const fn any_value() -> f64 {
    f64::INFINITY
}

/// Farther than any clause is long.
const fn anywhere() -> usize {
    200
}

impl From<File> for Measures {
    fn from(file: File) -> Self {
        let topic = |entry: Entry| {
            let near = Phrases::of(&entry.near, Noun);
            let unlike = entry.unlike.map(|words| Phrases::of(&words, Noun));
            MeasureTopic {
                term: Term { key: entry.key.into(), ar: entry.ar.into(), en: entry.en.into() },
                dimensions: entry.dimensions,
                near: (!entry.near.is_empty()).then_some(near),
                reach: entry.reach,
                unlike,
                greatest: entry.greatest,
                anchored: entry.anchored,
                headed: entry.headed,
                substances: entry.substances,
            }
        };
        // With its article a word keeps the first letter that the stemmer takes for a particle without it.
        let keys = |word: &String| {
            let key = normal(word);
            [stem(&format!("ال{key}")).to_owned(), stem(&key).to_owned()]
        };
        let set = |set: &Vec<String>| {
            let first = set.first().map(|word| keys(word)[0].clone()).unwrap_or_default();
            set.iter().flat_map(keys).map(move |key| (key, first.clone())).collect::<Vec<_>>()
        };
        Self {
            denied: file.denied,
            heads: file.head.into(),
            apart: file.apart.into(),
            same: file.same.iter().flat_map(set).collect(),
            pronouns: file.pronouns,
            anchors: Phrases::of(&file.anchors, Particle),
            landmarks: Phrases::of(&file.landmarks, Noun),
            changes: Phrases::of(&file.changes, Noun),
            aims: Phrases::of(&file.aims, Particle),
            levels: Phrases::of(&file.levels, Particle),
            topics: file.topic.into_iter().map(topic).collect(),
            generic: file.generic.iter().flat_map(keys).collect(),
        }
    }
}

/// Words with the name of what they mean.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    phrases: Phrases<usize>,
    names: Vec<Head>,
}

#[derive(Clone, Debug)]
struct Head {
    key: String,
    topic: Option<String>,
}

impl Heads {
    /// The name of what the words that begin at token `start` mean where a figure is one of `topic`, and where they end.
    #[must_use]
    pub fn at(&self, tokens: &[Analysed], start: usize, topic: &str) -> Option<(&str, usize)> {
        let mut found: Option<(usize, &str)> = None;
        self.phrases.each_at(tokens, start, |hit| {
            let head = self.names.get(hit.value);
            let head = head.filter(|head| head.topic.as_deref().is_none_or(|own| own == topic));
            if let Some(head) = head.filter(|_| found.is_none_or(|(end, _)| hit.end > end)) {
                found = Some((hit.end, &head.key));
            }
        });
        found.map(|(end, key)| (key, end))
    }
}

impl From<Vec<Named>> for Heads {
    fn from(entries: Vec<Named>) -> Self {
        let mut heads = Self::default();
        for entry in entries {
            heads.phrases.add_all(&entry.words, Noun, heads.names.len());
            heads.names.push(Head { key: entry.key, topic: entry.of });
        }
        heads
    }
}
