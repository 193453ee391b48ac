//! Words beside the names of places: `assets/lexicon/ar/where.toml`.

use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle, Verb},
    phrase::Phrases,
    topics::Example,
};
use crate::claims::{Term, place::Direction};

/// The words that lead to a place.
#[derive(Clone, Debug)]
pub struct PlaceWords {
    /// The name of the question.
    pub term: Term,
    /// Nouns that the name of a place follows.
    pub nouns: Phrases<()>,
    /// Words that a name of two begins with.
    pub compound: Phrases<()>,
    /// Those of them that are towns, lands and waters, and no sites within them.
    pub settlements: Phrases<()>,
    /// Those of them that are divisions of the land, by number: an incident is in one of each kind.
    pub divisions: Phrases<usize>,
    /// Verbs whose object is the place that was struck.
    pub strikes: Phrases<()>,
    /// Before a place.
    pub before: Phrases<()>,
    /// Before one of the nouns, and not before other words.
    pub onto: Phrases<()>,
    /// Where it lies from the place named.
    pub directions: Phrases<Direction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    ar: String,
    en: String,
    nouns: Vec<String>,
    compound: Vec<String>,
    settlements: Vec<String>,
    divisions: Vec<Vec<String>>,
    strikes: Vec<String>,
    before: Vec<String>,
    onto: Vec<String>,
    directions: Directions,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Directions {
    north: Vec<String>,
    south: Vec<String>,
    east: Vec<String>,
    west: Vec<String>,
}

impl From<File> for PlaceWords {
    fn from(file: File) -> Self {
        let term = Term { key: "where".into(), ar: file.ar.into(), en: file.en.into() };
        let mut directions = Phrases::default();
        for (words, direction) in [
            (&file.directions.north, Direction::North),
            (&file.directions.south, Direction::South),
            (&file.directions.east, Direction::East),
            (&file.directions.west, Direction::West),
        ] {
            directions.add_all(words, Noun, direction);
        }
        let mut divisions = Phrases::default();
        for (number, nouns) in file.divisions.iter().enumerate() {
            divisions.add_all(nouns, Noun, number);
        }
        Self {
            term,
            divisions,
            strikes: Phrases::of(&file.strikes, Verb),
            compound: Phrases::of(&file.compound, Particle),
            settlements: Phrases::of(&file.settlements, Noun),
            nouns: Phrases::of(&file.nouns, Noun),
            before: Phrases::of(&file.before, Particle),
            onto: Phrases::of(&file.onto, Particle),
            directions,
        }
    }
}
