//! What candidates are looked for in.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;

use super::words::{Meeting, Rarity, Words};
use crate::{
    claims::{Claim, Event, Reading},
    compare::{
        bags::Bags,
        joined::At,
        situation::{self, sentence_numbers},
        statements::Bag,
    },
    corpus::Dossier,
    span::Span,
};

/// The statements of a dossier on its main event.
pub(super) struct Search<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) readings: &'a [Reading],
    pub(super) bags: &'a Bags<'a>,
    /// By wording.
    pub(super) words: Vec<Option<Words>>,
    /// By article.
    pub(super) told: Vec<Vec<Told<'a>>>,
    /// What two wordings share, by their numbers.
    met: RefCell<FxHashMap<[usize; 2], Rc<[Meeting]>>>,
}

/// A statement of the main event, with where it stands.
pub(super) struct Told<'a> {
    pub(super) at: At,
    pub(super) wording: usize,
    /// Byte range in its article.
    pub(super) span: Span,
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// How far down its article the sentence stands, 0 to 1.
    pub(super) place: f32,
    /// Its claims.
    pub(super) claims: Vec<&'a Claim>,
}

impl<'a> Search<'a> {
    pub(super) fn new(dossier: &'a Dossier, readings: &'a [Reading], bags: &'a Bags<'a>) -> Self {
        let told: Vec<Vec<Told<'a>>> =
            readings.iter().enumerate().map(|(article, reading)| told(article, reading, bags)).collect();
        let mut statements = vec![0_usize; bags.len()];
        for it in told.iter().flatten() {
            if let Some(count) = statements.get_mut(it.wording) {
                *count += 1;
            }
        }
        bags.read_all();
        let mut rarity = Rarity::default();
        let used = || statements.iter().enumerate().filter(|&(_, &count)| count > 0);
        for (wording, &count) in used() {
            if let Some(bag) = bags.bag(wording) {
                rarity.add(bag, count);
            }
        }
        let mut words: Vec<Option<Words>> = statements.iter().map(|_| None).collect();
        for (wording, _) in used() {
            if let (Some(place), Some(bag)) = (words.get_mut(wording), bags.bag(wording)) {
                *place = Some(Words::of(bag, &rarity));
            }
        }
        Self { dossier, readings, bags, words, told, met: RefCell::default() }
    }

    pub(super) fn bag(&self, told: &Told<'_>) -> Option<&Bag> {
        self.bags.bag(told.wording)
    }

    pub(super) fn words(&self, told: &Told<'_>) -> Option<&Words> {
        self.words.get(told.wording)?.as_ref()
    }

    /// What the words of two statements share.
    pub(super) fn meetings(&self, left: &Told<'_>, right: &Told<'_>) -> Rc<[Meeting]> {
        let known = [left.wording, right.wording];
        if let Some(meetings) = self.met.borrow().get(&known) {
            return Rc::clone(meetings);
        }
        let (Some(own), Some(theirs)) = (self.words(left), self.words(right)) else { return Rc::default() };
        let meetings: Rc<[Meeting]> = own.meet(theirs).into();
        self.met.borrow_mut().insert(known, Rc::clone(&meetings));
        meetings
    }

    /// How many content words the sentences of two statements share.
    #[expect(clippy::cast_precision_loss, reason = "sentences have far fewer than 2^24 words")]
    pub(super) fn sentences_share(&self, left: &Told<'_>, right: &Told<'_>) -> f32 {
        let places = [(left.at.0, left.sentence), (right.at.0, right.sentence)];
        situation::shared(self.readings, places) as f32
    }
}

/// The statements of an article on the main event.
#[expect(clippy::cast_precision_loss, reason = "articles have far fewer than 2^24 sentences")]
fn told<'a>(article: usize, reading: &'a Reading, bags: &Bags<'_>) -> Vec<Told<'a>> {
    let sentences = sentence_numbers(reading);
    let last = (sentences.last().copied().unwrap_or_default() as f32).max(1.0);
    let main = reading.statements.iter().zip(sentences).zip(&reading.events).enumerate();
    main.filter(|(_, (_, event))| **event == Event::Main)
        .filter_map(|(index, ((statement, sentence), _))| {
            let at = (article, index);
            Some(Told {
                at,
                wording: bags.number(at)?,
                span: statement.span,
                sentence,
                place: sentence as f32 / last,
                claims: reading.claims.iter().filter(|claim| claim.statement == index).collect(),
            })
        })
        .collect()
}
