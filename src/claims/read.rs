//! Reading the articles of a dossier: sentences, attributions, incidents, and the claims of each.

use std::{hash::BuildHasher as _, ops::Range};

use rustc_hash::FxBuildHasher;

use super::{
    Claim, Event, Growth, Reading, Stance, Subject, Term, Value, Voice, VoiceKind, VoiceLink,
    class::kinds,
    count::counts,
    doubt::doubts,
    event::{Events, MainTime},
    happening::{is_presupposed, whens},
    measure::measures,
    place::places,
    presence::presences,
    responsibility::deeds,
    sentence::Sentence,
    stance::stance,
    voice::{Frame, Voices, governing},
    when::{Calendar, days},
};
use crate::{
    corpus::{Article, BlockKind, Dossier},
    lexicon::{Lexicon, classes::ClassId},
    span::Span,
    text::{self, Statement, normal},
    together,
};

/// A clause with fewer words beside its attribution says nothing itself.
const FEWEST_SAID: usize = 3;

/// A sentence with its attributions.
#[derive(Debug)]
pub struct Attributed<'a> {
    /// The sentence.
    pub sentence: Sentence<'a>,
    /// Its attributions.
    pub frames: Vec<Frame>,
}

/// What each article of the dossier says, in order.
#[must_use]
pub fn read(dossier: &Dossier, lexicon: &Lexicon) -> Vec<Reading> {
    let parsed: Vec<Vec<Attributed<'_>>> =
        together::each(&dossier.articles, |_, article| parse(article, lexicon));
    let main = MainTime::of(&dossier.articles, &parsed);
    let articles: Vec<_> = dossier.articles.iter().zip(&parsed).collect();
    together::each(&articles, |number, (article, sentences)| {
        let calendar = main.calendar(number);
        ArticleReader { article, lexicon, main: &main, calendar }.reading(sentences)
    })
}

fn parse<'a>(article: &'a Article, lexicon: &Lexicon) -> Vec<Attributed<'a>> {
    let mut voices = Voices::new(lexicon);
    let mut out = Vec::new();
    for (number, block) in article.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Byline) {
            continue;
        }
        for span in text::sentences(&article.text, block.span) {
            let sentence = Sentence::read(&article.text, span, number, lexicon);
            let frames = voices.frames(&sentence);
            out.push(Attributed { sentence, frames });
        }
    }
    out
}

struct ArticleReader<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    main: &'a MainTime,
    calendar: Calendar,
}

/// What an article says once of how a count has grown holds wherever it gives that count, as in its headline.
fn tell_growth(claims: &mut [Claim]) {
    let told: Vec<Claim> = claims.iter().filter(|claim| claim.growth != Growth::default()).cloned().collect();
    for claim in claims {
        let same = |other: &&Claim| other.topic == claim.topic && other.value == claim.value;
        for other in told.iter().filter(same) {
            claim.growth.risen |= other.growth.risen;
            claim.growth.so_far |= other.growth.so_far;
        }
    }
}

impl ArticleReader<'_> {
    fn reading(&self, sentences: &[Attributed<'_>]) -> Reading {
        let events = Events::of(sentences, self.main, self.calendar, self.lexicon);
        let mut reading = Reading::default();
        for (number, attributed) in sentences.iter().enumerate() {
            let first = reading.statements.len();
            let sentence = &attributed.sentence;
            for (index, clause) in sentence.clauses.iter().enumerate() {
                let span = sentence.span_of(clause.clone());
                reading.statements.push(Statement { span, sentence: sentence.span, block: sentence.block });
                reading.voices.push(self.voice(attributed, content(attributed, clause)));
                reading.events.push(events.of_clause(number, index));
                let in_head = |at: usize| attributed.frames.iter().any(|frame| frame.head.contains(&at));
                let said = clause.clone().filter(|&at| {
                    sentence.tokens.get(at).is_some_and(|token| token.token.is_word()) && !in_head(at)
                });
                if said.count() < FEWEST_SAID {
                    reading.bare_heads.push(reading.statements.len() - 1);
                }
            }
            reading.doubts.extend(doubts(attributed, first, self.lexicon));
            reading.contexts.push(self.context(sentence));
            let mut claims = self.claims(attributed, first);
            for claim in &mut claims {
                claim.sentence = number;
                claim.event = match claim.value {
                    // A figure is for its month; only another year makes it one of another story.
                    Value::Measure(..) => events.of_figure(number, claim.statement - first),
                    _ => reading.events.get(claim.statement).copied().unwrap_or_default(),
                };
            }
            claims.sort_by_key(|claim| claim.span);
            reading.claims.extend(claims);
        }
        self.drop_containers(&mut reading);
        tell_growth(&mut reading.claims);
        reading
    }

    /// Leaves out places that hold another place of the same article: the finer one is where it happened.
    fn drop_containers(&self, reading: &mut Reading) {
        let names = &self.lexicon.names;
        let id = |claim: &Claim| match &claim.value {
            Value::Place(place) if claim.event == Event::Main => names.by_key(&place.key),
            _ => None,
        };
        let all: Vec<_> = reading.claims.iter().filter_map(id).collect();
        reading.claims.retain(|claim| {
            id(claim)
                .is_none_or(|outer| !all.iter().any(|&inner| inner != outer && names.nested(inner, outer)))
        });
    }

    /// The content stems of a sentence.
    fn context(&self, sentence: &Sentence<'_>) -> Vec<u64> {
        let words = sentence
            .tokens
            .iter()
            .filter(|token| token.token.is_word())
            .map(|token| text::stem(&token.token.key));
        let content =
            words.filter(|word| word.chars().count() > 2 && !self.lexicon.measures.generic.contains(*word));
        // "غادر" and "مغادرة" are one, save for words too short to tell their roots.
        let mut out: Vec<u64> = content.map(|word| hash(&text::root(word))).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn claims(&self, attributed: &Attributed<'_>, first: usize) -> Vec<Claim> {
        let mut out = self.figures(attributed, first);
        out.extend(self.named(attributed, first));
        let whens = whens(attributed, self.main, self.calendar, self.lexicon);
        out.extend(whens.into_iter().map(|draft| {
            let presupposed = is_presupposed(attributed, draft.at, self.lexicon);
            let claim = self.claim(attributed, first, draft);
            let stance = if presupposed { Stance::Asserts } else { claim.stance };
            Claim { stance, ..claim }
        }));
        out
    }

    /// The claims that a number answers.
    fn figures(&self, attributed: &Attributed<'_>, first: usize) -> Vec<Claim> {
        let sentence = &attributed.sentence;
        // Where the words for "none" have used up the negation, only who speaks is left to ask.
        let said =
            |at: usize| governing(&attributed.frames, at).map_or(Stance::Asserts, |frame| frame.stance);
        let mut out = Vec::new();
        for count in counts(sentence, self.lexicon) {
            let topic = self.lexicon.topics.get(count.topic).term.clone();
            let value = Value::Count(count.interval, count.vagueness);
            let draft = Draft {
                topic,
                subject: count.subject,
                value,
                tokens: count.tokens,
                deciding: count.deciding,
                at: count.at,
            };
            let mut claim = self.claim(attributed, first, draft);
            claim.growth = count.growth;
            claim.before = count.before;
            claim.limited = count.limited;
            if count.turned {
                claim.stance = said(count.at);
            }
            out.push(claim);
        }
        for measure in measures(sentence, self.lexicon) {
            let value = Value::Measure(measure.interval, measure.dimension.into());
            let subject = Subject { names: Vec::new(), about: measure.about };
            let draft = Draft {
                topic: measure.topic,
                subject,
                value,
                tokens: measure.tokens,
                deciding: measure.deciding,
                at: measure.at,
            };
            let period = measure.period.and_then(|when| days(&when, self.calendar));
            let (turned, at) = (measure.turned, measure.at);
            let claim = self.claim(attributed, first, draft);
            let stance = if turned { said(at) } else { claim.stance };
            out.push(Claim { stance, period, ..claim });
        }
        out
    }

    /// The claims of who was there, who did it, where, and of what kind it was.
    fn named(&self, attributed: &Attributed<'_>, first: usize) -> Vec<Claim> {
        let sentence = &attributed.sentence;
        let mut out = Vec::new();
        for presence in presences(sentence, self.lexicon) {
            let topic = self.lexicon.presence_topic.clone();
            out.push(self.claim(
                attributed,
                first,
                Draft {
                    topic,
                    subject: presence.subject,
                    value: Value::Holds,
                    tokens: presence.tokens,
                    deciding: presence.deciding,
                    at: presence.at,
                },
            ));
        }
        for deed in deeds(sentence, &attributed.frames, self.lexicon) {
            let topic = self.lexicon.responsibility.term.clone();
            let at = deed.tokens.start;
            let draft = Draft {
                topic,
                subject: Subject { names: Vec::new(), about: deed.to },
                value: Value::Actor(deed.actor),
                tokens: deed.tokens,
                deciding: deed.deciding,
                at,
            };
            out.push(Claim { stance: deed.stance, ..self.claim(attributed, first, draft) });
        }
        // "الكاتب العام لنقابة السكك الحديدية بقفصة": where a speaker sits is not where it was.
        let speaks = |at: usize| attributed.frames.iter().any(|frame| frame.head.contains(&at));
        for located in places(sentence, self.lexicon).into_iter().filter(|it| !speaks(it.tokens.start)) {
            let topic = self.lexicon.places.term.clone();
            let (tokens, at) = (located.tokens.clone(), located.tokens.start);
            let value = Value::Place(located.place);
            let draft = Draft {
                topic,
                subject: Subject::default(),
                value,
                tokens,
                deciding: vec![located.tokens],
                at,
            };
            let claim = self.claim(attributed, first, draft);
            // Who denies his part in what happened somewhere does not tell where it happened.
            let denied = governing(&attributed.frames, at).is_some_and(|it| it.stance == Stance::Denies);
            let stance = if denied { Stance::Denies } else { claim.stance };
            out.push(Claim { stance, ..claim });
        }
        for kind in kinds(sentence, self.lexicon) {
            let topic = self.lexicon.classes.topic(self.lexicon.classes.get(kind.class)).term.clone();
            let (tokens, at) = (kind.tokens.clone(), kind.tokens.start);
            let draft = Draft {
                topic,
                subject: Subject::default(),
                value: Value::Kind(kind.class),
                tokens,
                deciding: vec![kind.tokens],
                at,
            };
            let claim = self.claim(attributed, first, draft);
            out.extend(self.said_too(&claim, kind.class));
            out.push(claim);
        }
        out
    }

    /// What whoever asserts a kind asserts with it.
    fn said_too(&self, claim: &Claim, class: ClassId) -> Vec<Claim> {
        if claim.stance != Stance::Asserts {
            return Vec::new();
        }
        let classes = &self.lexicon.classes;
        let also = classes.get(class).also.iter().map(|&id| {
            let topic = classes.topic(classes.get(id)).term.clone();
            Claim { topic, value: Value::Kind(id), ..claim.clone() }
        });
        also.collect()
    }

    fn claim(&self, attributed: &Attributed<'_>, first: usize, draft: Draft) -> Claim {
        let sentence = &attributed.sentence;
        let (index, clause) = sentence.clause_of(draft.at);
        let within = |range: &Range<usize>| {
            sentence.span_of(
                range.start.max(clause.start)..range.end.min(clause.end).max(range.start.max(clause.start)),
            )
        };
        let deciding: Vec<Span> = draft.deciding.iter().map(within).filter(|span| !span.is_empty()).collect();
        Claim {
            statement: first + index,
            span: within(&draft.tokens),
            deciding,
            topic: draft.topic,
            subject: draft.subject,
            value: draft.value,
            stance: self.stance(attributed, &draft.tokens, draft.at),
            voice: self.voice(attributed, draft.at),
            event: Event::Main,
            growth: Growth::default(),
            limited: false,
            before: None,
            period: None,
            sentence: 0,
        }
    }

    fn stance(&self, attributed: &Attributed<'_>, tokens: &Range<usize>, at: usize) -> Stance {
        stance(&attributed.sentence, &attributed.frames, self.lexicon, at, tokens.end.min(at + 4))
    }

    /// The chain that says what stands at token `at`, the outlet last.
    fn voice(&self, attributed: &Attributed<'_>, at: usize) -> Voice {
        let mut links =
            governing(&attributed.frames, at).map(|frame| frame.links.clone()).unwrap_or_default();
        let outlet = &self.article.outlet;
        let own = [normal(&outlet.ar), normal(&outlet.en), normal(&self.article.id)];
        links.retain(|link| !own.contains(&normal(&link.name.ar)));
        let name = Term {
            key: self.article.id.as_str().into(),
            ar: outlet.ar.as_str().into(),
            en: outlet.en.as_str().into(),
        };
        links.push(VoiceLink { kind: VoiceKind::Outlet, name, party: None });
        Voice { links }
    }
}

/// The token of a clause to ask who says it: the first one that an attribution within the clause governs.
fn content(attributed: &Attributed<'_>, clause: &Range<usize>) -> usize {
    let starts =
        attributed.frames.iter().map(|frame| frame.scope.start).filter(|start| clause.contains(start));
    starts.max().unwrap_or(clause.start)
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// A claim before it is placed in its statement.
#[derive(Debug)]
pub struct Draft {
    /// The question it answers.
    pub topic: Term,
    /// Whom or what it speaks of.
    pub subject: Subject,
    /// The answer.
    pub value: Value,
    /// The tokens that make it.
    pub tokens: Range<usize>,
    /// The tokens that decide.
    pub deciding: Vec<Range<usize>>,
    /// The token that tells its clause and is asked for the stance.
    pub at: usize,
}
