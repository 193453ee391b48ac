//! A statement made ready to be compared, once, however many others it is compared with.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::Judge;
use crate::{
    claims::{
        Stance,
        quantity::{Interval, Quantity, quantities},
    },
    lexicon::{
        names::NameId,
        phrase::{Analysed, Attached, analyse},
        wording::{Sense, Worded},
    },
    span::Span,
    text::{TokenKind, skeleton, stem, tokens},
};

/// Fewest words of a statement that is compared.
const FEWEST: usize = 3;
/// Figures that differ by no more than this share are one figure rounded.
const ROUNDING: f64 = 0.01;
/// What a year is measured in.
const YEAR: &str = "year";
/// How many tokens after a negation it turns round.
const REACH: usize = 4;
/// How many tokens after a word of refusal or failure ("رفض", "فشل") it turns round.
const REACH_OF_WORDS: usize = 4;

/// A statement as words with what the lexicon knows of them.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    pub(in crate::compare) words: Vec<Word>,
    pub(in crate::compare) figures: Vec<Figure>,
    /// It asks, or announces what it does not tell ("تعرف على", "كيف").
    pub(super) asks: bool,
    /// A word of negation or denial stands in it.
    pub(super) negated: bool,
    /// Sum of the weights of its words.
    pub(super) weight: f32,
}

/// A word, or a phrase or name that the lexicon knows.
#[derive(Clone, Debug)]
pub(in crate::compare) struct Word {
    /// Byte range in the statement.
    pub(in crate::compare) span: Span,
    pub(in crate::compare) stem: u64,
    pub(in crate::compare) root: Option<u64>,
    /// The root if the first letter is that of an imperfect: the jussive looks like no form of its noun.
    pub(in crate::compare) jussive: Option<u64>,
    /// Letters of the stem, for spellings of one name.
    pub(super) letters: Vec<char>,
    pub(in crate::compare) senses: Vec<Sense>,
    /// What the thesaurus knows of it, where there is one.
    pub(in crate::compare) akin: Vec<Sense>,
    pub(in crate::compare) name: Option<NameId>,
    /// Keys of the nations that the name belongs to.
    pub(super) nations: Vec<NameId>,
    /// What follows is said of something else than what stands before it.
    pub(super) parts: bool,
    /// Part of a figure.
    pub(in crate::compare) figure: bool,
    pub(in crate::compare) negation: Negation,
    pub(in crate::compare) weight: f32,
}

/// What turns a word round.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::compare) struct Negation {
    /// An odd number of negations and of words that turn round ("رفض").
    pub(super) turned: bool,
    /// An odd number of negations.
    pub(in crate::compare) denied: bool,
}

/// All that tells words apart wherever they stand: stem, root, name and senses; the rest follows from these.
pub(super) type WordKey = (u64, Option<u64>, Option<NameId>, Vec<Sense>);

impl Word {
    pub(super) fn key(&self) -> WordKey {
        (self.stem, self.root, self.name, self.senses.clone())
    }

    pub(super) fn pole(&self) -> impl Iterator<Item = (u16, bool)> + '_ {
        self.senses.iter().filter_map(|sense| match *sense {
            Sense::Pole { axis, second } => Some((axis, second != self.negation.turned)),
            _ => None,
        })
    }

    pub(super) fn is(&self, sense: Sense) -> bool {
        self.senses.contains(&sense)
    }
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub(in crate::compare) struct Figure {
    /// Byte range in the statement.
    pub(in crate::compare) span: Span,
    pub(in crate::compare) interval: Interval,
    pub(in crate::compare) dimension: Option<u64>,
    /// Stem of the counted noun.
    pub(in crate::compare) noun: Option<u64>,
    pub(in crate::compare) ordinal: bool,
}

pub(super) fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

impl Bag {
    /// Reads `statement`.
    #[must_use]
    pub fn read(statement: &str, judge: &Judge<'_>) -> Self {
        let tokens = tokens(statement, Span::new(0, statement.len()));
        let figures = quantities(statement, &tokens, &judge.lexicon.numbers);
        let tokens = analyse(tokens);
        let turned = Turned::new(&tokens, judge);
        let mut bag = Self::default();
        let names = judge.lexicon.names.find(&tokens);
        let mut names = names.iter().peekable();
        let mut at = 0;
        let mut parted = false;
        while let Some(token) = tokens.get(at) {
            while names.next_if(|name| name.start < at).is_some() {}
            let worded = judge.wording.at(&tokens, at);
            let phrase = worded.as_ref().map_or(1, |worded| worded.tokens);
            let name = names.next_if(|name| name.start == at && name.end - name.start >= phrase);
            let end = name.map_or(at + phrase, |name| name.end).max(at + 1);
            // In a name of several words each has lost what it means ("قوات الدعم السريع").
            let worded = worded.filter(|_| end == at + phrase);
            if token.token.kind == TokenKind::Mark {
                bag.asks |= token.token.is_mark('؟') || token.token.is_mark('?');
                parted |= ends_clause(token);
            } else {
                let name = name.map(|name| name.value);
                let mut word = Word::new(tokens.get(at..end).unwrap_or_default(), worded, name, judge);
                let joined = token.token.key.starts_with('و')
                    && token.readings.iter().any(|(_, attached)| attached.has(Attached::CONJUNCTION));
                word.parts = parted || joined || word.is(Sense::Parts);
                parted = false;
                let akin = judge.thesaurus.and_then(|thesaurus| thesaurus.at(&tokens, at));
                word.akin = akin.map(|worded| worded.senses).unwrap_or_default();
                word.negation = turned.at(at);
                word.figure = figures.iter().any(|figure| figure.tokens.contains(&at));
                bag.push(word);
            }
            at = end;
        }
        bag.negated = (0..tokens.len()).any(|at| turned.at(at).turned);
        bag.figures = figures.iter().map(|figure| Figure::new(figure, &tokens)).collect();
        bag.figures.extend(years(&tokens, &figures));
        bag.weight = bag.words.iter().map(|word| word.weight).sum();
        bag
    }

    fn push(&mut self, word: Word) {
        self.asks |= word.is(Sense::Asks);
        self.words.push(word);
    }

    /// Whether it says too little to be compared: two words are a heading, a dateline or a button.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.words.iter().filter(|word| word.weight > 0.0).count() < FEWEST
    }

    /// Whether a number stands in it.
    pub(in crate::compare) fn has_figures(&self) -> bool {
        !self.figures.is_empty()
    }

    /// Whether a number of it stands in the other too.
    pub(in crate::compare) fn shares_figure(&self, other: &Self) -> bool {
        self.figures.iter().any(|a| other.figures.iter().any(|b| a.interval.same_as(b.interval)))
    }

    /// Whether both say the same words in the same order, but for how they are inflected.
    pub(super) fn same_words(&self, other: &Self) -> bool {
        self.asks == other.asks
            && self.words.iter().map(|word| word.stem).eq(other.words.iter().map(|word| word.stem))
    }

    /// The next word after `at` that says something.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        (at + 1..self.words.len()).find(|&at| self.says(at))
    }

    /// The last word before `at` that says something.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&at| self.says(at))
    }

    fn says(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.weight > 0.0)
    }

    /// How often the bag speaks well less how often it speaks ill of what goes on.
    pub(super) fn tone(&self) -> f32 {
        let of = |word: &Word| {
            let tone = f32::from(u8::from(word.is(Sense::Good))) - f32::from(u8::from(word.is(Sense::Bad)));
            if word.negation.turned { -tone } else { tone }
        };
        self.words.iter().map(of).sum()
    }
}

impl Word {
    fn new(tokens: &[Analysed], worded: Option<Worded>, name: Option<NameId>, judge: &Judge<'_>) -> Self {
        let key = match tokens {
            [token] => stem(&token.token.key).to_owned(),
            _ => tokens.iter().map(|token| stem(&token.token.key)).collect::<Vec<_>>().join(" "),
        };
        let senses = worded.map(|worded| worded.senses).unwrap_or_default();
        let function = senses.contains(&Sense::Function) || tokens.len() == 1 && key.chars().count() < 2;
        let weight = if function {
            0.0
        } else if senses.contains(&Sense::Light) || senses.contains(&Sense::Asks) {
            0.3
        } else {
            1.0
        };
        let single = tokens.len() == 1;
        let root = tokens.first().filter(|_| single && !function && name.is_none());
        let root = root.and_then(|token| skeleton(&token.token.key)).map(|root| hash(&root));
        let nations = match name {
            Some(name) => judge.nations_of(name),
            None => senses.iter().find_map(|&sense| judge.nation_meant(sense)).into_iter().collect(),
        };
        let letters: Vec<char> = key.chars().collect();
        let span = tokens.iter().map(|token| token.token.span).reduce(Span::cover).unwrap_or_default();
        Self {
            span,
            stem: hash(&key),
            root,
            jussive: jussive(&letters),
            letters,
            senses,
            akin: Vec::new(),
            name,
            nations,
            parts: false,
            figure: false,
            negation: Negation::default(),
            weight,
        }
    }
}

fn jussive(letters: &[char]) -> Option<u64> {
    let [first, rest @ ..] = letters else { return None };
    let imperfect = matches!(first, 'ي' | 'ت' | 'ن' | 'ا') && rest.len() >= 2;
    let root = if imperfect { skeleton(&rest.iter().collect::<String>()) } else { None };
    root.map(|root| hash(&root))
}

impl Figure {
    /// Whether both cannot be: rounded figures may.
    pub(in crate::compare) fn excludes(&self, other: &Self) -> bool {
        let (low, high) = if self.interval.low <= other.interval.low { (self, other) } else { (other, self) };
        let gap = high.interval.low - low.interval.high;
        gap > 0.0 && (self.is_year() || gap > ROUNDING * high.interval.low.abs())
    }

    pub(in crate::compare) fn is_year(&self) -> bool {
        self.dimension == Some(hash(YEAR))
    }

    fn new(figure: &Quantity, tokens: &[Analysed]) -> Self {
        let noun = figure.noun.as_ref().and_then(|noun| tokens.get(noun.start));
        Self {
            span: figure.span,
            interval: figure.measure(),
            dimension: figure.dimension().map(hash),
            noun: noun.map(|token| hash(stem(&token.token.key))),
            ordinal: figure.is_ordinal(),
        }
    }
}

/// Figures that count nothing: years.
fn years<'a>(tokens: &'a [Analysed], figures: &'a [Quantity]) -> impl Iterator<Item = Figure> + 'a {
    tokens.iter().enumerate().filter_map(|(at, token)| {
        let free = figures.iter().all(|figure| !figure.tokens.contains(&at));
        let year: u16 = token.token.key.parse().ok().filter(|year| (1800..2200).contains(year) && free)?;
        Some(Figure {
            span: token.token.span,
            interval: Interval::exact(f64::from(year)),
            dimension: Some(hash(YEAR)),
            noun: None,
            ordinal: false,
        })
    })
}

/// For each token whether it stands under an odd number of negations, and of words that turn round.
struct Turned {
    denied: Vec<bool>,
    by_words: Vec<bool>,
}

impl Turned {
    fn new(tokens: &[Analysed], judge: &Judge<'_>) -> Self {
        let words = &judge.lexicon.stance;
        let mut out = Self { denied: vec![false; tokens.len()], by_words: vec![false; tokens.len()] };
        let mut at = 0;
        while at < tokens.len() {
            if let Some(hit) = words.except.at(tokens, at) {
                at = hit.end;
                continue;
            }
            let denied = match words.phrases.at(tokens, at) {
                Some(hit) => (hit.value == Stance::Denies).then_some(hit.end),
                None => words.negation.at(tokens, at).map(|hit| hit.end),
            };
            let turning = judge.wording.at(tokens, at).filter(|word| word.senses.contains(&Sense::Turns));
            if let Some(end) = denied {
                turn(&mut out.denied, tokens, end, REACH);
                at = end;
            } else if let Some(word) = turning {
                turn(&mut out.by_words, tokens, at + word.tokens, REACH_OF_WORDS);
                at += word.tokens;
            } else {
                at += 1;
            }
        }
        out
    }

    fn at(&self, at: usize) -> Negation {
        let denied = self.denied.get(at).copied().unwrap_or_default();
        let by_words = self.by_words.get(at).copied().unwrap_or_default();
        Negation { turned: denied != by_words, denied }
    }
}

fn turn(turned: &mut [bool], tokens: &[Analysed], from: usize, reach: usize) {
    turned
        .iter_mut()
        .zip(tokens)
        .skip(from)
        .take(reach)
        .take_while(|(_, token)| !ends_clause(token))
        .for_each(|(turned, _)| *turned = !*turned);
}

fn ends_clause(token: &Analysed) -> bool {
    token.token.kind == TokenKind::Mark
        && matches!(token.token.key.as_str(), "." | "،" | "," | "؛" | ":" | "؟" | "!")
}
