//! Negation, denial and doubt: `assets/lexicon/ar/stance.toml`.

use std::sync::Arc;

use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle, Verb},
    phrase::Phrases,
};
use crate::{claims::Stance, text::normal};

/// What turns a statement round or takes its certainty away.
#[derive(Clone, Debug, Default)]
pub struct StanceWords {
    /// Directly before what is denied.
    pub negation: Phrases<()>,
    /// Those of them that deny what a verb says.
    pub of_verbs: Phrases<()>,
    /// Before a negation: it only supposes.
    pub supposing: Phrases<()>,
    /// "More than" after a negated verb: the most it was.
    pub capped: Phrases<()>,
    /// Right before those, what binds them to another word of the verb.
    pub held: Phrases<()>,
    /// What may, should or is meant, negated: it is not denied to be.
    pub modals: Phrases<()>,
    /// After a negated verb: it may still happen.
    pub yet: Phrases<()>,
    /// What looks like negation and is none.
    pub except: Phrases<()>,
    /// Verbs that, negated after the noun of what did not happen, say that it did not.
    pub undone: Phrases<()>,
    /// Verbs that, negated, carry the noun of what did not happen, far as it may stand.
    pub far: Phrases<()>,
    /// Right before what is named to tell when something was.
    pub temporal: Phrases<()>,
    /// With a negation beside it, not a single one.
    pub single: Phrases<()>,
    /// What a speaker denies to have been his: what it was with is granted.
    pub linkers: Phrases<()>,
    /// Relative pronouns: what follows them is taken for granted.
    pub relatives: Phrases<()>,
    /// "أي": with a negation, none at all.
    pub any: Phrases<()>,
    /// Words before what is denied that say nothing of it: "الأنباء عن", "تعرض ل".
    pub carriers: Phrases<()>,
    /// What others say: "ما", "مزاعم".
    pub told: Phrases<()>,
    /// Verbs of promising and asking: that something will not be is no denial of it.
    pub promises: Phrases<()>,
    /// Between what others say and what it is about: "عن", "بشأن".
    pub of_told: Phrases<()>,
    /// Verbal nouns that may begin what is denied.
    pub deeds: Phrases<()>,
    /// What a doubt leaves open ("أسباب"), by index in `open_topics`.
    pub open: Phrases<usize>,
    /// Keys of the topics that a doubt may leave open.
    pub open_topics: Vec<Arc<str>>,
    /// Words for "any" before a noun, in normal form.
    any_of: Vec<String>,
    /// Nouns of denial as they are written, since "نفي" differs from the verb by its dots alone.
    pub nouns: Vec<String>,
    /// "يكون": joins what is denied to its subject.
    pub copula: Phrases<()>,
    /// Phrases that take up what stands before them ("لا يستطيع تأكيد ذلك").
    pub backward: Phrases<Stance>,
    /// Phrases by which another than the speaker denies or doubts what stands before them ("وهو ما نفاه").
    pub by_others: Phrases<Stance>,
    /// After a mark: why it is denied, which the one who denies asserts.
    pub reasons: Phrases<()>,
    /// Words that stress a denial and stand before what is denied.
    pub stress: Phrases<()>,
    /// Phrases that deny a link between two things and neither of the two.
    pub unlinked: Phrases<()>,
    /// Phrases of denial and doubt, with the stance they give.
    pub phrases: Phrases<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    negation: Negation,
    denial: Group,
    unlinked: Group,
    cannot_confirm: Group,
    unconfirmed: Group,
    open: Vec<Open>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Negation {
    words: Vec<String>,
    of_verbs: Vec<String>,
    supposing: Vec<String>,
    modals: Vec<String>,
    capped: Vec<String>,
    held: Vec<String>,
    yet: Vec<String>,
    linkers: Vec<String>,
    undone: Vec<String>,
    far: Vec<String>,
    temporal: Vec<String>,
    single: Vec<String>,
    relatives: Vec<String>,
    any: Vec<String>,
    any_of: Vec<String>,
    copula: Vec<String>,
    nouns: Vec<String>,
    reasons: Vec<String>,
    stress: Vec<String>,
    carriers: Vec<String>,
    told: Vec<String>,
    of_told: Vec<String>,
    deeds: Vec<String>,
    promises: Vec<String>,
    carrying: Vec<String>,
    except: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    phrases: Vec<String>,
    #[serde(default)]
    backward: Vec<String>,
    #[serde(default)]
    by_others: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    topic: String,
    words: Vec<String>,
}

/// A sentence, a word in it, and the stance towards that word.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// "asserts", "denies", "cannot-confirm" or "unconfirmed".
    pub stance: String,
    /// The word whose stance is asked for, as written.
    pub about: String,
    /// What is denied or left open, as written, where that is asked for.
    pub doubted: Option<Vec<String>>,
}

impl StanceWords {
    /// Whether a normalised word is one for "any", alone or after a preposition.
    #[must_use]
    pub fn means_any(&self, word: &str) -> bool {
        let bare = word.trim_start_matches(['ب', 'ل']);
        self.any_of.iter().any(|any| any == bare)
    }

    /// Whether a word for "any" stands right before byte `at` of `text`, alone or after a preposition.
    #[must_use]
    pub fn any_stands_before(&self, text: &str, at: usize) -> bool {
        let before = text.get(..at).and_then(|before| before.split_whitespace().next_back());
        before.is_some_and(|word| self.means_any(&normal(word)))
    }
}

impl From<File> for StanceWords {
    fn from(file: File) -> Self {
        let mut out = Self {
            negation: Phrases::of(&file.negation.words, Particle),
            of_verbs: Phrases::of(&file.negation.of_verbs, Particle),
            supposing: Phrases::of(&file.negation.supposing, Particle),
            modals: Phrases::of(&file.negation.modals, Particle),
            capped: Phrases::of(&file.negation.capped, Particle),
            held: Phrases::of(&file.negation.held, Particle),
            yet: Phrases::of(&file.negation.yet, Particle),
            except: Phrases::of(&file.negation.except, Particle),
            linkers: Phrases::of(&file.negation.linkers, Particle),
            undone: Phrases::of(&file.negation.undone, Verb),
            far: Phrases::of(&file.negation.far, Verb),
            temporal: Phrases::of(&file.negation.temporal, Particle),
            single: Phrases::of(&file.negation.single, Noun),
            told: Phrases::of(&file.negation.told, Noun),
            promises: Phrases::of(&file.negation.promises, Verb),
            of_told: Phrases::of(&file.negation.of_told, Particle),
            deeds: Phrases::of(&file.negation.deeds, Noun),
            relatives: Phrases::of(&file.negation.relatives, Particle),
            any: Phrases::of(&file.negation.any, Particle),
            any_of: file.negation.any_of.iter().map(|word| normal(word)).collect(),
            copula: Phrases::of(&file.negation.copula, Particle),
            nouns: file.negation.nouns,
            reasons: Phrases::of(&file.negation.reasons, Particle),
            stress: Phrases::of(&file.negation.stress, Particle),
            unlinked: Phrases::of(&file.unlinked.phrases, Particle),
            ..Self::default()
        };
        for (index, open) in file.open.iter().enumerate() {
            out.open.add_all(&open.words, Noun, index);
            out.open_topics.push(open.topic.as_str().into());
        }
        out.carriers.add_all(&file.negation.carriers, Noun, ());
        out.carriers.add_all(&file.negation.carrying, Verb, ());
        for (group, stance) in [
            (&file.denial, Stance::Denies),
            (&file.cannot_confirm, Stance::CannotConfirm),
            (&file.unconfirmed, Stance::Unconfirmed),
        ] {
            out.phrases.add_all(&group.phrases, Particle, stance);
            out.backward.add_all(&group.backward, Particle, stance);
            out.by_others.add_all(&group.by_others, Particle, stance);
        }
        out
    }
}
