//! What one report denies, and statements of others that may assert it.

use rustc_hash::FxHashMap;

use super::{
    Candidate, common, flag, number,
    search::{Search, Told},
    words::{Meeting, Words, overlap},
};
use crate::{
    claims::{
        Claim, Stance,
        doubt::{Doubt, Head},
    },
    compare::features::features,
    span::Span,
};

/// How many words after a negation are denied, and how many before it may be their subject, where no more is known.
const REACH: usize = 8;
const SUBJECT: usize = 5;
/// Less than this share of the rarity of what is denied is not worth a closer look.
const LEAST: f32 = 0.1;
/// How much less two words tell that share no stem, and how much less names tell.
const NOT_LITERAL: f32 = 0.7;
/// How far apart in both statements two neighbours may stand.
const BESIDE: usize = 2;

features! {
    /// What tells whether a statement asserts what another denies. Rarities are natural logarithms.
    Denial:
    /// Rarity of the words denied that the statement has.
    found,
    /// Their share of the rarity of all that is denied.
    share,
    /// How many words they are.
    words,
    /// Rarity of the rarest, names aside.
    rarest,
    /// The first word denied is among them.
    head,
    /// Share of them of which the stem is the same.
    literal,
    /// Share of them that only mean the same.
    meant,
    /// Share of them that are denied there too.
    denied_too,
    /// How many stand beside one another in both statements.
    beside,
    /// How far apart they stand in the statement, for each of them.
    spread,
    /// How many words are denied.
    length,
    /// How many words the statement has.
    of_statement,
    /// No verb or noun of denial, only a word for "not".
    bare,
    /// The denial may begin with who denies.
    unknown_head,
    /// Rarity of the words of the subject that the statement has.
    subject,
    /// Their share of the subject's words.
    subject_share,
    /// Rarity of the other words of the denying statement that the statement has.
    rest,
    /// How many content words both sentences have.
    sentence,
    /// A word for "any" stands before what is denied.
    any,
    /// Both make claims to one question.
    topic,
    /// The denial is a claim, and the statement answers its question.
    claimed,
    /// The denial is a claim, and the statement answers other questions.
    claimed_apart,
    /// Something is denied in the statement.
    denies,
    /// A figure stands in the statement.
    figure,
    /// How much further down its article the one stands, 0 to 1.
    place,
    /// How many of the two are headlines.
    headlines,
    /// How many names both statements have.
    names,
    /// How many names of its own the statement has that has fewer of them.
    names_apart,
    /// How much more the best statement of the article has of what is denied.
    behind,
}

/// What a statement denies.
struct Denied<'a> {
    told: &'a Told<'a>,
    /// The words of denial with what is denied: byte range in the article.
    span: Span,
    /// For each word of the statement whether it is of what is denied, of the subject, or neither.
    parts: Vec<Part>,
    /// The rarity of all that is denied.
    weight: f32,
    /// How many words that tell are denied.
    length: usize,
    head: Option<Head>,
    any: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Denied,
    Subject,
    Rest,
}

/// For each denial the statements of other articles that share words with what it denies.
pub(super) fn candidates(search: &Search<'_>) -> Vec<Candidate> {
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (wording, words) in search.words.iter().enumerate() {
        for (key, _) in words.iter().flat_map(Words::keys) {
            let known = holders.entry(key).or_default();
            if known.last() != Some(&wording) {
                known.push(wording);
            }
        }
    }
    let mut out = Vec::new();
    for denied in search.told.iter().flatten().flat_map(|told| denied(search, told)) {
        let coverable = coverable(search, &denied, &holders);
        for (article, told) in search.told.iter().enumerate() {
            if article != denied.told.at.0 {
                out.extend(in_article(search, &denied, told, article, &coverable));
            }
        }
    }
    out
}

/// The denials of a statement.
fn denied<'a>(search: &'a Search<'_>, told: &'a Told<'a>) -> Vec<Denied<'a>> {
    let (Some(words), Some(reading)) = (search.words(told), search.readings.get(told.at.0)) else {
        return Vec::new();
    };
    let doubts = reading.doubts.iter().filter(|doubt| doubt.statement == told.at.1);
    let denying = doubts.filter(|doubt| doubt.stance == Stance::Denies);
    let out: Vec<Denied<'a>> = denying.filter_map(|doubt| by_doubt(search, told, words, doubt)).collect();
    if out.is_empty() { by_negation(told, words).into_iter().collect() } else { out }
}

fn by_doubt<'a>(search: &Search<'_>, told: &'a Told<'a>, words: &Words, doubt: &Doubt) -> Option<Denied<'a>> {
    let part = |span: Span| match span.shift(told.span.start) {
        word if word.overlaps(doubt.content) => Part::Denied,
        word if word.overlaps(doubt.subject) => Part::Subject,
        _ => Part::Rest,
    };
    let text = &search.dossier.articles.get(told.at.0)?.text;
    let lexicon = search.bags.judge.lexicon();
    let any = lexicon.stance.any_stands_before(text, doubt.content.start);
    let parts = words.all.iter().map(|word| part(word.span)).collect();
    Denied::new(told, words, parts, doubt.span, Some(doubt.head), any)
}

/// "ليس من بينهم نساء": the words after a negation that nobody reports as a denial.
fn by_negation<'a>(told: &'a Told<'a>, words: &Words) -> Option<Denied<'a>> {
    let first = words.all.iter().position(|word| word.denied)?;
    let part = |at: usize| match at {
        _ if (first..first + REACH).contains(&at) => Part::Denied,
        _ if (first.saturating_sub(SUBJECT)..first).contains(&at) => Part::Subject,
        _ => Part::Rest,
    };
    let spans = words.all.iter().skip(first.saturating_sub(1)).take(REACH + 1).map(|word| word.span);
    let span = spans.reduce(Span::cover)?.shift(told.span.start);
    Denied::new(told, words, (0..words.all.len()).map(part).collect(), span, None, false)
}

impl<'a> Denied<'a> {
    fn new(
        told: &'a Told<'a>,
        words: &Words,
        parts: Vec<Part>,
        span: Span,
        head: Option<Head>,
        any: bool,
    ) -> Option<Self> {
        let telling = words.all.iter().zip(&parts);
        let telling = telling.filter(|(word, part)| **part == Part::Denied && word.weight > 0.0);
        let (length, weight) = telling
            .fold((0, 0.0), |(count, sum), (word, _)| (count + 1, sum + word.rarity * said(word.named)));
        (length > 0).then_some(Self { told, span, parts, weight, length, head, any })
    }

    fn is(&self, part: Part, at: usize) -> bool {
        self.parts.get(at) == Some(&part)
    }
}

fn said(named: bool) -> f32 {
    if named { NOT_LITERAL } else { 1.0 }
}

/// For each wording the rarity of the words denied that it could assert.
fn coverable(search: &Search<'_>, denied: &Denied<'_>, holders: &FxHashMap<u64, Vec<usize>>) -> Vec<f32> {
    let mut out = vec![0.0; search.words.len()];
    let Some(words) = search.words(denied.told) else { return out };
    let mut seen = vec![usize::MAX; out.len()];
    let mut keys: Vec<(usize, u64)> = words.keys().map(|(key, word)| (word, key)).collect();
    keys.sort_unstable();
    for (word, key) in keys.into_iter().filter(|&(word, _)| denied.is(Part::Denied, word)) {
        let rarity = words.all.get(word).map_or(0.0, |word| word.rarity * said(word.named));
        for &wording in holders.get(&key).into_iter().flatten() {
            if let (Some(seen), Some(sum)) = (seen.get_mut(wording), out.get_mut(wording))
                && *seen != word
            {
                *seen = word;
                *sum += rarity;
            }
        }
    }
    out
}

/// The statements of one article that share words with what is denied.
fn in_article(
    search: &Search<'_>,
    denied: &Denied<'_>,
    told: &[Told<'_>],
    article: usize,
    coverable: &[f32],
) -> Vec<Candidate> {
    let bare_heads = search.readings.get(article).map_or(&[][..], |reading| &reading.bare_heads);
    let mut found: Vec<(Denial, Candidate)> = Vec::new();
    for other in told.iter().filter(|other| !bare_heads.contains(&other.at.1)) {
        let could = coverable.get(other.wording).copied().unwrap_or_default();
        if could >= LEAST * denied.weight && could > 0.0 {
            found.extend(candidate(search, denied, other));
        }
    }
    let best = found.iter().map(|(features, _)| features.found).fold(0.0, f32::max);
    let finished = found.into_iter().map(|(mut features, candidate)| {
        features.behind = best - features.found;
        Candidate { features: features.values(), ..candidate }
    });
    finished.collect()
}

fn candidate(search: &Search<'_>, denied: &Denied<'_>, other: &Told<'_>) -> Option<(Denial, Candidate)> {
    let meetings = search.meetings(denied.told, other);
    let (own, theirs) = (search.words(denied.told)?, search.words(other)?);
    let best = best_of_each(&meetings, denied);
    if best.is_empty() {
        return None;
    }
    let features = features(search, denied, other, &meetings, &best);
    let theirs_of = |it: &Meeting| theirs.all.get(it.right).map(|word| word.span.shift(other.span.start));
    let own_of = |it: &Meeting| own.all.get(it.left).map(|word| word.span.shift(denied.told.span.start));
    let asserted: Vec<Span> = best.iter().filter_map(theirs_of).collect();
    let candidate = Candidate {
        sides: [(denied.told.at.0, denied.told.at.1, denied.span), (other.at.0, other.at.1, other.span)],
        features: Vec::new(),
        deciding: [best.iter().filter_map(own_of).collect(), asserted],
        claims: None,
    };
    Some((features, candidate))
}

/// For each word denied the best that stands for it, in the order of the words.
fn best_of_each(meetings: &[Meeting], denied: &Denied<'_>) -> Vec<Meeting> {
    let mut out: Vec<Meeting> = Vec::new();
    for &meeting in meetings.iter().filter(|it| denied.is(Part::Denied, it.left)) {
        match out.last_mut().filter(|last| last.left == meeting.left) {
            Some(last) if (meeting.literal, meeting.weight) > (last.literal, last.weight) => *last = meeting,
            Some(_) => {}
            None => out.push(meeting),
        }
    }
    out
}

fn features(
    search: &Search<'_>,
    denied: &Denied<'_>,
    other: &Told<'_>,
    meetings: &[Meeting],
    best: &[Meeting],
) -> Denial {
    let (Some(own), Some(theirs)) = (search.words(denied.told), search.words(other)) else {
        return Denial::default();
    };
    let named = |it: &Meeting| own.all.get(it.left).is_some_and(|word| word.named);
    let weight = |it: &Meeting| it.weight * said(named(it)) * if it.literal { 1.0 } else { NOT_LITERAL };
    let share_of = |tells: &dyn Fn(&Meeting) -> bool| {
        number(best.iter().filter(|it| tells(it)).count()) / number(best.len().max(1))
    };
    let found: f32 = best.iter().map(weight).sum();
    let rarest = best.iter().filter(|it| !named(it)).map(|it| it.weight).fold(0.0, f32::max);
    let head = (0..own.all.len())
        .find(|&at| denied.is(Part::Denied, at) && own.all.get(at).is_some_and(|word| word.weight > 0.0));
    let beside = best.windows(2).filter(|pair| match pair {
        [a, b] => b.left - a.left <= BESIDE && a.right.abs_diff(b.right) <= BESIDE,
        _ => false,
    });
    let places = best.iter().map(|it| it.right);
    let spread = places.clone().max().unwrap_or_default() - places.min().unwrap_or_default();
    let of_part = |part: Part| meetings.iter().filter(move |it| denied.is(part, it.left)).copied();
    let subject: Vec<Meeting> = of_part(Part::Subject).collect();
    let rest: Vec<Meeting> = of_part(Part::Rest).collect();
    let subjects = own.all.iter().enumerate();
    let subjects = subjects.filter(|&(at, word)| denied.is(Part::Subject, at) && word.weight > 0.0).count();
    let mut met: Vec<usize> = subject.iter().map(|it| it.left).collect();
    met.dedup();
    let shared_names = common(&own.names, &theirs.names);
    Denial {
        found,
        share: if denied.weight > 0.0 { found / denied.weight } else { 0.0 },
        words: number(best.len()),
        rarest,
        head: flag(best.iter().any(|it| Some(it.left) == head)),
        literal: share_of(&|it| it.literal),
        meant: share_of(&|it| it.meant),
        denied_too: share_of(&|it| is_doubted(search, other, theirs, it.right)),
        beside: number(beside.count()),
        spread: number(spread) / number(best.len()),
        length: number(denied.length),
        of_statement: number(theirs.all.iter().filter(|word| word.weight > 0.0).count()),
        bare: flag(denied.head.is_none()),
        unknown_head: flag(denied.head == Some(Head::Unknown)),
        subject: overlap(&subject, |it| it.weight),
        subject_share: number(met.len()) / number(subjects.max(1)),
        rest: overlap(&rest, |it| it.weight),
        sentence: search.sentences_share(denied.told, other),
        any: flag(denied.any),
        denies: flag(theirs.denies),
        figure: flag(search.bag(other).is_some_and(|bag| !bag.figures.is_empty())),
        place: (denied.told.place - other.place).abs(),
        headlines: number([denied.told, other].iter().filter(|told| told.sentence == 0).count()),
        names: number(shared_names),
        names_apart: number(own.names.len().min(theirs.names.len()) - shared_names),
        ..of_topics(denied.told, other)
    }
}

/// Whether a word of a statement is denied or left open there.
fn is_doubted(search: &Search<'_>, told: &Told<'_>, words: &Words, at: usize) -> bool {
    let Some(word) = words.all.get(at) else { return false };
    let doubts = search.readings.get(told.at.0).map_or(&[][..], |reading| &reading.doubts);
    word.denied || doubts.iter().any(|doubt| doubt.content.overlaps(word.span.shift(told.span.start)))
}

/// What the claims of both statements tell.
fn of_topics(denied: &Told<'_>, other: &Told<'_>) -> Denial {
    let topics = |told: &Told<'_>, holds: &dyn Fn(&Claim) -> bool| -> Vec<String> {
        told.claims.iter().filter(|claim| holds(claim)).map(|claim| claim.topic.key.to_string()).collect()
    };
    let asserted = topics(other, &|claim| claim.stance == Stance::Asserts);
    let shares = |own: &[String]| own.iter().any(|topic| asserted.contains(topic));
    let own = topics(denied, &|claim| claim.stance == Stance::Denies);
    Denial {
        topic: flag(shares(&topics(denied, &|_| true))),
        claimed: flag(shares(&own)),
        claimed_apart: flag(!own.is_empty() && !asserted.is_empty() && !shares(&own)),
        ..Denial::default()
    }
}
