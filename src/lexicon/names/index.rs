//! Names by their first word, with what may stand around it.

use std::collections::{HashMap, HashSet};

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
    id: NameId,
    style: Style,
    /// Whether the first word needs the article.
    article: bool,
    loaded: bool,
    before: Option<BeforeId>,
    rest: Vec<Word>,
}

/// A word of a name after the first, without article.
#[derive(Clone, Debug)]
struct Word {
    key: String,
    article: bool,
}

/// A form of a first word, and the next phrase that begins with the same form.
#[derive(Clone, Copy, Debug)]
struct Link {
    phrase: usize,
    next: Option<usize>,
    form: Form,
}

/// Which form of its first word a phrase is listed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The word as the lexicon has it.
    Base,
    /// Another singular or dual form.
    Singular,
    /// A sound plural.
    Plural,
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

/// All names by the forms of their first words.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    by_first: HashMap<String, usize>,
    links: Vec<Link>,
    phrases: Vec<Phrase>,
    before: Vec<HashSet<String>>,
}

impl Index {
    pub(super) fn with_capacity(names: usize) -> Self {
        Self {
            by_first: HashMap::with_capacity(names * 2),
            links: Vec::with_capacity(names * 3),
            phrases: Vec::with_capacity(names),
            before: Vec::new(),
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
        let phrase = self.phrases.len();
        self.phrases.push(Phrase { id, style, article: first.article, loaded, before, rest: words });
        match style {
            Style::Proper => self.link(first.key, phrase, Form::Base),
            Style::Plural => {
                if !first.key.ends_with(['ا', 'ه']) {
                    self.link(format!("{}ا", first.key), phrase, Form::Singular);
                }
                self.link(first.key, phrase, Form::Base);
            }
            Style::Noun | Style::Demonym | Style::Adjective => {
                for form in forms(&first.key, WordClass::Noun) {
                    if let Some(kind) = form_of(&form, &first.key, style) {
                        self.link(form, phrase, kind);
                    }
                }
            }
        }
    }

    /// The names as they are matched, without those that count only after certain words.
    #[cfg(test)]
    pub(super) fn written(&self) -> impl Iterator<Item = (String, NameId)> {
        self.by_first.iter().flat_map(|(form, &at)| {
            std::iter::successors(self.links.get(at), |link| self.links.get(link.next?))
                .filter_map(|link| self.phrases.get(link.phrase))
                .filter(|phrase| phrase.before.is_none())
                .map(move |phrase| {
                    let article = if phrase.article { "ال" } else { "" };
                    let rest = phrase.rest.iter().map(|word| &*word.key);
                    let words: Vec<_> = std::iter::once(&**form).chain(rest).collect();
                    (format!("{article}{}", words.join(" ")), phrase.id)
                })
        })
    }

    fn link(&mut self, form: String, phrase: usize, kind: Form) {
        let at = self.links.len();
        let next = self.by_first.insert(form, at);
        self.links.push(Link { phrase, next, form: kind });
    }

    /// The names that begin at token `start`.
    pub(super) fn at(&self, tokens: &[Analysed], start: usize) -> Vec<Match> {
        let mut out = Vec::new();
        let Some(token) = tokens.get(start) else { return out };
        for (key, attached) in &token.readings {
            let mut next = self.by_first.get(key).copied();
            while let Some(link) = next.and_then(|at| self.links.get(at)) {
                next = link.next;
                let Some(phrase) = self.phrases.get(link.phrase) else { continue };
                if !phrase.takes(*attached, link.form, &token.token.key, key)
                    || !self.stands_after(
                        phrase,
                        link.form,
                        start.checked_sub(1).and_then(|at| tokens.get(at)),
                    )
                {
                    continue;
                }
                if let Some(end) = phrase.rest_matches(tokens, start + 1) {
                    out.push(Match { id: phrase.id, end, attached: *attached, loaded: phrase.loaded });
                }
            }
        }
        out
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
                .is_some_and(|words| previous.readings.iter().any(|(key, _)| words.contains(key)))
    }
}

impl Phrase {
    /// Whether the first word, found as `form` that reads `key` in the token `written`, may have `attached`.
    fn takes(&self, attached: Attached, form: Form, written: &str, key: &str) -> bool {
        if self.article && !attached.has(Attached::ARTICLE) {
            return false;
        }
        if !attached.has(Attached::PRONOUN) {
            return true;
        }
        // "ه" after a singular is the feminine ending more often than a pronoun: مسلحة, مدرسة.
        let feminine = written.strip_suffix('ه').is_some_and(|rest| rest.ends_with(key));
        match self.style {
            Style::Plural => self.rest.is_empty(),
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

/// Which form `form` of `base` is; none for the feminine plural of a masculine noun, which for persons goes
/// with its own singular and otherwise names things: "مقاتلات" are aircraft.
fn form_of(form: &str, base: &str, style: Style) -> Option<Form> {
    let Some(ending) = form.strip_prefix(base) else { return Some(Form::Singular) };
    match ending {
        "" => Some(Form::Base),
        "ات" if style != Style::Demonym => None,
        "ون" | "ين" | "و" | "ي" => Some(Form::Plural),
        _ => Some(Form::Singular),
    }
}

/// The words of a name, cut as text is cut where there is more to them than letters.
fn words(name: &str) -> Vec<Word> {
    if name.chars().all(|c| c.is_alphabetic() || c == ' ') {
        return name.split_whitespace().map(word).collect();
    }
    tokens(name, Span::new(0, name.len())).iter().map(|token| word(&token.key)).collect()
}

fn word(written: &str) -> Word {
    let key = normal(written);
    match key.strip_prefix("ال").filter(|rest| rest.chars().count() > 1) {
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
