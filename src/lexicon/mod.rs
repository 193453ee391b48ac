//! The language knowledge of `assets/lexicon`, compiled.

pub mod classes;
pub mod clauses;
pub mod clitic;
pub mod dates;
pub mod events;
pub mod happenings;
pub mod inflect;
pub mod measures;
pub mod names;
pub mod numbers;
pub mod pattern;
pub mod phrase;
pub mod places;
pub mod relations;
pub mod reporting;
pub mod responsibility;
pub mod stance;
pub mod topics;
pub mod wording;

pub use dates::Dates;
pub use names::{NameId, Names};
pub use numbers::Numbers;
pub use wording::Wording;

use std::{
    ops::Deref,
    panic::resume_unwind,
    sync::{Arc, LazyLock},
    thread,
};

use rustc_hash::FxHashSet;
use serde::{Deserialize, de::DeserializeOwned};

use self::{
    classes::Classes, clauses::Clauses, events::EventCues, happenings::Happening, inflect::WordClass::Noun,
    measures::Measures, phrase::Phrases, places::PlaceWords, relations::Relations, reporting::Reporting,
    responsibility::Responsibility, stance::StanceWords, topics::Topics,
};
use crate::{
    claims::Term,
    corpus::{Dossier, Name},
    text::{normal, stem},
};

/// All that the engine knows of one language, and the names of one dossier.
///
/// What belongs to the language is read once in a process and shared: it is compiled from embedded files and
/// never changes.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// People, forces, institutions and places.
    pub names: Arc<Names>,
    language: &'static Language,
}

impl Deref for Lexicon {
    type Target = Language;

    fn deref(&self) -> &Language {
        self.language
    }
}

/// What the engine knows of one language, without the names of any dossier.
#[derive(Debug)]
pub struct Language {
    names: Arc<Names>,
    /// Numbers, units and what bounds them.
    pub numbers: Numbers,
    /// Dates and times.
    pub dates: Dates,
    /// Where clauses begin.
    pub clauses: Clauses,
    /// Attribution.
    pub reporting: Reporting,
    /// Negation, denial and doubt.
    pub stance: StanceWords,
    /// The questions answered with a number.
    pub topics: Topics,
    /// The questions answered with a measured quantity.
    pub measures: Measures,
    /// The questions answered with a kind.
    pub classes: Classes,
    /// Where it happened.
    pub places: PlaceWords,
    /// Who did it.
    pub responsibility: Responsibility,
    /// How the names in a noun phrase bear on what it describes.
    pub relations: Relations,
    /// Cues of other incidents.
    pub events: EventCues,
    /// Nouns and verbs of something that happens, beside which a time is a time of it.
    pub happenings: Phrases<Happening>,
    /// Words for what comes before or after that which happens: its end, an aftershock, the alarm.
    pub phases: Phrases<Happening>,
    /// Before whoever was there.
    pub presence: Phrases<()>,
    /// The name of the question who was there.
    pub presence_topic: Term,
    /// The name of the question when it was.
    pub when_topic: Term,
    /// Nouns that stand for one person ("عنصر", "امرأة").
    pub singular: FxHashSet<String>,
    /// Nouns that are counted and are no people.
    pub things: Phrases<()>,
    /// Things by all their names; each stands for the stem in `thing_stems` at its index.
    pub thing_names: Phrases<usize>,
    /// The stems of the first names of such things.
    pub thing_stems: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresenceFile {
    ar: String,
    en: String,
    words: Vec<String>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<topics::Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThingsFile {
    nouns: Vec<String>,
    same: Vec<Vec<String>>,
    one_person: Vec<String>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<ThingExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
struct ThingExample {
    text: String,
    thing: bool,
}

/// A file of `assets/lexicon/ar`, embedded.
macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lexicon/ar/", $name, ".toml"))
    };
}
pub(crate) use asset;

static ARABIC: LazyLock<Language> = LazyLock::new(Language::arabic);

impl Lexicon {
    /// The Arabic lexicon with the names of one dossier: those that it gives, and those of groups that its articles
    /// name and no list has.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let mut names = dossier.names.clone();
        names.extend(names::coined(&dossier.articles, &ARABIC.names));
        Self::arabic(&names)
    }

    /// The Arabic lexicon with the names particular to one dossier.
    #[must_use]
    pub fn arabic(dossier_names: &[Name]) -> Self {
        let language = &*ARABIC;
        let mut names = Arc::clone(&language.names);
        if !dossier_names.is_empty() {
            Arc::make_mut(&mut names).extend(dossier_names);
        }
        Self { names, language }
    }
}

impl Language {
    /// Compiles the files of Arabic, the largest of them beside the others.
    fn arabic() -> Self {
        thread::scope(|scope| {
            let names = scope.spawn(Names::load);
            let language = Self::without_names();
            let names = names.join().unwrap_or_else(|panic| resume_unwind(panic));
            Self { names: Arc::new(names), ..language }
        })
    }

    fn without_names() -> Self {
        let presence: PresenceFile = parse(asset!("presence"));
        let happenings: happenings::File = parse(asset!("happenings"));
        let (happenings, phases) = happenings.phrases();
        let things: ThingsFile = parse(asset!("things"));
        let mut thing_names = Phrases::default();
        for (index, names) in things.same.iter().enumerate() {
            thing_names.add_all(names, Noun, index);
        }
        let first = things.same.iter().filter_map(|names| names.first());
        Self {
            names: Arc::default(),
            numbers: Numbers::arabic(),
            dates: Dates::arabic(),
            clauses: parse::<clauses::File>(asset!("clauses")).into(),
            reporting: parse::<reporting::File>(asset!("reporting")).into(),
            stance: parse::<stance::File>(asset!("stance")).into(),
            topics: parse::<topics::File>(asset!("counts")).into(),
            measures: parse::<measures::File>(asset!("measures")).into(),
            classes: classes::FILES.iter().map(|(_, file)| parse::<classes::File>(file)).collect(),
            places: parse::<places::File>(asset!("where")).into(),
            responsibility: parse::<responsibility::File>(asset!("responsibility")).into(),
            relations: parse::<relations::File>(asset!("relations")).into(),
            events: parse::<events::File>(asset!("events")).into(),
            happenings,
            phases,
            presence: Phrases::of(&presence.words, Noun),
            presence_topic: Term { key: "presence".into(), ar: presence.ar.into(), en: presence.en.into() },
            when_topic: Term { key: "when".into(), ar: "الوقت".into(), en: "time".into() },
            singular: things.one_person.iter().map(|word| normal(word)).collect(),
            things: Phrases::of(&things.nouns, Noun),
            thing_names,
            thing_stems: first.map(|name| stem(&normal(name)).to_owned()).collect(),
        }
    }
}

impl Lexicon {
    /// The name that stands for all the forces that reports count as one with `id`.
    #[must_use]
    pub fn camp(&self, id: NameId) -> NameId {
        let head = self.relations.camps.get(&*self.names.get(id).term.key);
        head.and_then(|key| self.names.by_key(key)).unwrap_or(id)
    }
}

/// Reads a file of the lexicon.
///
/// # Panics
/// If the file does not parse. The files are part of the program, and a test parses each of them.
#[expect(clippy::panic, reason = "the files are embedded; a test parses each of them")]
pub(crate) fn parse<T: DeserializeOwned>(file: &str) -> T {
    toml::from_str(file).unwrap_or_else(|error| panic!("a lexicon file is broken: {error}"))
}

#[cfg(test)]
mod tests;
