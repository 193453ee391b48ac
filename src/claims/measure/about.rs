//! What a figure measures, told by the words about it.
//!
//! The words before a figure name what is measured; those after it, and those of the clause it depends on, may name
//! it too, and are kept apart as such: one report writes "for each family 20 thousand", another the reverse.

use std::ops::Range;

use crate::{
    claims::{
        quantity::Quantity,
        sentence::{STOPS, Sentence},
    },
    lexicon::{Lexicon, measures::MeasureTopic, names::NameKind},
    text::stem,
};

use super::REACH;

/// How many words before a figure tell what it measures.
const BEFORE: usize = 3;
/// How many after it may.
const TAIL: usize = 2;
/// How many of the clause that "he said that …" opens may.
const LEAD: usize = 6;
/// How many words at most name the place from which a distance is counted.
const PLACE: usize = 3;

/// Before a word that may name what is measured, but does not stand before the figure.
pub const ASIDE: char = '+';
/// Before the word that stands next before the figure.
pub const NEAREST: char = '=';
/// Before the name of the thing the figure is of, where it is one that reports give figures of.
pub const HEAD: char = '*';
/// Before the name of what sets a figure of such a thing apart from others of it.
pub const APART: char = '~';

/// The stems that tell what the figure measures, sorted, and the token where they begin.
pub(super) fn about(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    topic: &MeasureTopic,
    clause: &Range<usize>,
) -> (Vec<String>, usize) {
    let reader = Reader { sentence, lexicon, figure: &quantity.tokens, clause };
    let (mut about, mut start) = reader.before();
    if let Some(unlike) = &topic.unlike {
        // What such a topic measures goes without saying, save for the words that say otherwise.
        // A phrase of words that say nothing by themselves ("قبل ذلك") sets apart as well.
        let word = |at| {
            let hit = unlike.at(&sentence.tokens, at)?;
            content(sentence, lexicon, at).or_else(|| (hit.end > at + 1).then(|| APART.to_string()))
        };
        about = clause.clone().filter_map(word).collect();
        if about.is_empty() {
            about.push(topic.term.key.to_string());
        }
    } else if let Some(place) = reader.place().filter(|_| topic.anchored) {
        about = place;
    } else if let Some(recipient) = reader.recipient() {
        start = start.max(quantity.tokens.start.saturating_sub(1)).min(quantity.tokens.start);
        let giver = about.into_iter().map(|word| aside(&word));
        about = recipient.into_iter().chain(giver).collect();
    } else {
        let nearest = about.first().map(|word| format!("{NEAREST}{word}"));
        if about.is_empty() {
            about = reader.elsewhere();
        } else {
            about.extend(reader.after(TAIL).iter().map(|word| aside(word)));
        }
        if about.len() <= TAIL + 1 {
            about.extend(reader.speaker().iter().map(|word| aside(word)));
        }
        about.extend(nearest);
    }
    if topic.unlike.is_none() && !topic.anchored {
        about.extend(reader.head(topic));
    }
    about.sort_unstable();
    about.dedup();
    (about, start)
}

fn aside(word: &str) -> String {
    format!("{ASIDE}{word}")
}

struct Reader<'a> {
    sentence: &'a Sentence<'a>,
    lexicon: &'a Lexicon,
    figure: &'a Range<usize>,
    clause: &'a Range<usize>,
}

impl Reader<'_> {
    fn content(&self, at: usize) -> Option<String> {
        content(self.sentence, self.lexicon, at)
    }

    fn stops(&self, at: usize) -> bool {
        self.sentence.is_mark(at, &STOPS)
    }

    /// Whether "that" stands at `at`.
    fn opens(&self, at: usize) -> bool {
        self.lexicon.reporting.complementisers.at(&self.sentence.tokens, at).is_some()
    }

    /// Where the figure before this one ends that is of something else.
    fn other_before(&self) -> usize {
        let ranges = &self.lexicon.numbers.ranges;
        let before = |at: usize| at.checked_sub(1).map_or("", |at| self.sentence.key(at));
        // A length of time between is no figure of its own: "العائد لليلة واحدة 23 بالمئة".
        let figures = self.sentence.quantities.iter().filter(|other| other.dimension() != Some("time"));
        // "رفع السعر من 580 جنيها إلى 760", "ارتفع بنسبة 31% إلى 760": what it was, and by how much it rose.
        let reached = ranges.to.contains(before(self.figure.start));
        let own = self.sentence.quantities.iter().find(|own| own.tokens == *self.figure);
        let own = own.and_then(Quantity::dimension);
        let same = |other: &&Quantity| {
            reached
                && (ranges.from.contains(before(other.tokens.start))
                    || other.dimension() == Some("percent") && own != Some("percent"))
        };
        let others = figures.filter(|other| !same(other)).map(|other| other.tokens.end);
        others.filter(|&end| end <= self.figure.start).max().unwrap_or(0)
    }

    /// The nearest words before the figure in its clause, the nearest first, and where they begin.
    fn before(&self) -> (Vec<String>, usize) {
        let from = self.clause.start.max(self.figure.start.saturating_sub(REACH)).max(self.other_before());
        let mut words = Vec::new();
        let mut start = self.figure.start;
        for at in (from..self.figure.start).rev() {
            if self.stops(at) && !words.is_empty() || self.opens(at) || words.len() == BEFORE {
                break;
            }
            if let Some(word) = self.content(at) {
                words.push(word);
                start = at;
            }
        }
        (words, start)
    }

    /// The thing that the figure is of, where one of those that reports give figures of is named before it, after
    /// it, or in the clause that a pronoun points back to; and what sets it apart.
    fn head(&self, topic: &MeasureTopic) -> Vec<String> {
        let measures = &self.lexicon.measures;
        let substance = if topic.substances { self.substance() } else { None };
        let topic = &topic.term.key;
        let named = |at: &usize| measures.heads.at(&self.sentence.tokens, *at, topic).is_some();
        let from = self.clause.start.max(self.figure.start.saturating_sub(REACH)).max(self.other_before());
        let next = self.sentence.quantities.iter().map(|other| other.tokens.start);
        let next = next.filter(|&start| start >= self.figure.end).min().unwrap_or(usize::MAX);
        let end = self.clause.end.min(self.figure.end + BEFORE + TAIL).min(next);
        let before = (from..self.figure.start).rev().take_while(|&at| !self.opens(at)).find(named);
        let after =
            || (self.figure.end..end).take_while(|&at| !self.stops(at) && !self.opens(at)).find(named);
        let back = || {
            // "ولم تستغرق سوى أربع ساعات": what lasted is named before, too.
            let verb = from == self.clause.start && self.before().0.len() <= 1;
            let points = verb || (from..self.figure.start).any(|at| self.points_back(at));
            points.then(|| (0..from).rev().take(2 * REACH).find(named)).flatten()
        };
        let substance = substance.map(|substance| format!("{HEAD}{substance}"));
        let Some(at) = before.or_else(after).or_else(back) else {
            return substance.into_iter().collect();
        };
        // "سقف السحب": what ends in the word found says more than the word.
        let reaches = |start: &usize| {
            measures.heads.at(&self.sentence.tokens, *start, topic).is_some_and(|(_, end)| end > at)
        };
        let at = (at.saturating_sub(TAIL)..at).find(reaches).unwrap_or(at);
        let near =
            (at..end.max(at + TAIL)).filter_map(|at| measures.apart.at(&self.sentence.tokens, at, topic));
        let apart = near.map(|(name, _)| format!("{APART}{name}"));
        let head = measures.heads.at(&self.sentence.tokens, at, topic);
        let head = head.map(|(name, _)| format!("{HEAD}{name}"));
        apart.chain(head).chain(substance).collect()
    }

    /// What the figure is so much of: "300 طن من نترات الأمونيوم".
    fn substance(&self) -> Option<String> {
        let of = self.lexicon.numbers.out_of.contains(self.sentence.key(self.figure.end));
        if of { self.content(self.figure.end + 1) } else { None }
    }

    /// At the head of a clause, the words of the clause before it, else those after the figure.
    fn elsewhere(&self) -> Vec<String> {
        let earlier = (0..self.clause.start).rev().take(2 * REACH);
        let words: Vec<_> = earlier.filter_map(|at| self.content(at)).take(BEFORE).collect();
        if words.is_empty() { self.after(BEFORE) } else { words }
    }

    /// The first words after the figure, up to a mark or another figure.
    fn after(&self, most: usize) -> Vec<String> {
        let next = self.sentence.quantities.iter().map(|other| other.tokens.start);
        let next = next.filter(|&start| start >= self.figure.end).min().unwrap_or(usize::MAX);
        let end = self.clause.end.min(self.figure.end + REACH).min(next);
        let words = (self.figure.end..end).take_while(|&at| !self.stops(at) && !self.opens(at));
        words.filter_map(|at| self.content(at)).take(most).collect()
    }

    /// The words before "said that" where the figure's own are few: "his candidate" is the speaker's.
    fn speaker(&self) -> Vec<String> {
        let from = self.clause.start.max(self.figure.start.saturating_sub(REACH));
        let Some(opens) = (from..self.figure.start).rev().find(|&at| self.opens(at)) else {
            return Vec::new();
        };
        if !(opens..self.figure.start).any(|at| self.points_back(at)) {
            return Vec::new();
        }
        let words = (0..opens).rev().take(2 * REACH).filter_map(|at| self.content(at));
        words.take(LEAD).collect()
    }

    /// Whether the word at `at` ends in a pronoun ("مرشحه", "أنها").
    fn points_back(&self, at: usize) -> bool {
        let token = self.sentence.tokens.get(at).filter(|token| token.token.is_word());
        token.is_some_and(|token| {
            let word = token.token.span.of(self.sentence.text);
            self.lexicon.measures.pronouns.iter().any(|end| word.ends_with(end.as_str()))
        })
    }

    /// To whom an amount goes: "20 ألف دينار لأسرة كل ضحية", "20 ألف دولار تعويضا عن كل راكب".
    fn recipient(&self) -> Option<Vec<String>> {
        let next = self.figure.end..self.clause.end.min(self.figure.end + BEFORE);
        let each = next.clone().find(|&at| {
            self.lexicon.relations.each.at(&self.sentence.tokens, at).is_some()
                && !next.clone().take_while(|&before| before < at).any(|before| self.stops(before))
        });
        if let Some(each) = each {
            let words: Vec<_> =
                (each + 1..self.clause.end).filter_map(|at| self.content(at)).take(TAIL).collect();
            return (!words.is_empty()).then_some(words);
        }
        let token = &self.sentence.tokens.get(self.figure.end)?.token;
        let given = token.is_word() && token.key.starts_with('ل') && token.key.chars().count() > 3;
        if !given {
            return None;
        }
        // The stemmer leaves ل before hamza, which might be "no".
        let bare = token.key.strip_prefix("لل").or_else(|| token.key.strip_prefix('ل')).unwrap_or(&token.key);
        let first = self.content(self.figure.end).map(|_| one_for_all(self.lexicon, stem(bare)));
        let mut words = self.after(TAIL);
        if let (Some(first), Some(word)) = (first, words.first_mut()) {
            *word = first;
        }
        (!words.is_empty()).then_some(words)
    }

    /// The place from which a distance is counted, where it is one: "على بعد 12 كيلومترا من محطة المكناسي".
    fn place(&self) -> Option<Vec<String>> {
        let measures = &self.lexicon.measures;
        let near = self.figure.start.saturating_sub(BEFORE + 2)..self.figure.end + BEFORE;
        near.clone().find(|&at| measures.anchors.at(&self.sentence.tokens, at).is_some())?;
        let names = |at: usize| {
            let plain = measures.landmarks.at(&self.sentence.tokens, at).is_none();
            self.content(at).filter(|_| plain)
        };
        let end = self.clause.end.min(self.figure.end + REACH);
        let mut words = Vec::new();
        for at in (self.figure.end..end).take_while(|&at| !self.stops(at)) {
            match names(at) {
                Some(word) => words.push(word),
                None if words.is_empty() => {}
                None => break,
            }
        }
        words.truncate(PLACE);
        if words.is_empty() {
            let back = self.clause.start.max(self.figure.start.saturating_sub(BEFORE + 2))..self.figure.start;
            words.extend(back.rev().take_while(|&at| !self.stops(at)).find_map(names));
        }
        (!words.is_empty()).then_some(words)
    }
}

/// The stem of token `at` where it is a word that may name what is measured; one for words that mean the same.
pub(in crate::claims) fn content(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> Option<String> {
    let token = &sentence.tokens.get(at)?.token;
    let measures = &lexicon.measures;
    let word = stem(&token.key);
    let is_content = token.is_word() && word.chars().count() > 1 && !measures.generic.contains(word);
    let in_time = sentence.times.iter().any(|time| time.span.overlaps(token.span));
    let institution = sentence.names.iter().any(|hit| {
        hit.start <= at
            && at < hit.end
            && matches!(
                lexicon.names.get(hit.value).kind,
                NameKind::Actor | NameKind::Nation | NameKind::Agency
            )
    });
    (is_content && !in_time && !institution).then(|| one_for_all(lexicon, word))
}

/// The stem that stands for all that mean the same.
fn one_for_all(lexicon: &Lexicon, word: &str) -> String {
    lexicon.measures.same.get(word).map_or(word, String::as_str).to_owned()
}
