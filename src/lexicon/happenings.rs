//! What happens, in groups: `assets/lexicon/ar/happenings.toml`.

use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle, Verb},
    phrase::Phrases,
    topics::Example,
};

/// What a word for something that happens tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Happening {
    /// The groups it belongs to, as a set of bits.
    pub groups: u16,
    /// Whether it is a verb, which its clause is about, and no noun.
    pub verb: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    group: Vec<Group>,
    phase: Vec<Group>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[expect(dead_code, reason = "the key is for those who read the file")]
    key: String,
    verbs: Vec<String>,
    words: Vec<String>,
    nouns: Vec<String>,
}

impl File {
    /// The words of what happens, and those that tell another phase of it.
    pub(super) fn phrases(&self) -> (Phrases<Happening>, Phrases<Happening>) {
        (Group::phrases(&self.group), Group::phrases(&self.phase))
    }
}

impl Group {
    /// A word of several groups is added once, with all of them: the first that matches is taken.
    fn phrases(groups: &[Self]) -> Phrases<Happening> {
        let mut words: Vec<(&str, _, u16)> = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            let bit = 1 << number;
            for (list, class) in [(&group.verbs, Verb), (&group.words, Particle), (&group.nouns, Noun)] {
                for word in list {
                    match words
                        .iter_mut()
                        .find(|(known, known_class, _)| known == word && *known_class == class)
                    {
                        Some((_, _, bits)) => *bits |= bit,
                        None => words.push((word, class, bit)),
                    }
                }
            }
        }
        let mut out = Phrases::default();
        for (word, class, bits) in words {
            out.add(word, class, Happening { groups: bits, verb: class != Noun });
        }
        out
    }
}
