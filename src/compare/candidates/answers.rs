//! Claims that give one question one answer.
//!
//! "On Monday" in two reports is one time of two things as often as not. Which it is, is told by what stands around
//! the two answers, and by how particular they are.

use rustc_hash::FxHashSet;

use super::{
    Candidate, common, flag, number,
    search::{Search, Told},
    words::{Meeting, overlap},
};
use crate::{
    claims::{
        Claim, Event, Stance, Vagueness, Value,
        measure::is_telling,
        when::{Compatibility, compatible},
    },
    compare::{
        features::features,
        judge::{family, repeats},
        subject::{Nesting, nesting},
    },
    lexicon::topics::UNTOLD,
    span::Span,
};

features! {
    /// What tells whether two claims that give one answer speak of one thing. Rarities are natural logarithms.
    Answer:
    /// Rarity of the words that both statements have, fading with their distance from the claims.
    near,
    /// Rarity of the words that both statements have.
    statement,
    /// The same of those of one stem or name only.
    literal,
    /// Rarity of the rarest of them.
    rarest,
    /// How many of them stand for one another.
    shared,
    /// Their share of the words of both.
    share,
    /// How many content words both sentences have.
    sentence,
    /// How much further down its article the one stands, 0 to 1.
    place,
    /// How far down its article stands the one that is further down, 0 to 1.
    further,
    /// How many of the two are headlines.
    headlines,
    /// How many words the shorter statement has.
    shorter,
    /// How many the longer one has.
    longer,
    /// How many names both statements have.
    names,
    /// How many names of its own the statement has that has fewer of them.
    names_apart,
    /// How many that has that has more of them.
    names_further,
    /// In how many of the two statements something is denied.
    denied,
    /// The answer is a kind.
    kind,
    /// It is a time.
    time,
    /// It is a count.
    count,
    /// It is a count of something without a topic of its own.
    untold,
    /// It is a measure.
    measure,
    /// It is a place.
    location,
    /// It is a doer.
    doer,
    /// How many of the two tell one day, weekday or hour.
    point,
    /// The figure is so particular that it is hardly that of anything else.
    telling,
    /// How many words of what is measured, or of what happened then, the claims share.
    about,
    /// How many the one has that has fewer of its own.
    about_apart,
    /// Both are of one population.
    subject_same,
    /// How many claims of the dossier give this answer.
    holders,
    /// How many claims of the two articles give another to the same question.
    rivals,
    /// How many other claims of the two statements agree.
    agreed,
    /// How many of them part.
    parted,
    /// How much nearer the nearest answer of the other article is, to the one or the other.
    behind,
    /// The same, to both.
    behind_both,
}

/// A claim of a statement.
struct Given<'a> {
    told: &'a Told<'a>,
    claim: &'a Claim,
    /// Its index in the reading of its article.
    index: usize,
    /// How much each word of the statement fades with its distance.
    fading: Vec<f32>,
    /// How many claims of the dossier give the same answer.
    holders: usize,
}

/// All pairs of claims of two articles that give one question the same answer.
pub(super) fn candidates(search: &Search<'_>) -> Vec<Candidate> {
    let given: Vec<Vec<Given<'_>>> = search.told.iter().map(|told| given(search, told)).collect();
    let mut out = Vec::new();
    for (article, left) in given.iter().enumerate() {
        for right in given.iter().skip(article + 1) {
            between(search, left, right, &mut out);
        }
    }
    out
}

/// What the claims of an article assert of the main event; a kind or a place that it names again is left out.
fn given<'a>(search: &'a Search<'_>, told: &'a [Told<'a>]) -> Vec<Given<'a>> {
    let claims = told.first().and_then(|first| search.readings.get(first.at.0));
    let claims = claims.map_or(&[][..], |reading| &reading.claims);
    let mut out: Vec<Given<'a>> = Vec::new();
    for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.stance == Stance::Asserts) {
        let Some(told) = told.iter().find(|told| told.at.1 == claim.statement) else { continue };
        if claim.event != Event::Main || out.iter().any(|known| repeats(known.claim, claim)) {
            continue;
        }
        let Some(words) = search.words(told) else { continue };
        let begin = told.span.start;
        let span = Span::new(claim.span.start.saturating_sub(begin), claim.span.end.saturating_sub(begin));
        let all = search.told.iter().flatten().flat_map(|told| &told.claims);
        let holders = all.filter(|other| agree(search, claim, other)).count();
        out.push(Given { told, claim, index, fading: words.distances(span), holders });
    }
    out
}

/// The pairs of claims of two articles.
fn between(search: &Search<'_>, left: &[Given<'_>], right: &[Given<'_>], out: &mut Vec<Candidate>) {
    let mut best = [vec![0.0_f32; left.len()], vec![0.0_f32; right.len()]];
    let mut found = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate().filter(|(_, b)| agree(search, a.claim, b.claim)) {
            let features = features(search, a, b);
            for (best, at) in best.iter_mut().zip([i, j]) {
                if let Some(best) = best.get_mut(at) {
                    *best = best.max(features.near);
                }
            }
            let rivals = [(a, right), (b, left)].map(|(own, others)| {
                let others = others.iter().filter(|other| other.claim.topic == own.claim.topic);
                others.filter(|other| !agree(search, own.claim, other.claim)).count()
            });
            found.push(([i, j], Answer { rivals: number(rivals[0] + rivals[1]), ..features }, [a, b]));
        }
    }
    for ([i, j], mut features, sides) in found {
        let nearest = [(0, i), (1, j)].map(|(side, at)| best[side].get(at).copied().unwrap_or_default());
        let [first, second] = nearest.map(|nearest| nearest - features.near);
        features.behind = first.max(second);
        features.behind_both = first.min(second);
        out.push(Candidate {
            sides: sides.map(|given| (given.told.at.0, given.told.at.1, given.claim.span)),
            features: features.values(),
            deciding: sides.map(|given| given.claim.deciding.clone()),
            claims: Some(sides.map(|given| given.index)),
        });
    }
}

/// Whether two claims answer one question, whoever they speak of.
fn of_one_question(left: &Claim, right: &Claim) -> bool {
    match left.value {
        Value::Kind(_) | Value::Actor(_) => family(&left.topic.key) == family(&right.topic.key),
        _ => left.topic.key == right.topic.key,
    }
}

/// Whether two claims give one question the same answer.
fn agree(search: &Search<'_>, left: &Claim, right: &Claim) -> bool {
    let lexicon = search.bags.judge.lexicon();
    let asserted = [left, right].iter().all(|claim| claim.stance == Stance::Asserts);
    let same = match (&left.value, &right.value) {
        (Value::Kind(a), Value::Kind(b)) => a == b && !lexicon.classes.get(*a).quiet,
        (Value::Time(a), Value::Time(b)) => compatible(*a, *b) == Compatibility::Same,
        (Value::Count(a, one), Value::Count(b, other)) => {
            let numbered = ![one, other].contains(&&Vagueness::Unnumbered);
            numbered && a.same_as(*b) && nested(search, left, right) != Nesting::Apart
        }
        (Value::Measure(a, unit), Value::Measure(b, of)) => unit == of && a.same_as(*b),
        (Value::Place(a), Value::Place(b)) => a.key == b.key && a.direction == b.direction,
        (Value::Actor(a), Value::Actor(b)) => {
            let (a, b) = (lexicon.camp(*a), lexicon.camp(*b));
            lexicon.names.nested(a, b) || lexicon.names.nested(b, a)
        }
        _ => false,
    };
    same && asserted && of_one_question(left, right)
}

/// Whether two claims give one question answers that cannot both be.
fn part(search: &Search<'_>, left: &Claim, right: &Claim) -> bool {
    let lexicon = search.bags.judge.lexicon();
    let apart = match (&left.value, &right.value) {
        (Value::Kind(a), Value::Kind(b)) => lexicon.classes.exclusive(*a, *b),
        (Value::Time(a), Value::Time(b)) => compatible(*a, *b) == Compatibility::Disjoint,
        (Value::Count(a, _), Value::Count(b, _)) => !a.overlaps(*b),
        (Value::Measure(a, unit), Value::Measure(b, of)) => unit == of && !a.overlaps(*b),
        _ => false,
    };
    apart && of_one_question(left, right)
}

fn nested(search: &Search<'_>, left: &Claim, right: &Claim) -> Nesting {
    nesting(&search.bags.judge.lexicon().names, &left.subject.names, &right.subject.names)
}

fn features(search: &Search<'_>, left: &Given<'_>, right: &Given<'_>) -> Answer {
    let meetings = search.meetings(left.told, right.told);
    let fading = |given: &Given<'_>, at: usize| given.fading.get(at).copied().unwrap_or_default();
    let lengths = [left, right].map(|given| {
        let words = search.words(given.told).map_or(&[][..], |words| &words.all);
        words.iter().filter(|word| word.weight > 0.0).count()
    });
    let shared: FxHashSet<(bool, usize)> =
        meetings.iter().flat_map(|it| [(false, it.left), (true, it.right)]).collect();
    let shared = number(shared.len()) / 2.0;
    let names = [left, right].map(|given| search.words(given.told).map_or(&[][..], |words| &words.names));
    let shared_names = common(names[0], names[1]);
    let own_names = names.map(|names| names.len() - shared_names);
    let denied = [left, right].map(|given| search.words(given.told).is_some_and(|words| words.denies));
    let places = [left, right].map(|given| given.told.place);
    let others = |tells: fn(&Search<'_>, &Claim, &Claim) -> bool| {
        let pairs = left.told.claims.iter().flat_map(|a| right.told.claims.iter().map(move |b| (*a, *b)));
        number(pairs.filter(|(a, b)| tells(search, a, b)).count())
    };
    let count = |yes: [bool; 2]| number(yes.into_iter().filter(|&yes| yes).count());
    Answer {
        near: overlap(&meetings, |it| it.weight * fading(left, it.left) * fading(right, it.right)),
        statement: overlap(&meetings, |it| it.weight),
        literal: overlap(&meetings, |it: &Meeting| if it.literal { it.weight } else { 0.0 }),
        rarest: meetings.iter().map(|it| it.weight).fold(0.0, f32::max),
        shared,
        share: shared / number((lengths[0] + lengths[1]).max(1)),
        sentence: search.sentences_share(left.told, right.told),
        place: (places[0] - places[1]).abs(),
        further: places[0].max(places[1]),
        headlines: count([left, right].map(|given| given.told.sentence == 0)),
        shorter: number(lengths[0].min(lengths[1])),
        longer: number(lengths[0].max(lengths[1])),
        names: number(shared_names),
        names_apart: number(own_names[0].min(own_names[1])),
        names_further: number(own_names[0].max(own_names[1])),
        denied: count(denied),
        holders: number(left.holders + right.holders) / 2.0,
        agreed: others(agree) - 1.0,
        parted: others(part),
        ..of_claims(search, left.claim, right.claim)
    }
}

/// What the two claims themselves tell.
fn of_claims(search: &Search<'_>, left: &Claim, right: &Claim) -> Answer {
    let untold = &*left.topic.key == UNTOLD;
    let point = |claim: &Claim| matches!(claim.value, Value::Time(days) if days.is_point());
    let figure = match &left.value {
        Value::Count(interval, _) | Value::Measure(interval, _) => Some(*interval),
        _ => None,
    };
    let (about, theirs) = (&left.subject.about, &right.subject.about);
    let shared = about.iter().filter(|word| theirs.contains(word)).count();
    Answer {
        kind: flag(matches!(left.value, Value::Kind(_))),
        time: flag(matches!(left.value, Value::Time(_))),
        count: flag(matches!(left.value, Value::Count(..)) && !untold),
        untold: flag(untold),
        measure: flag(matches!(left.value, Value::Measure(..))),
        location: flag(matches!(left.value, Value::Place(_))),
        doer: flag(matches!(left.value, Value::Actor(_))),
        point: flag(point(left)) + flag(point(right)),
        telling: flag(figure.is_some_and(is_telling)),
        about: number(shared),
        about_apart: number(about.len().min(theirs.len()).saturating_sub(shared)),
        subject_same: flag(nested(search, left, right) == Nesting::Same),
        ..Answer::default()
    }
}
