//! Figures of one dimension that cannot both be.

use super::{
    Candidate, common, flag, number,
    search::{Search, Told},
    words::{Meeting, Words, overlap},
};
use crate::{
    claims::{Claim, Growth, Vagueness, Value},
    compare::{
        features::features,
        statements::Figure,
        subject::{Nesting, nesting},
    },
    lexicon::{
        Lexicon,
        phrase::{Analysed, analyse},
        topics::UNTOLD,
    },
    span::Span,
    text::tokens,
};

/// Counts up to this are compared as they are; of greater ones it does not matter how great.
const GREAT: f64 = 1000.0;

features! {
    /// What tells whether two figures that cannot both be are of the same thing. Rarities are natural logarithms.
    Figured:
    /// Rarity of the words that both have, fading with their distance from the figures.
    near,
    /// Rarity of the words that both statements have.
    statement,
    /// How many content words both sentences have.
    sentence,
    /// The counted nouns are one.
    noun_same,
    /// They are two.
    noun_apart,
    /// How many of the two count no noun.
    noun_none,
    /// They measure, and do not count.
    measures,
    /// The claims they make answer one question.
    topic_same,
    /// They answer two.
    topic_apart,
    /// Only one makes a claim.
    topic_one,
    /// How many words of what is measured the claims share.
    about,
    /// How many the one has that has fewer of its own.
    about_apart,
    /// Natural logarithm of how many times greater the one is.
    ratio,
    /// The lesser of the two.
    lesser,
    /// How much further down its article the one stands, 0 to 1.
    place,
    /// How many names both statements have.
    names,
    /// How many names of its own the statement has that has fewer of them.
    names_apart,
    /// In how many of the two statements something is denied.
    denied,
    /// One is of a part of those told before.
    part,
    /// How many of the two are of some of those that stand after it.
    of_some,
    /// How many of the two are of those whom one place received.
    received,
    /// One statement names a year.
    dated,
    /// How many of the two have no upper bound.
    open,
    /// The claims are of one population.
    subject_same,
    /// They are of two that have nothing in common.
    subject_apart,
    /// One of them is said not to be of all, not to be the last, or to have been so before or risen since.
    qualified,
    /// What the one says was so before is what the other says.
    before,
    /// How many counts of the same question and population the two articles have besides.
    rivals,
    /// The greater is of the later report: 1; of the earlier one: -1.
    later,
    /// The greatest `near` between one of the two and the same figure elsewhere in the other article.
    elsewhere,
    /// By how much that is more than their own.
    elsewhere_nearer,
    /// How many figures of the dimension the articles have.
    figures,
    /// How many of them the statements have.
    here,
    /// How much nearer the nearest figure of the other article is, to the one or the other.
    behind,
    /// The same, to both.
    behind_both,
}

/// A figure of a statement.
struct Said<'a> {
    told: &'a Told<'a>,
    figure: &'a Figure,
    /// How much each word of the statement fades with its distance.
    fading: Vec<f32>,
    /// The claims that it is in.
    claims: Vec<&'a Claim>,
    /// The word that it counts, as an index.
    noun: Option<usize>,
    beside: Beside,
}

/// All pairs of figures of two articles that are of one dimension and cannot both be.
pub(super) fn candidates(search: &Search<'_>) -> Vec<Candidate> {
    let said: Vec<Vec<Said<'_>>> = search.told.iter().map(|told| figures(search, told)).collect();
    let mut out = Vec::new();
    for (article, left) in said.iter().enumerate() {
        for right in said.iter().skip(article + 1) {
            between(search, left, right, &mut out);
        }
    }
    out
}

fn figures<'a>(search: &'a Search<'_>, told: &'a [Told<'a>]) -> Vec<Said<'a>> {
    let mut out = Vec::new();
    for told in told {
        let (Some(bag), Some(words)) = (search.bag(told), search.words(told)) else { continue };
        let mut counting =
            bag.figures.iter().filter(|figure| !figure.ordinal && !figure.is_year()).peekable();
        let Some(article) = search.dossier.articles.get(told.at.0).filter(|_| counting.peek().is_some())
        else {
            continue;
        };
        let tokens = analyse(tokens(&article.text, told.span));
        for figure in counting {
            let span = figure.span.shift(told.span.start);
            // Writers do not keep to the edges of "dozens".
            let vague = |claim: &&Claim| {
                let vague = matches!(claim.value, Value::Count(_, Vagueness::Vague | Vagueness::Unnumbered));
                vague && claim.span.overlaps(span)
            };
            if told.claims.iter().any(vague) {
                continue;
            }
            let of_figure = |claim: &&&Claim| {
                matches!(claim.value, Value::Count(..) | Value::Measure(..)) && claim.span.overlaps(span)
            };
            let noun = figure.noun.and_then(|_| {
                words.all.iter().position(|word| word.span.start >= figure.span.end && word.weight > 0.0)
            });
            out.push(Said {
                told,
                figure,
                fading: words.distances(figure.span),
                claims: told.claims.iter().filter(of_figure).copied().collect(),
                noun,
                beside: Beside::of(&tokens, span, search.bags.judge.lexicon()),
            });
        }
    }
    out
}

/// The pairs of figures of two articles.
fn between(search: &Search<'_>, left: &[Said<'_>], right: &[Said<'_>], out: &mut Vec<Candidate>) {
    let width = right.len();
    let pairs = || {
        left.iter().enumerate().flat_map(|(i, a)| right.iter().enumerate().map(move |(j, b)| (i, j, a, b)))
    };
    let mut nearness = vec![0.0_f32; left.len() * width];
    // The nearest that excludes a figure, and the nearest that is the same.
    let mut excluding = [vec![0.0_f32; left.len()], vec![0.0_f32; width]];
    let mut same = excluding.clone();
    for (i, j, a, b) in pairs().filter(|(_, _, a, b)| a.figure.dimension == b.figure.dimension) {
        let best = if a.figure.excludes(b.figure) {
            &mut excluding
        } else if a.figure.interval.same_as(b.figure.interval) {
            &mut same
        } else {
            continue;
        };
        let near = near(&search.meetings(a.told, b.told), a, b);
        if let Some(known) = nearness.get_mut(i * width + j) {
            *known = near;
        }
        for (best, at) in best.iter_mut().zip([i, j]) {
            if let Some(best) = best.get_mut(at) {
                *best = best.max(near);
            }
        }
    }
    let excluded = pairs()
        .filter(|(_, _, a, b)| a.figure.dimension == b.figure.dimension && a.figure.excludes(b.figure));
    for (i, j, a, b) in excluded {
        let near = nearness.get(i * width + j).copied().unwrap_or_default();
        let best = |of: &[Vec<f32>; 2]| {
            [(0, i), (1, j)].map(|(side, at)| of[side].get(at).copied().unwrap_or_default())
        };
        let counts = [left, right]
            .map(|all| all.iter().filter(|it| it.figure.dimension == a.figure.dimension).count());
        let mut features = features(search, a, b, near);
        let [first, second] = best(&excluding).map(|nearest| nearest - near);
        features.behind = first.max(second);
        features.behind_both = first.min(second);
        features.elsewhere = best(&same).into_iter().fold(0.0, f32::max);
        features.elsewhere_nearer = (features.elsewhere - near).max(0.0);
        features.figures = number(counts[0] + counts[1]);
        out.push(Candidate {
            sides: [a, b].map(|said| (said.told.at.0, said.told.at.1, said.span(search))),
            features: features.values(),
            deciding: [a, b].map(|said| vec![said.figure.span.shift(said.told.span.start)]),
            claims: None,
        });
    }
}

impl Said<'_> {
    /// The words that give it: those of its claim, else the figure with what it counts.
    fn span(&self, search: &Search<'_>) -> Span {
        let figure = self.figure.span.shift(self.told.span.start);
        if let Some(claim) = self.claims.first() {
            return claim.span.cover(figure);
        }
        let noun = self.noun.and_then(|at| search.words(self.told)?.all.get(at));
        noun.map_or(figure, |noun| noun.span.shift(self.told.span.start).cover(figure))
    }
}

/// Rarity of the words that both have, fading with their distance from the figures.
fn near(meetings: &[Meeting], left: &Said<'_>, right: &Said<'_>) -> f32 {
    let fading = |said: &Said<'_>, at: usize| said.fading.get(at).copied().unwrap_or_default();
    overlap(meetings, |it| it.weight * fading(left, it.left) * fading(right, it.right))
}

fn features(search: &Search<'_>, left: &Said<'_>, right: &Said<'_>, near: f32) -> Figured {
    let meetings = search.meetings(left.told, right.told);
    let nouns = left.noun.zip(right.noun);
    let noun_same = nouns.is_some_and(|(a, b)| meetings.iter().any(|it| (it.left, it.right) == (a, b)));
    let measures = left.figure.dimension.is_some();
    let [one, other] = [left, right].map(topics);
    let topic_same = one.iter().any(|topic| other.contains(topic));
    let [about, theirs] = [left, right].map(about);
    let shared_about = common(&about, &theirs);
    let [low, high] = {
        let mut values = [left, right].map(|said| said.figure.interval.low.max(0.0));
        values.sort_by(f64::total_cmp);
        values
    };
    let names = [left, right].map(|said| search.words(said.told).map_or(&[][..], |words| &words.names));
    let shared_names = common(names[0], names[1]);
    let both =
        |tells: &dyn Fn(&Said<'_>) -> bool| number([left, right].iter().filter(|said| tells(said)).count());
    let denies = |said: &Said<'_>| search.words(said.told).is_some_and(|words: &Words| words.denies);
    let in_statement = |said: &Said<'_>| {
        let figures = search.bag(said.told).map_or(&[][..], |bag| &bag.figures);
        figures.iter().filter(|figure| figure.dimension == said.figure.dimension).count()
    };
    Figured {
        near,
        statement: overlap(&meetings, |it| it.weight),
        sentence: search.sentences_share(left.told, right.told),
        noun_same: flag(noun_same),
        noun_apart: flag(nouns.is_some() && !noun_same && !measures),
        noun_none: both(&|said| said.noun.is_none()),
        measures: flag(measures),
        topic_same: flag(topic_same),
        topic_apart: flag(!topic_same && !one.is_empty() && !other.is_empty()),
        topic_one: flag(one.is_empty() != other.is_empty()),
        about: number(shared_about),
        about_apart: number(about.len().min(theirs.len()) - shared_about),
        ratio: narrowed((high.max(1e-9) / low.max(1e-9)).ln()),
        lesser: narrowed(low.min(GREAT)),
        place: (left.told.place - right.told.place).abs(),
        names: number(shared_names),
        names_apart: number(names[0].len().min(names[1].len()) - shared_names),
        denied: both(&denies),
        part: flag(left.beside.part != right.beside.part),
        of_some: both(&|said| said.beside.of_some),
        received: both(&|said| said.beside.received),
        dated: flag(is_dated(search, left) != is_dated(search, right)),
        open: both(&|said| said.figure.interval.high.is_infinite()),
        later: later(search, left, right),
        here: number(in_statement(left) + in_statement(right)),
        ..of_claims(search, left, right)
    }
}

/// What the claims that two figures are in say of one another.
fn of_claims(search: &Search<'_>, left: &Said<'_>, right: &Said<'_>) -> Figured {
    let names = &search.bags.judge.lexicon().names;
    let (Some(one), Some(other)) = (left.claims.first(), right.claims.first()) else {
        return Figured::default();
    };
    let nesting = nesting(names, &one.subject.names, &other.subject.names);
    let qualified =
        |claim: &Claim| claim.limited || claim.growth != Growth::default() || claim.before.is_some();
    let was = |claim: &Claim, now: &Claim| match (claim.before, &now.value) {
        (Some(before), Value::Count(count, _)) => before.overlaps(*count),
        _ => false,
    };
    let rivals = |said: &Said<'_>, claim: &Claim| {
        let reading = search.readings.get(said.told.at.0);
        let all = reading.map_or(&[][..], |reading| &reading.claims).iter();
        all.filter(|it| it.topic == claim.topic && it.subject.names == claim.subject.names).count() - 1
    };
    Figured {
        subject_same: flag(nesting == Nesting::Same),
        subject_apart: flag(nesting == Nesting::Apart),
        qualified: flag(qualified(one) || qualified(other)),
        before: flag(was(one, other) || was(other, one)),
        rivals: number(rivals(left, one) + rivals(right, other)),
        ..Figured::default()
    }
}

/// Whether the greater of two figures is of the later report, where both are dated.
fn later(search: &Search<'_>, left: &Said<'_>, right: &Said<'_>) -> f32 {
    let day = |said: &Said<'_>| search.dossier.articles.get(said.told.at.0)?.published;
    let (Some(one), Some(other)) = (day(left), day(right)) else { return 0.0 };
    let greater = left.figure.interval.low > right.figure.interval.low;
    match one.cmp(&other) {
        std::cmp::Ordering::Equal => 0.0,
        order => {
            if (order == std::cmp::Ordering::Greater) == greater {
                1.0
            } else {
                -1.0
            }
        }
    }
}

fn is_dated(search: &Search<'_>, said: &Said<'_>) -> bool {
    search.bag(said.told).is_some_and(|bag| bag.figures.iter().any(Figure::is_year))
}

#[expect(clippy::cast_possible_truncation, reason = "a feature needs no more than seven digits")]
const fn narrowed(value: f64) -> f32 {
    value as f32
}

/// The questions that the claims of a figure answer; a bare count is of none that could be the same or another one.
fn topics<'a>(said: &Said<'a>) -> Vec<&'a str> {
    said.claims.iter().map(|claim| &*claim.topic.key).filter(|&topic| topic != UNTOLD).collect()
}

/// What the claims of a figure are about, sorted and without repetition.
fn about<'a>(said: &Said<'a>) -> Vec<&'a str> {
    let mut out: Vec<&str> =
        said.claims.iter().flat_map(|claim| &claim.subject.about).map(String::as_str).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// What stands beside a figure that tells whether it is of all.
#[derive(Clone, Copy, Default)]
struct Beside {
    /// "بينهم", "منهم".
    part: bool,
    /// "من عمال المناولة" after it.
    of_some: bool,
    /// "استقبل المستشفى" in its statement: of those whom one place received.
    received: bool,
}

impl Beside {
    /// Beside the bytes `figure` among the `tokens` of its statement.
    fn of(tokens: &[Analysed], figure: Span, lexicon: &Lexicon) -> Self {
        let relations = &lexicon.relations;
        let within = |token: &Analysed| token.token.span.overlaps(figure);
        let Some(first) = tokens.iter().position(within) else { return Self::default() };
        let last = tokens.iter().rposition(within).unwrap_or(first);
        let mut beside = (first.saturating_sub(BEFORE)..first).chain(last + 1..=last + AFTER);
        let after = tokens.get(last + 1).map_or("", |token| &*token.token.key);
        Self {
            part: beside.any(|at| {
                relations.among.at(tokens, at).is_some() || relations.back_references.at(tokens, at).is_some()
            }),
            of_some: lexicon.numbers.out_of.contains(after),
            received: (0..tokens.len()).any(|at| {
                relations.partial.at(tokens, at).is_some() || relations.receiving.at(tokens, at).is_some()
            }),
        }
    }
}

/// How many words before and after a figure may say that it is of a part.
const BEFORE: usize = 2;
const AFTER: usize = 3;
