//! Reading the articles of a dossier: sentences, attributions, incidents, and the claims of each.

use std::ops::Range;

use super::{
    Claim, Event, Reading, Stance, Subject, Term, Value, Voice, VoiceKind, VoiceLink,
    class::kinds,
    count::counts,
    event::{self, Events},
    measure::measures,
    presence::presences,
    sentence::Sentence,
    stance::stance,
    voice::{Frame, Voices, governing},
};
use crate::{
    corpus::{Article, BlockKind, Dossier},
    lexicon::Lexicon,
    span::Span,
    text::{self, Statement, normal},
};

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
        dossier.articles.iter().map(|article| parse(article, lexicon)).collect();
    let main = event::main_time(&parsed);
    let articles = dossier.articles.iter().zip(&parsed);
    articles
        .map(|(article, sentences)| ArticleReader { article, lexicon }.reading(sentences, main.as_ref()))
        .collect()
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
}

impl ArticleReader<'_> {
    fn reading(&self, sentences: &[Attributed<'_>], main: Option<&event::MainTime>) -> Reading {
        let events = Events::of(sentences, main, self.lexicon);
        let mut reading = Reading::default();
        for (number, attributed) in sentences.iter().enumerate() {
            let first = reading.statements.len();
            let sentence = &attributed.sentence;
            for (index, clause) in sentence.clauses.iter().enumerate() {
                let span = sentence.span_of(clause.clone());
                reading.statements.push(Statement { span, sentence: sentence.span, block: sentence.block });
                reading.voices.push(self.voice(attributed, content(attributed, clause)));
                reading.events.push(events.of_clause(number, index));
            }
            let mut claims = self.claims(attributed, first);
            for claim in &mut claims {
                claim.event = reading.events.get(claim.statement).copied().unwrap_or_default();
            }
            claims.sort_by_key(|claim| claim.span);
            reading.claims.extend(claims);
        }
        reading
    }

    fn claims(&self, attributed: &Attributed<'_>, first: usize) -> Vec<Claim> {
        let sentence = &attributed.sentence;
        let mut out = Vec::new();
        for count in counts(sentence, self.lexicon) {
            let topic = self.lexicon.topics.get(count.topic).term.clone();
            let value = Value::Count(count.interval);
            let draft = Draft {
                topic,
                subject: count.subject,
                value,
                tokens: count.tokens,
                deciding: count.deciding,
                at: count.at,
            };
            let mut claim = self.claim(attributed, first, draft);
            if count.is_none {
                claim.stance =
                    governing(&attributed.frames, count.at).map_or(Stance::Asserts, |frame| frame.stance);
            }
            out.push(claim);
        }
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
        for measure in measures(sentence, self.lexicon) {
            let value = Value::Measure(measure.interval, measure.dimension.into());
            let subject = Subject { names: Vec::new(), about: measure.about };
            let draft = Draft { topic: measure.topic, subject, value, tokens: measure.tokens, deciding: measure.deciding, at: measure.at };
            out.push(self.claim(attributed, first, draft));
        }
        for kind in kinds(sentence, self.lexicon) {
            let topic = self.lexicon.classes.topic(self.lexicon.classes.get(kind.class)).term.clone();
            let (tokens, at) = (kind.tokens.clone(), kind.tokens.start);
            let draft = Draft { topic, subject: Subject::default(), value: Value::Kind(kind.class), tokens, deciding: vec![kind.tokens], at };
            out.push(self.claim(attributed, first, draft));
        }
        for time in &sentence.times {
            out.extend(
                event::when(attributed, time, self.lexicon).map(|draft| self.claim(attributed, first, draft)),
            );
        }
        out
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
        }
    }

    fn stance(&self, attributed: &Attributed<'_>, tokens: &Range<usize>, at: usize) -> Stance {
        stance(&attributed.sentence, &attributed.frames, self.lexicon, at, tokens.end.min(at + 2))
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
