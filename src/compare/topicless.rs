//! Findings of statements that no topic asks about: made of their words.

use std::{slice, sync::Arc};

use super::{
    Finding, Reason, Relation, Side,
    joined::At,
    reason::{self, Rule},
};
use crate::{
    claims::{Reading, Stance},
    corpus::Dossier,
    span::Span,
};

/// What the reason of a finding quotes of its sides.
#[derive(Clone, Copy)]
pub(super) enum Quoted {
    /// All the words of a side.
    Whole,
    /// Those that decide.
    Deciding,
}

impl Side {
    /// The words `span` of a statement as a side, said by the statement's voice; byte ranges in its article.
    pub(super) fn of_words(
        readings: &[Reading],
        (article, statement): At,
        span: Span,
        deciding: Vec<Span>,
        stance: Stance,
    ) -> Option<Self> {
        let voice = readings.get(article)?.voices.get(statement)?.clone();
        Some(Self { article, statement, span, deciding, stance, voice })
    }
}

impl Finding {
    /// What `judged` says of two sides, in whatever order they come.
    pub(super) fn of_words(
        dossier: &Dossier,
        mut sides: [Side; 2],
        (rule, relation): (Rule, Relation),
        score: f32,
        quoted: Quoted,
    ) -> Self {
        sides.sort_by_key(|side| side.article);
        let said = sides.each_ref().map(|side| {
            let words = match quoted {
                Quoted::Whole => slice::from_ref(&side.span),
                Quoted::Deciding => &side.deciding,
            };
            Arc::new(reason::quoted(dossier, side.article, words, &side.voice))
        });
        Self {
            relation,
            topic: None,
            subject: None,
            score,
            echo: false,
            sides: sides.map(Arc::new),
            reason: Reason::judged(rule, relation, None, said),
        }
    }
}
