//! How Arabic news attributes a statement: `assets/lexicon/ar/reporting.toml`.

use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle, Verb},
    phrase::Phrases,
};
use crate::claims::Stance;

/// The words of attribution.
#[derive(Clone, Debug, Default)]
pub struct Reporting {
    /// Verbs of saying, with the stance that they give to what is said.
    pub verbs: Phrases<Stance>,
    /// Participles of saying ("مشيرا"), which go on with the speaker of the sentence.
    pub participles: Phrases<Stance>,
    /// "According to": the speaker stands after it.
    pub according: Phrases<()>,
    /// What stands between the verb and what is said ("أن").
    pub complementisers: Phrases<()>,
    /// Heads that stand for a speaker named before ("البيان").
    pub anaphora: Phrases<()>,
    /// Before those for whom somebody speaks ("باسم").
    pub on_behalf: Phrases<()>,
    /// Heads of speakers without a name ("مصدر").
    pub anonymous: Phrases<()>,
    /// Where the name of a speaker ends.
    pub name_ends: Phrases<()>,
    /// What may stand at the head of a clause before its subject ("كانت", "لكن").
    pub openers: Phrases<()>,
    /// Verbs of passing on what another says.
    pub relays: Phrases<()>,
    /// Before the one whose words are passed on.
    pub from: Phrases<()>,
    /// Words that no name ends with.
    pub danglers: Phrases<()>,
    /// Verbs of expecting: what is expected has not come about.
    pub expects: Phrases<()>,
    /// What puts something in the future ("الشهر المقبل").
    pub ahead: Phrases<()>,
    /// What somebody asks to be let do.
    pub asks: Phrases<()>,
    /// Nouns as written that would be taken for verbs of saying in their normal form.
    pub nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    asserts: Group,
    denies: Group,
    unconfirmed: Group,
    according: PhraseLists,
    complementisers: PhraseLists,
    anaphora: PhraseLists,
    on_behalf: PhraseLists,
    anonymous: PhraseLists,
    name_ends: PhraseLists,
    openers: PhraseLists,
    relays: PhraseLists,
    from: PhraseLists,
    danglers: PhraseLists,
    lookalikes: PhraseLists,
    expects: Group,
    ahead: PhraseLists,
    asks: PhraseLists,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    participles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseLists {
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

/// A sentence and the speakers to be found in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The speakers' names, in order.
    pub voices: Vec<String>,
}

impl From<File> for Reporting {
    fn from(file: File) -> Self {
        let mut out = Self::default();
        for (group, stance) in [
            (&file.asserts, Stance::Asserts),
            (&file.denies, Stance::Denies),
            (&file.unconfirmed, Stance::Unconfirmed),
        ] {
            out.verbs.add_all(&group.verbs, Verb, stance);
            out.verbs.add_all(&group.words, Particle, stance);
            out.participles.add_all(&group.participles, Particle, stance);
        }
        for (words, phrases) in [
            (&file.according, &mut out.according),
            (&file.complementisers, &mut out.complementisers),
            (&file.anaphora, &mut out.anaphora),
            (&file.on_behalf, &mut out.on_behalf),
            (&file.anonymous, &mut out.anonymous),
            (&file.name_ends, &mut out.name_ends),
            (&file.openers, &mut out.openers),
            (&file.relays, &mut out.relays),
            (&file.from, &mut out.from),
            (&file.danglers, &mut out.danglers),
            (&file.ahead, &mut out.ahead),
            (&file.asks, &mut out.asks),
        ] {
            phrases.add_all(&words.phrases, Particle, ());
            phrases.add_all(&words.words, Particle, ());
            phrases.add_all(&words.nouns, Noun, ());
        }
        out.expects.add_all(&file.expects.verbs, Verb, ());
        out.expects.add_all(&file.expects.words, Particle, ());
        out.nouns = file.lookalikes.words;
        out
    }
}
