//! Why a finding was made: kept as data, said as a sentence in Arabic and in English.

use std::sync::Arc;

use super::{Relation, judge::Told};
use crate::{
    claims::{Claim, Stance, Term, Value, Voice, VoiceKind, quantity::Interval},
    corpus::{Bilingual, Dossier},
    lexicon::{Lexicon, names::NameId},
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
    /// A fault and an attack, and the like: what happened came of one of them.
    OriginsDiffer,
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
            Self::OriginsDiffer => "origins-differ",
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
            Self::OriginsDiffer => ("سببان من أصلين مختلفين", "causes of two origins"),
            Self::SameTime => ("الوقت نفسه", "the same time"),
            Self::TimesApart => ("الوقتان لا يجتمعان", "the times exclude one another"),
            Self::OpposedWords => ("ألفاظ متضادة", "their words exclude one another"),
            Self::SameWording => ("النص نفسه تقريبا", "nearly the same wording"),
        }
    }
}

/// Why a finding was made.
///
/// It is data: the rule, what is asked, and what each side says, shared among all findings of that side. The
/// sentences are made when somebody reads them: of the hundreds of thousands of findings of a large dossier few
/// ever are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(Why);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// The engine holds one side against the other.
    Judged {
        rule: Rule,
        relation: Relation,
        /// The question and whom it is about; none where the wording is compared.
        about: Option<Arc<Bilingual>>,
        /// What each side says, and who says so.
        said: [Arc<Bilingual>; 2],
    },
    /// In words of its own.
    Worded { rule: &'static str, words: Arc<Bilingual> },
}

impl Reason {
    /// Whether it was judged by `rule`.
    #[must_use]
    pub(super) fn is(&self, rule: Rule) -> bool {
        matches!(&self.0, Why::Judged { rule: own, .. } if *own == rule)
    }

    pub(super) const fn judged(
        rule: Rule,
        relation: Relation,
        about: Option<Arc<Bilingual>>,
        said: [Arc<Bilingual>; 2],
    ) -> Self {
        Self(Why::Judged { rule, relation, about, said })
    }

    /// A reason that no rule of the engine gives, in words of its own.
    #[must_use]
    pub fn worded(rule: &'static str, ar: &str, en: &str) -> Self {
        Self(Why::Worded { rule, words: Arc::new(Bilingual { ar: ar.to_owned(), en: en.to_owned() }) })
    }

    /// The rule's name, stable for programs to read.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        match &self.0 {
            Why::Judged { rule, .. } => rule.name(),
            Why::Worded { rule, .. } => rule,
        }
    }

    /// A sentence in Arabic that names both values and both voices.
    #[must_use]
    pub fn ar(&self) -> String {
        self.sentence(|words| &words.ar, |(ar, _)| ar)
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        self.sentence(|words| &words.en, |(_, en)| en)
    }

    fn sentence(
        &self,
        part: impl Fn(&Bilingual) -> &str,
        because: fn((&'static str, &'static str)) -> &'static str,
    ) -> String {
        match &self.0 {
            Why::Judged { rule, relation, about, said: [left, right] } => {
                let (about, colon) = about.as_ref().map_or(("", ""), |about| (part(about), ": "));
                let (left, sign, right) = (part(left), relation.sign(), part(right));
                format!("{about}{colon}{left} {sign} {right} — {}", because(rule.because()))
            }
            Why::Worded { words, .. } => part(words).to_owned(),
        }
    }
}

/// The question, and whom it is about: "killed (civilians)".
#[must_use]
pub(super) fn about(topic: &Term, subject: Option<&Term>) -> Bilingual {
    Language::both(|language| match subject {
        Some(subject) => format!("{} ({})", language.term(topic), language.term(subject)),
        None => language.term(topic).to_owned(),
    })
}

/// A claim's value, and who says so: "25 (Defence Ministry via Reuters, SY24)".
#[must_use]
pub(super) fn claimed(dossier: &Dossier, lexicon: &Lexicon, told: Told<'_>) -> Bilingual {
    Language::both(|language| {
        let value = value_text(dossier, lexicon, told, language);
        format!("{value} ({})", voice_text(dossier, told.article, &told.claim.voice, language))
    })
}

/// Words of an article, and who says so: "«الهجوم» (Reuters)".
#[must_use]
pub(super) fn quoted(dossier: &Dossier, article: usize, words: &[Span], voice: &Voice) -> Bilingual {
    let text = dossier.articles.get(article).map_or("", |article| &article.text);
    let words: Vec<String> = words.iter().map(|span| one_line(span.of(text))).collect();
    let words = words.join("، ");
    Language::both(|language| format!("«{words}» ({})", voice_text(dossier, article, voice, language)))
}

/// Who says so, and nothing else.
#[must_use]
pub(super) fn voiced(dossier: &Dossier, article: usize, voice: &Voice) -> Bilingual {
    Language::both(|language| voice_text(dossier, article, voice, language))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Arabic,
    English,
}

impl Language {
    /// What `say` makes in each language.
    fn both(say: impl Fn(Self) -> String) -> Bilingual {
        Bilingual { ar: say(Self::Arabic), en: say(Self::English) }
    }

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

/// A claim's value in few words.
#[must_use]
pub(super) fn position(dossier: &Dossier, lexicon: &Lexicon, told: Told<'_>) -> Bilingual {
    Language::both(|language| value_text(dossier, lexicon, told, language))
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

/// A subject as a term of its own: its names together.
#[must_use]
pub(super) fn subject_term(lexicon: &Lexicon, names: &[NameId]) -> Option<Term> {
    let terms: Vec<&Term> = names.iter().map(|&id| &lexicon.names.get(id).term).collect();
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
