//! How the names in a noun phrase bear on what it describes: `assets/lexicon/ar/relations.toml`.

use serde::Deserialize;

use super::{inflect::WordClass::Particle, phrase::Phrases};

/// The words that relate names in a noun phrase.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// What follows backs or leads the thing described and is not part of it.
    pub backing: Phrases<()>,
    /// The noun phrase ends before these.
    pub phrase_ends: Phrases<()>,
    /// Stand for somebody named before.
    pub back_references: Phrases<()>,
    /// A part of those counted before.
    pub among: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    backing: Vec<String>,
    phrase_ends: Vec<String>,
    back_references: Vec<String>,
    among: Vec<String>,
}

impl From<File> for Relations {
    fn from(file: File) -> Self {
        let mut out = Self::default();
        for (words, phrases) in [
            (&file.backing, &mut out.backing),
            (&file.phrase_ends, &mut out.phrase_ends),
            (&file.back_references, &mut out.back_references),
            (&file.among, &mut out.among),
        ] {
            words.iter().for_each(|word| phrases.add(word, Particle, ()));
        }
        out
    }
}
