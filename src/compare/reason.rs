//! Why a finding was made, as a sentence in Arabic and in English.

use std::sync::Arc;

use super::{Reason, Relation, Side, judge::Told};
use crate::{
    claims::{Claim, Stance, Subject, Term, Value, Voice, VoiceKind, quantity::Interval},
    corpus::{Bilingual, Dossier},
    lexicon::Lexicon,
    span::Span,
};

/// The rule that made a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Both give the same count.
    SameCount,
    /// The counts of one thing do not overlap.
    CountsApart,
    /// A part is larger than the whole.
    PartExceedsWhole,
    /// More dead than the whole loss that the other side gives.
    WholeToll,
    /// One denies what the other asserts.
    Denied,
    /// One cannot confirm what the other asserts.
    NotConfirmed,
    /// Some of those died there whom the other side says were not there.
    PresentByDeath,
    /// Both say the same.
    SameStatement,
    /// Both name the same place.
    SamePlace,
    /// Opposite sides of one place, or two places of one rank.
    PlacesApart,
    /// Both lay it upon the same.
    SameDoer,
    /// They lay it upon different ones.
    DoersDiffer,
    /// Both name the same kind.
    SameKind,
    /// The kinds leave no room for one another.
    KindsExclude,
    /// Both give the same time.
    SameTime,
    /// The times exclude one another.
    TimesApart,
    /// The wording is the same.
    SameWording,
    /// Words of the one exclude words of the other.
    OpposedWords,
}

impl Rule {
    /// Stable name for programs.
    #[must_use]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SameCount => "same-count",
            Self::CountsApart => "counts-apart",
            Self::PartExceedsWhole => "part-exceeds-whole",
            Self::WholeToll => "whole-toll",
            Self::Denied => "denied",
            Self::NotConfirmed => "not-confirmed",
            Self::PresentByDeath => "present-by-death",
            Self::SameStatement => "same-statement",
            Self::SamePlace => "same-place",
            Self::PlacesApart => "places-apart",
            Self::SameDoer => "same-doer",
            Self::DoersDiffer => "doers-differ",
            Self::SameKind => "same-kind",
            Self::KindsExclude => "kinds-exclude",
            Self::SameTime => "same-time",
            Self::TimesApart => "times-apart",
            Self::SameWording => "same-wording",
            Self::OpposedWords => "opposed-words",
        }
    }

    const fn because(self) -> (&'static str, &'static str) {
        match self {
            Self::SameCount => ("العدد نفسه", "the same count"),
            Self::CountsApart => ("العددان لا يلتقيان", "the counts do not overlap"),
            Self::PartExceedsWhole => ("الجزء أكبر من الكل", "the part is larger than the whole"),
            Self::WholeToll => ("القتلى أكثر من كل الخسائر المذكورة", "more dead than the whole loss given"),
            Self::Denied => ("أحدهما ينفي ما يثبته الآخر", "one denies what the other asserts"),
            Self::NotConfirmed => ("أحدهما لا يؤكد ما يقوله الآخر", "one does not confirm what the other says"),
            Self::PresentByDeath => {
                ("قتلى ممن ينفي الآخر وجودهم", "dead of those whose presence the other denies")
            }
            Self::SameStatement => ("القول نفسه", "the same statement"),
            Self::SamePlace => ("المكان نفسه", "the same place"),
            Self::PlacesApart => ("مكانان لا يجتمعان", "places that leave no room for one another"),
            Self::SameDoer => ("الفاعل نفسه", "the same doer"),
            Self::DoersDiffer => ("فاعلان مختلفان", "different doers"),
            Self::SameKind => ("الوصف نفسه", "the same kind"),
            Self::KindsExclude => ("لا يجتمع الوصفان", "the two leave no room for one another"),
            Self::SameTime => ("الوقت نفسه", "the same time"),
            Self::TimesApart => ("الوقتان لا يجتمعان", "the times exclude one another"),
            Self::OpposedWords => ("ألفاظ متضادة", "their words exclude one another"),
            Self::SameWording => ("النص نفسه تقريبا", "nearly the same wording"),
        }
    }
}

/// The reason for a finding between two claims, with both values and both voices.
#[must_use]
pub(super) fn reason(
    dossier: &Dossier,
    lexicon: &Lexicon,
    rule: Rule,
    relation: Relation,
    topic: &Term,
    subject: Option<&Term>,
    [left, right]: [Told<'_>; 2],
) -> Reason {
    let because = rule.because();
    let about = |name: &str, subject: Option<&str>| {
        subject.map_or_else(|| name.to_owned(), |subject| format!("{name} ({subject})"))
    };
    let sign = relation.sign();
    let side = |told: Told<'_>, language| value_and_voice(dossier, lexicon, told, language);
    let (ar, en) = (Language::Arabic, Language::English);
    Reason {
        rule: rule.name(),
        ar: format!(
            "{}: {} {sign} {} — {}",
            about(&topic.ar, subject.map(|subject| &*subject.ar)),
            side(left, ar),
            side(right, ar),
            because.0
        ),
        en: format!(
            "{}: {} {sign} {} — {}",
            about(&topic.en, subject.map(|subject| &*subject.en)),
            side(left, en),
            side(right, en),
            because.1
        ),
    }
}

/// The reason for a match of wording.
#[must_use]
pub(super) fn same_wording(dossier: &Dossier, left: (usize, &Voice), right: (usize, &Voice)) -> Reason {
    let because = Rule::SameWording.because();
    let who = |(article, voice): (usize, &Voice), language| voice_text(dossier, article, voice, language);
    Reason {
        rule: Rule::SameWording.name(),
        ar: format!("{} = {} — {}", who(left, Language::Arabic), who(right, Language::Arabic), because.0),
        en: format!("{} = {} — {}", who(left, Language::English), who(right, Language::English), because.1),
    }
}

/// The reason for a contradiction of wording, with the words that part the two.
#[must_use]
pub(super) fn opposed_words(dossier: &Dossier, sides: &[Side; 2]) -> Reason {
    let because = Rule::OpposedWords.because();
    let said = |side: &Side, language| {
        let text = dossier.articles.get(side.article).map_or("", |article| &article.text);
        let words: Vec<String> = side.deciding.iter().map(|span| one_line(span.of(text))).collect();
        format!("«{}» ({})", words.join("، "), voice_text(dossier, side.article, &side.voice, language))
    };
    let [left, right] = sides;
    let line =
        |language, because| format!("{} ≠ {} — {because}", said(left, language), said(right, language));
    Reason {
        rule: Rule::OpposedWords.name(),
        ar: line(Language::Arabic, because.0),
        en: line(Language::English, because.1),
    }
}

/// The reason for a denial without a topic, with what is denied and what asserts it.
#[must_use]
pub(super) fn denied_words(dossier: &Dossier, relation: Relation, sides: &[Side; 2]) -> Reason {
    let rule = if relation == Relation::Contradiction { Rule::Denied } else { Rule::NotConfirmed };
    let said = |side: &Side, language| {
        let text = dossier.articles.get(side.article).map_or("", |article| &article.text);
        let words = one_line(side.span.of(text));
        format!("«{words}» ({})", voice_text(dossier, side.article, &side.voice, language))
    };
    let [left, right] = sides;
    let sign = relation.sign();
    let line =
        |language, because| format!("{} {sign} {} — {because}", said(left, language), said(right, language));
    let because = rule.because();
    Reason {
        rule: rule.name(),
        ar: line(Language::Arabic, because.0),
        en: line(Language::English, because.1),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Arabic,
    English,
}

impl Language {
    fn of(self, name: &Bilingual) -> &str {
        match self {
            Self::Arabic => name.arabic(),
            Self::English => name.english(),
        }
    }

    fn term(self, term: &Term) -> &str {
        match self {
            Self::Arabic => &term.ar,
            Self::English => &term.en,
        }
    }
}

fn value_and_voice(dossier: &Dossier, lexicon: &Lexicon, told: Told<'_>, language: Language) -> String {
    format!(
        "{} ({})",
        value_text(dossier, lexicon, told, language),
        voice_text(dossier, told.article, &told.claim.voice, language)
    )
}

/// A claim's value in few words of Arabic and of English.
#[must_use]
pub(super) fn position_text(dossier: &Dossier, lexicon: &Lexicon, told: Told<'_>) -> (String, String) {
    (
        value_text(dossier, lexicon, told, Language::Arabic),
        value_text(dossier, lexicon, told, Language::English),
    )
}

/// The value in words: in Arabic those of the source.
fn value_text(dossier: &Dossier, lexicon: &Lexicon, told: Told<'_>, language: Language) -> String {
    let claim = told.claim;
    let text = dossier.articles.get(told.article).map_or("", |article| &article.text);
    let quoted = claim.deciding.iter().copied().reduce(Span::cover).map_or("", |span| span.of(text));
    match (&claim.value, language) {
        (Value::Count(interval, _), Language::English) => {
            let topic = if &*claim.topic.en == "killed" { "" } else { &claim.topic.en };
            format!("{} {topic}", interval_text(*interval)).trim().to_owned() + stance_note(claim, language)
        }
        (Value::Actor(name), Language::English) => {
            lexicon.names.get(*name).term.en.to_string() + stance_note(claim, language)
        }
        (Value::Kind(class), Language::English) => {
            lexicon.classes.get(*class).term.en.to_string() + stance_note(claim, language)
        }
        (
            Value::Count(..)
            | Value::Measure(..)
            | Value::Place(_)
            | Value::Actor(_)
            | Value::Kind(_)
            | Value::Time(_),
            _,
        ) => one_line(quoted) + stance_note(claim, language),
        (Value::Holds, _) => format!("«{}»", one_line(claim.span.of(text))) + stance_note(claim, language),
    }
}

fn stance_note(claim: &Claim, language: Language) -> &'static str {
    match (claim.stance, language) {
        (Stance::Asserts, _) => "",
        (Stance::Denies, Language::Arabic) => " [نفي]",
        (Stance::Denies, Language::English) => " [denied]",
        (Stance::CannotConfirm, Language::Arabic) => " [بلا تأكيد]",
        (Stance::CannotConfirm, Language::English) => " [cannot confirm]",
        (Stance::Unconfirmed, Language::Arabic) => " [غير مؤكد]",
        (Stance::Unconfirmed, Language::English) => " [unconfirmed]",
    }
}

/// A count as a reader of English writes it.
#[must_use]
pub(super) fn interval_text(interval: Interval) -> String {
    match (interval.low, interval.high) {
        (low, high) if low >= high => format!("{low}"),
        (low, high) if high.is_infinite() => format!("at least {low}"),
        (low, high) if low <= 0.0 => format!("at most {high}"),
        (low, high) => format!("{low} to {high}"),
    }
}

/// "مسؤول أمريكي عبر رويترز، بلدي نيوز".
fn voice_text(dossier: &Dossier, article: usize, voice: &Voice, language: Language) -> String {
    let outlet = dossier.articles.get(article).map_or("", |article| language.of(&article.outlet));
    let via = match language {
        Language::Arabic => " عبر ",
        Language::English => " via ",
    };
    let links: Vec<&str> = voice
        .links
        .iter()
        .filter(|link| link.kind != VoiceKind::Outlet)
        .map(|link| language.term(&link.name))
        .collect();
    if links.is_empty() { outlet.to_owned() } else { links.join(via) + via + outlet }
}

/// The subject as a term of its own: its names together.
#[must_use]
pub(super) fn subject_term(lexicon: &Lexicon, subject: &Subject) -> Option<Term> {
    let terms: Vec<&Term> = subject.names.iter().map(|&id| &lexicon.names.get(id).term).collect();
    let join = |part: fn(&Term) -> &Arc<str>, by: &str| -> Arc<str> {
        terms.iter().map(|&term| &**part(term)).collect::<Vec<_>>().join(by).into()
    };
    (!terms.is_empty()).then(|| Term {
        key: join(|term| &term.key, "+"),
        ar: join(|term| &term.ar, "، "),
        en: join(|term| &term.en, ", "),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
