//! How the names in a noun phrase bear on what it describes: `assets/lexicon/ar/relations.toml`.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{
    inflect::WordClass::{Noun, Particle},
    phrase::Phrases,
    topics::Example,
};
use crate::text::normal;

/// The words that relate names in a noun phrase.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// What follows backs or leads the thing described and is not part of it.
    pub backing: Phrases<()>,
    /// The noun phrase ends before these.
    pub phrase_ends: Phrases<()>,
    /// What opens a clause whose verb tells nothing of what was counted before it.
    pub subordinate: Phrases<()>,
    /// Stand for somebody named before.
    pub back_references: Phrases<()>,
    /// After a single one: it is one of those spoken of before, and no person ("واحدة منها").
    pub of_things: Phrases<()>,
    /// A part of those counted before.
    pub among: Phrases<()>,
    /// Nouns of groups that are counted as one, with the number of their kind: families are one kind.
    pub groups: Phrases<usize>,
    /// Beside a number of dead or wounded that are not all of them.
    pub partial: Phrases<()>,
    /// Where the dead and the wounded are received, one place of several.
    pub receiving: Phrases<()>,
    /// What tells that a number is an age ("في العشرين من عمره").
    pub ages: Phrases<()>,
    /// Keys of institutions whose name beside people tells who counts or keeps them, not whose men they are.
    pub institutions: Vec<String>,
    /// Passengers and crew: counts of the one are not of all on board.
    pub aboard: Phrases<()>,
    /// "من زملائهم", "آخرين": of those counted before.
    pub fellows: Phrases<()>,
    /// "اختناقا": of what those counted died.
    pub of_cause: Phrases<()>,
    /// "في حصيلة سابقة": the number before it was counted earlier.
    pub earlier: Phrases<()>,
    /// "حتى ظهر اليوم", "حصيلة أولية": beside a number that is not the last.
    pub so_far: Phrases<()>,
    /// "أقارب": right before those whom something befell, others than they are meant.
    pub theirs: Phrases<()>,
    /// "من أصل": the number that follows is of the whole.
    pub out_of: Phrases<()>,
    /// "عددهم": the number that follows counts those named before.
    pub numbered: Phrases<()>,
    /// "بلاده": the country of whoever speaks, in normal form.
    pub own_country: Vec<String>,
    /// "رعاياها": those of the speaker's nation, in normal form.
    pub nationals: Vec<String>,
    /// "كل": each of a number that nobody tells.
    pub each: Phrases<()>,
    /// "أحد": with a negation, nobody.
    pub nobody: Phrases<()>,
    /// Keys of populations that are all those whom an event strikes, whatever it calls them.
    pub neutral: FxHashSet<String>,
    /// Keys of populations that any force is made of; beside its name they restrict nothing.
    pub members: FxHashSet<String>,
    /// Keys of forces that reports count as one, each with the key that stands for all.
    pub camps: FxHashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    backing: Vec<String>,
    phrase_ends: Vec<String>,
    subordinate: Vec<String>,
    back_references: Vec<String>,
    of_things: Vec<String>,
    among: Vec<String>,
    groups: Vec<Vec<String>>,
    partial: Vec<String>,
    receiving: Vec<String>,
    ages: Vec<String>,
    institutions: Vec<String>,
    aboard: Vec<String>,
    numbered: Vec<String>,
    out_of: Vec<String>,
    earlier: Vec<String>,
    so_far: Vec<String>,
    theirs: Vec<String>,
    fellows: Vec<String>,
    of_cause: Vec<String>,
    own_country: Vec<String>,
    nationals: Vec<String>,
    each: Vec<String>,
    nobody: Vec<String>,
    neutral: FxHashSet<String>,
    members: FxHashSet<String>,
    camps: Vec<Vec<String>>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

impl From<File> for Relations {
    fn from(file: File) -> Self {
        let mut out = Self {
            backing: Phrases::of(&file.backing, Particle),
            phrase_ends: Phrases::of(&file.phrase_ends, Particle),
            subordinate: Phrases::of(&file.subordinate, Particle),
            back_references: Phrases::of(&file.back_references, Particle),
            of_things: Phrases::of(&file.of_things, Particle),
            among: Phrases::of(&file.among, Particle),
            groups: Phrases::default(),
            partial: Phrases::of(&file.partial, Particle),
            receiving: Phrases::of(&file.receiving, Noun),
            ages: Phrases::of(&file.ages, Particle),
            institutions: file.institutions,
            aboard: Phrases::of(&file.aboard, Noun),
            fellows: Phrases::of(&file.fellows, Particle),
            of_cause: Phrases::of(&file.of_cause, Particle),
            earlier: Phrases::of(&file.earlier, Particle),
            so_far: Phrases::of(&file.so_far, Particle),
            theirs: Phrases::of(&file.theirs, Noun),
            out_of: Phrases::of(&file.out_of, Particle),
            numbered: Phrases::of(&file.numbered, Particle),
            own_country: file.own_country.iter().map(|word| normal(word)).collect(),
            nationals: file.nationals.iter().map(|word| normal(word)).collect(),
            each: Phrases::of(&file.each, Particle),
            nobody: Phrases::of(&file.nobody, Particle),
            neutral: file.neutral,
            members: file.members,
            camps: FxHashMap::default(),
        };
        for (kind, nouns) in file.groups.iter().enumerate() {
            out.groups.add_all(nouns, Noun, kind);
        }
        for camp in &file.camps {
            let Some(head) = camp.first() else { continue };
            out.camps.extend(camp.iter().map(|key| (key.clone(), head.clone())));
        }
        out
    }
}
