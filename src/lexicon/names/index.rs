//! Names by their first word, with what may stand around it.

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::NameId;
use crate::{
    lexicon::{
        inflect::{WordClass, forms},
        phrase::{Analysed, Attached},
    },
    span::Span,
    text::{TokenKind, normal, tokens},
};

/// How the words of a name are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As it stands; ب ل ك و ف and, where the name has no article itself, ال may be attached.
    Proper,
    /// A broken plural: as it stands or with the alef of the accusative; pronouns may be attached.
    Plural,
    /// All forms of a singular.
    Noun,
    /// A demonym, all forms of every word.
    Demonym,
    /// A noun that is an adjective besides: its singular counts only after a number or a word of the list.
    Adjective,
}

/// A list of words after which a name counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct BeforeId(usize);

/// A name to be found.
#[derive(Clone, Debug)]
struct Phrase {
    /// Its first word, without article.
    first: String,
    id: NameId,
    style: Style,
    declension: Declension,
    /// Whether the first word needs the article.
    article: bool,
    loaded: bool,
    before: Option<BeforeId>,
    rest: Vec<Word>,
    /// The phrase listed before that begins with a word of the same hash.
    next: Option<usize>,
}

/// A word of a name after the first, without article.
#[derive(Clone, Debug)]
struct Word {
    key: String,
    article: bool,
}

/// Which form of its first word a phrase is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The word as the lexicon has it.
    Base,
    /// With the alef of the indefinite accusative.
    Accusative,
    /// Another singular or dual form.
    Singular,
    /// A sound plural.
    Plural,
    /// The feminine plural of a masculine noun, which for persons goes with its own singular and otherwise
    /// names things: "مقاتلات" are aircraft.
    FemininePlural,
}

/// A phrase found at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) id: NameId,
    pub(super) end: usize,
    pub(super) attached: Attached,
    pub(super) loaded: bool,
}

impl Match {
    /// How many things other than the article are attached: of two readings the plainer is the likelier.
    pub(super) fn particles(&self) -> usize {
        [Attached::CONJUNCTION, Attached::PREPOSITION, Attached::PRONOUN]
            .iter()
            .filter(|&&particle| self.attached.has(particle))
            .count()
    }
}

/// All names by their first words, each listed once. What [`forms`] would make of every noun is undone when a
/// text is read, by taking endings off: that is some six times less to build.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// The last phrase that begins with a word of this hash.
    by_first: FxHashMap<u64, usize>,
    phrases: Vec<Phrase>,
    before: Vec<FxHashSet<String>>,
    /// By the last letter of what is written.
    endings: FxHashMap<char, Vec<Ending>>,
}

/// What inflection may put in place of the mark of a [`Declension`].
#[derive(Clone, Debug)]
struct Ending {
    written: String,
    declension: Declension,
    form: Form,
}

/// By what its singular ends in, how a word inflects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Declension {
    Plain,
    Nisba,
    Feminine,
}

impl Declension {
    const ALL: [Self; 3] = [Self::Plain, Self::Nisba, Self::Feminine];

    /// What a singular of this declension ends in.
    const fn mark(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Nisba => "ي",
            Self::Feminine => "ه",
        }
    }

    fn of(word: &str) -> Self {
        match word.chars().last() {
            Some('ي') => Self::Nisba,
            Some('ه') => Self::Feminine,
            _ => Self::Plain,
        }
    }
}

impl Index {
    pub(super) fn with_capacity(names: usize) -> Self {
        Self {
            by_first: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
            phrases: Vec::with_capacity(names),
            before: Vec::new(),
            endings: endings(),
        }
    }

    /// Declares a list of words after which a name counts.
    pub(super) fn before<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) -> BeforeId {
        self.before.push(words.into_iter().map(normal).collect());
        BeforeId(self.before.len() - 1)
    }

    /// Adds a name; "@" before it, or the style [`Style::Adjective`], ties it to the words of `before`.
    pub(super) fn add(
        &mut self,
        name: &str,
        style: Style,
        id: NameId,
        loaded: bool,
        before: Option<BeforeId>,
    ) {
        let (name, tied) = name.strip_prefix('@').map_or((name, false), |name| (name, true));
        let before = before.filter(|_| tied || style == Style::Adjective);
        let mut words = words(name);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        let next = self.by_first.insert(hash(&first.key), self.phrases.len());
        self.phrases.push(Phrase {
            id,
            style,
            declension: Declension::of(&first.key),
            article: first.article,
            loaded,
            before,
            rest: words,
            first: first.key,
            next,
        });
    }

    /// The names as they are listed, without those that count only after certain words.
    #[cfg(test)]
    pub(super) fn written(&self) -> impl Iterator<Item = (String, NameId)> {
        self.phrases.iter().filter(|phrase| phrase.before.is_none()).map(|phrase| {
            let article = if phrase.article { "ال" } else { "" };
            let rest = phrase.rest.iter().map(|word| &*word.key);
            let words: Vec<_> = std::iter::once(&*phrase.first).chain(rest).collect();
            (format!("{article}{}", words.join(" ")), phrase.id)
        })
    }

    /// The names that begin at token `start`, those of `added` laid over these.
    pub(super) fn at(&self, added: &Self, tokens: &[Analysed], start: usize) -> Vec<Match> {
        let mut out = Vec::new();
        let Some(token) = tokens.get(start) else { return out };
        let previous = start.checked_sub(1).and_then(|at| tokens.get(at));
        let mut word = String::new();
        for (key, attached) in &token.readings {
            let mut take = |word: &str, form: Form, declension: Option<Declension>| {
                let hash = hash(word);
                for index in [added, self] {
                    for phrase in index.listed(word, hash) {
                        if phrase.has(form, declension)
                            && phrase.takes(*attached, form, &token.token.key, key)
                            && index.stands_after(phrase, form, previous)
                            && let Some(end) = phrase.rest_matches(tokens, start + 1)
                        {
                            let (id, loaded) = (phrase.id, phrase.loaded);
                            out.push(Match { id, end, attached: *attached, loaded });
                        }
                    }
                }
            };
            take(key, Form::Base, None);
            let endings = key.chars().next_back().and_then(|last| self.endings.get(&last));
            for ending in endings.into_iter().flatten() {
                let Some(stem) = key.strip_suffix(&*ending.written).filter(|stem| !stem.is_empty()) else {
                    continue;
                };
                word.clear();
                word.push_str(stem);
                word.push_str(ending.declension.mark());
                take(&word, ending.form, Some(ending.declension));
            }
        }
        out
    }

    /// The phrases that begin with `word`, whose hash is `hash`, the last one added first.
    fn listed(&self, word: &str, hash: u64) -> impl Iterator<Item = &Phrase> {
        let first = self.by_first.get(&hash).and_then(|&at| self.phrases.get(at));
        std::iter::successors(first, |phrase| self.phrases.get(phrase.next?))
            .filter(move |phrase| phrase.first == word)
    }

    /// Whether the token before a phrase is one that it needs.
    fn stands_after(&self, phrase: &Phrase, form: Form, previous: Option<&Analysed>) -> bool {
        let Some(BeforeId(list)) = phrase.before else { return true };
        if phrase.style == Style::Adjective && form == Form::Plural {
            return true;
        }
        let Some(previous) = previous else { return false };
        phrase.style == Style::Adjective && previous.token.kind == TokenKind::Number
            || self
                .before
                .get(list)
                .is_some_and(|words| previous.readings.iter().any(|(key, _)| words.contains(key.as_str())))
    }
}

impl Phrase {
    /// Whether the phrase's first word has the form: any, if it is a noun of the declension; the alef of the
    /// accusative, if it is a broken plural.
    fn has(&self, form: Form, declension: Option<Declension>) -> bool {
        let Some(declension) = declension else { return true };
        match self.style {
            Style::Proper => false,
            Style::Plural => form == Form::Accusative && declension == Declension::Plain,
            Style::Noun | Style::Adjective => {
                self.declension == declension && !matches!(form, Form::FemininePlural)
            }
            Style::Demonym => self.declension == declension,
        }
    }

    /// Whether the first word, found as `form` that reads `key` in the token `written`, may have `attached`.
    fn takes(&self, attached: Attached, form: Form, written: &str, key: &str) -> bool {
        if self.article && !attached.has(Attached::ARTICLE) {
            return false;
        }
        if !attached.has(Attached::PRONOUN) {
            // "كسرت" broke something; it is not like the town of سرت.
            let like = attached.has(Attached::PREPOSITION)
                && written.strip_suffix(key).is_some_and(|before| before.ends_with('ك'));
            return !(like && self.style == Style::Proper && self.rest.is_empty());
        }
        if attached.has(Attached::ARTICLE) {
            return false;
        }
        // "ه" after a singular or ي is the feminine ending more often than a pronoun: مسلحة, مدرسة, مرضية.
        let feminine = written.strip_suffix('ه').is_some_and(|rest| rest.ends_with(key));
        match self.style {
            Style::Plural => self.rest.is_empty() && !(feminine && key.ends_with('ي')),
            Style::Noun => self.rest.is_empty() && !(feminine && form == Form::Base),
            Style::Adjective => self.rest.is_empty() && form == Form::Plural,
            Style::Proper | Style::Demonym => false,
        }
    }

    /// Where the phrase ends if its other words stand from token `at` on, quotation marks overlooked.
    fn rest_matches(&self, tokens: &[Analysed], at: usize) -> Option<usize> {
        let mut at = at;
        for word in &self.rest {
            if tokens.get(at).is_some_and(is_quote) && !is_quote_key(&word.key) {
                at += 1;
            }
            let inflects = matches!(self.style, Style::Demonym | Style::Noun);
            let found =
                tokens.get(at)?.readings.iter().any(|(key, attached)| word.is(key, *attached, inflects));
            if !found {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

impl Word {
    fn is(&self, key: &str, attached: Attached, inflects: bool) -> bool {
        let plain = [Attached::CONJUNCTION, Attached::PREPOSITION, Attached::PRONOUN]
            .iter()
            .all(|&particle| !attached.has(particle));
        plain
            && (!self.article || attached.has(Attached::ARTICLE))
            && (key == self.key
                || inflects && self.key.ends_with('ي') && key.strip_prefix(&*self.key).is_some_and(is_ending))
    }
}

/// An ending that agreement gives an adjective in ي.
fn is_ending(ending: &str) -> bool {
    matches!(ending, "ه" | "ا" | "ين" | "ون" | "ان" | "تين" | "تان" | "ات")
}

/// The endings that [`forms`] gives to each declension, other than that of the singular itself.
fn endings() -> FxHashMap<char, Vec<Ending>> {
    const STEM: &str = "بب";
    let mut out: FxHashMap<char, Vec<Ending>> = FxHashMap::default();
    for declension in Declension::ALL {
        let singular = format!("{STEM}{}", declension.mark());
        for form in forms(&singular, WordClass::Noun) {
            let written = form.strip_prefix(STEM).filter(|_| form != singular);
            if let Some((written, last)) =
                written.and_then(|written| Some((written, written.chars().next_back()?)))
            {
                let form = form_of(&form, &singular);
                let ending = Ending { written: written.to_owned(), declension, form };
                out.entry(last).or_default().push(ending);
            }
        }
    }
    out
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

fn form_of(form: &str, singular: &str) -> Form {
    match form.strip_prefix(singular) {
        Some("ا") => Form::Accusative,
        Some("ات") => Form::FemininePlural,
        Some("ون" | "ين" | "و" | "ي") => Form::Plural,
        _ => Form::Singular,
    }
}

/// The words of a name, cut as text is cut where there is more to them than plain letters.
fn words(name: &str) -> Vec<Word> {
    if name.chars().all(|c| matches!(c, 'ء'..='ي' | ' ')) {
        return name.split(' ').filter(|word| !word.is_empty()).map(word).collect();
    }
    tokens(name, Span::new(0, name.len())).iter().map(|token| word(&token.key)).collect()
}

fn word(written: &str) -> Word {
    let key = normal(written);
    match key.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some()) {
        Some(bare) => Word { key: bare.to_owned(), article: true },
        None => Word { key, article: false },
    }
}

fn is_quote(token: &Analysed) -> bool {
    token.token.kind == TokenKind::Mark && is_quote_key(&token.token.key)
}

fn is_quote_key(key: &str) -> bool {
    matches!(key, "\"" | "“" | "”" | "«" | "»" | "'" | "‘" | "’")
}
