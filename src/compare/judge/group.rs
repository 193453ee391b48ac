//! The claims that answer one family of questions, with what the findings between them share.
//!
//! In a large dossier one claim meets thousands of others. What depends on one of them alone, or on its subject, is
//! worked out once, when the first finding asks for it.

use std::{
    hash::Hash,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashMap;

use super::{Told, side};
use crate::{
    claims::{Stance, Term, Value},
    compare::{
        Side, reason,
        subject::{Nesting, nesting},
    },
    corpus::{Bilingual, Dossier},
    lexicon::{
        Lexicon,
        names::{NameId, Names},
    },
};

/// See the module's description.
pub(super) struct Group<'a> {
    /// The claims, in the order of their articles.
    pub(super) told: Vec<Told<'a>>,
    topics: Numbered<'a, Term>,
    /// The names of their subjects.
    names: Numbered<'a, [NameId]>,
    /// By the names of one subject: how it stands to those of each other.
    nestings: Vec<Vec<Nesting>>,
    /// By the names of a subject: the claims that may be comparable with claims about it, in order.
    comparable: Vec<Vec<usize>>,
    /// By claim.
    shared: Vec<OnceLock<Shared>>,
    /// By topic, and by the names of the subject.
    abouts: Vec<Vec<OnceLock<About>>>,
}

/// What all findings of a claim share.
pub(super) struct Shared {
    /// The claim as a side.
    pub(super) side: Arc<Side>,
    /// What it says, and who says so.
    pub(super) said: Arc<Bilingual>,
}

/// What findings are about.
pub(super) struct About {
    /// The question.
    pub(super) topic: Term,
    /// Of whom; `None` where that is not known.
    pub(super) subject: Option<Term>,
    /// Both in words.
    pub(super) words: Arc<Bilingual>,
}

impl<'a> Group<'a> {
    pub(super) fn new(told: Vec<Told<'a>>, lexicon: &Names) -> Self {
        let topics = Numbered::new(told.iter().map(|told| &told.claim.topic));
        let names = Numbered::new(told.iter().map(|told| &*told.claim.subject.names));
        let stand =
            |one: &[NameId]| names.distinct.iter().map(|other| nesting(lexicon, one, other)).collect();
        let nestings: Vec<Vec<Nesting>> = names.distinct.iter().map(|one| stand(one)).collect();
        let comparable = nestings.iter().map(|nestings| {
            let apart = |claim: usize| nestings.get(names.of(claim)) == Some(&Nesting::Apart);
            let claims = told.iter().enumerate().filter(|&(at, told)| !apart(at) || reaches_apart(told));
            claims.map(|(at, _)| at).collect()
        });
        Self {
            comparable: comparable.collect(),
            shared: cells(told.len()),
            abouts: topics.distinct.iter().map(|_| cells(names.distinct.len())).collect(),
            told,
            topics,
            names,
            nestings,
        }
    }

    /// The pairs of a claim with later claims of other articles that may be comparable.
    pub(super) fn pairs(&self, left: usize) -> impl Iterator<Item = (usize, usize)> {
        let own = self.told.get(left);
        let reaches = own.is_some_and(reaches_apart);
        let comparable = self.comparable.get(self.names.of(left)).map_or(&[][..], Vec::as_slice);
        let later = comparable.get(comparable.partition_point(|&other| other <= left)..).unwrap_or_default();
        let every = if reaches { left + 1..self.told.len() } else { 0..0 };
        let later = if reaches { &[][..] } else { later };
        later
            .iter()
            .copied()
            .chain(every)
            .filter(move |&right| self.article(right) != own.map(|own| own.article))
            .map(move |right| (left, right))
    }

    fn article(&self, claim: usize) -> Option<usize> {
        self.told.get(claim).map(|told| told.article)
    }

    /// How the subject of one claim stands to that of another.
    pub(super) fn nesting(&self, left: usize, right: usize) -> Nesting {
        let nestings = self.nestings.get(self.names.of(left));
        nestings.and_then(|nestings| nestings.get(self.names.of(right))).copied().unwrap_or(Nesting::Apart)
    }

    /// What the findings of a claim share.
    pub(super) fn shared(&self, claim: usize, dossier: &Dossier, lexicon: &Lexicon) -> Option<&Shared> {
        let told = *self.told.get(claim)?;
        let shared =
            || Shared { side: Arc::new(side(told)), said: Arc::new(reason::claimed(dossier, lexicon, told)) };
        Some(self.shared.get(claim)?.get_or_init(shared))
    }

    /// The topic of one claim with the subject of another.
    pub(super) fn about(&self, topic: usize, subject: usize, lexicon: &Lexicon) -> Option<&About> {
        let (topic, names) = (self.topics.of(topic), self.names.of(subject));
        let cell = self.abouts.get(topic)?.get(names)?;
        let (topic, names) = (*self.topics.distinct.get(topic)?, *self.names.distinct.get(names)?);
        Some(cell.get_or_init(|| {
            let subject = reason::subject_term(lexicon, names);
            let words = Arc::new(reason::about(topic, subject.as_ref()));
            About { topic: topic.clone(), subject, words }
        }))
    }
}

/// Whether a claim may bear on one whose subject is not its own: whether somebody was there, or a doubt. What is
/// simply asserted does not.
fn reaches_apart(told: &Told<'_>) -> bool {
    told.claim.value == Value::Holds || told.claim.stance != Stance::Asserts
}

fn cells<T>(number: usize) -> Vec<OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(number).collect()
}

/// Things of which many are the same, each kept once.
struct Numbered<'a, T: ?Sized> {
    distinct: Vec<&'a T>,
    /// By the place of each thing, which of the distinct ones it is.
    numbers: Vec<usize>,
}

impl<'a, T: Hash + Eq + ?Sized> Numbered<'a, T> {
    fn new(things: impl Iterator<Item = &'a T>) -> Self {
        let mut known: FxHashMap<&T, usize> = FxHashMap::default();
        let mut distinct = Vec::new();
        let numbers = things
            .map(|thing| {
                *known.entry(thing).or_insert_with(|| {
                    distinct.push(thing);
                    distinct.len() - 1
                })
            })
            .collect();
        Self { distinct, numbers }
    }

    fn of(&self, place: usize) -> usize {
        self.numbers.get(place).copied().unwrap_or_default()
    }
}
