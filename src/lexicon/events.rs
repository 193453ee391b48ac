//! What tells that a passage is about another incident: `assets/lexicon/ar/events.toml`.

use serde::Deserialize;

use super::{inflect::WordClass::Particle, phrase::Phrases};

/// The cues of other incidents.
#[derive(Clone, Debug, Default)]
pub struct EventCues {
    /// The clause is about another incident.
    pub other: Phrases<()>,
    /// Times of earlier incidents, where the clause tells that something happened then.
    pub before: Phrases<()>,
    /// When the incident itself began, however long before its report.
    pub onset: Phrases<()>,
    /// Opens a passage of background.
    pub aside: Phrases<()>,
    /// Goes on with the incident of the sentence before.
    pub continues: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    other: Vec<String>,
    before: Vec<String>,
    onset: Vec<String>,
    aside: Vec<String>,
    continues: Vec<String>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

/// A sentence and the incident it is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// "main" or "other".
    pub event: String,
}

impl From<File> for EventCues {
    fn from(file: File) -> Self {
        Self {
            other: Phrases::of(&file.other, Particle),
            before: Phrases::of(&file.before, Particle),
            onset: Phrases::of(&file.onset, Particle),
            aside: Phrases::of(&file.aside, Particle),
            continues: Phrases::of(&file.continues, Particle),
        }
    }
}
