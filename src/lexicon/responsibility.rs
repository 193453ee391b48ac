//! Claims of responsibility, accusations and their denials: `assets/lexicon/ar/responsibility.toml`.

use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle, Verb},
    phrase::Phrases,
    topics::Example,
};
use crate::claims::Term;

/// The words of claiming, laying and denying responsibility.
#[derive(Clone, Debug)]
pub struct Responsibility {
    /// The name of the question.
    pub term: Term,
    /// The speaker takes it upon himself.
    pub claims: Phrases<()>,
    /// The same, where something that happened stands after it.
    pub adopts: Phrases<()>,
    /// The speaker lays it upon the one named after.
    pub accuses: Phrases<()>,
    /// Verbs of accusing that need no deed after them, as in headlines.
    pub alone: Phrases<()>,
    /// The deed, after an accusation.
    pub deed: Phrases<()>,
    /// The deed with the one who did it right after.
    pub did: Phrases<()>,
    /// Somebody's part in it, with his name soon after.
    pub involves: Phrases<()>,
    /// Verbs of killing and burning, with the one who did it right before them.
    pub slays: Phrases<()>,
    /// Verbs of violence, with the one who did it right before or right after them.
    pub assaults: Phrases<()>,
    /// Verbs that tell of violence where a word of it stands after the one who did it.
    pub commits: Phrases<()>,
    /// Before the one who did it.
    pub hands: Phrases<()>,
    /// Right before a verb whose subject stands after it.
    pub before_verbs: Phrases<()>,
    /// A weapon or a strike with the one whose it is right after.
    pub weapons: Phrases<()>,
    /// Verbs that tell what a weapon did.
    pub strikes: Phrases<()>,
    /// The one named before, else the speaker, denies it of himself.
    pub disowns: Phrases<()>,
    /// What a speaker denies of himself.
    pub own: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    ar: String,
    en: String,
    adopts: Vec<String>,
    claims: Vec<String>,
    accuses: Vec<String>,
    alone: Vec<String>,
    deed: Vec<String>,
    did: Vec<String>,
    involves: Vec<String>,
    slays: Vec<String>,
    assaults: Vec<String>,
    commits: Vec<String>,
    hands: Vec<String>,
    before_verbs: Vec<String>,
    weapons: Vec<String>,
    strikes: Vec<String>,
    disowns: Vec<String>,
    own: Vec<String>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

impl From<File> for Responsibility {
    fn from(file: File) -> Self {
        let phrases = |words: &[String]| Phrases::of(words, Particle);
        Self {
            term: Term { key: "actor".into(), ar: file.ar.into(), en: file.en.into() },
            adopts: phrases(&file.adopts),
            claims: phrases(&file.claims),
            accuses: phrases(&file.accuses),
            alone: phrases(&file.alone),
            deed: phrases(&file.deed),
            did: phrases(&file.did),
            involves: Phrases::of(&file.involves, Noun),
            slays: phrases(&file.slays),
            assaults: Phrases::of(&file.assaults, Verb),
            commits: Phrases::of(&file.commits, Verb),
            hands: phrases(&file.hands),
            before_verbs: phrases(&file.before_verbs),
            weapons: Phrases::of(&file.weapons, Noun),
            strikes: Phrases::of(&file.strikes, Verb),
            disowns: phrases(&file.disowns),
            own: phrases(&file.own),
        }
    }
}
