//! From paths and bytes to a [`Dossier`]: the articles on one event, decoded and cut into blocks.
//!
//! [`built_in()`] gives the dossier that is part of the program, [`open()`] a reader's own files, and [`begin`] the
//! same one after the other. On the way from
//! path to article, `files` finds what there is to read, `settings` reads a folder's `dossier.toml`, `decode`
//! turns bytes into text and `blocks` tells headlines, bylines, running text and page furniture apart.
//!
//! Nothing here knows what the articles are about. A file that cannot be read becomes a [`Problem`] and the
//! others still open.

mod blocks;
mod built_in;
mod decode;
mod files;
mod loading;
mod open;
mod order;
mod settings;

use std::{fmt, path::PathBuf};

pub use built_in::built_in;
pub use files::MAX_FILE_BYTES;
pub use loading::{Loaded, Loading};
pub use open::{OpenError, begin, open};

use crate::span::Span;

/// The file in a folder of articles that holds an analyst's decisions; no article.
pub const JOURNAL_FILE: &str = "dossier.review.jsonl";

/// A name in Arabic and in English; either may stand for both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// The Arabic name.
    pub ar: String,
    /// The English name.
    pub en: String,
}

impl Bilingual {
    /// The Arabic name, or the English one where there is no Arabic.
    #[must_use]
    pub fn arabic(&self) -> &str {
        if self.ar.is_empty() { &self.en } else { &self.ar }
    }

    /// The English name, or the Arabic one where there is no English.
    #[must_use]
    pub fn english(&self) -> &str {
        if self.en.is_empty() { &self.ar } else { &self.en }
    }

    /// Whether neither name is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ar.is_empty() && self.en.is_empty()
    }
}

/// The articles on one event.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// What the dossier is about; empty where nobody said.
    pub title: Bilingual,
    /// The articles in reading order; the first is shown at the right.
    pub articles: Vec<Article>,
    /// Names particular to this event, from `dossier.toml`.
    pub names: Vec<Name>,
    /// What could not be opened or read, and why.
    pub problems: Vec<Problem>,
}

impl Dossier {
    /// Adds what a file gave.
    pub fn take(&mut self, loaded: Loaded) {
        self.articles.extend(loaded.article);
        self.problems.extend(loaded.problem);
    }
}

/// One report by one outlet.
#[derive(Clone, Debug)]
pub struct Article {
    /// Short name, unique within the dossier: the file's stem.
    pub id: String,
    /// Where it was read from; `None` for the built-in dossier.
    pub path: Option<PathBuf>,
    /// Who published it; the file's stem where nobody said.
    pub outlet: Bilingual,
    /// The headline as `dossier.toml` gives it; see [`Article::title`].
    pub told_title: Option<String>,
    /// The day it was published, where known.
    pub published: Option<jiff::civil::Date>,
    /// Where it was published, where known.
    pub url: Option<String>,
    /// The decoded source, never rewritten; every [`Span`] points into it.
    pub text: String,
    /// The blocks of `text`, in order and without overlap. White space between them belongs to none.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The headline: as told by `dossier.toml`, else the first title block; `None` where there is neither.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let in_text = || self.blocks.iter().find(|block| block.kind == BlockKind::Title);
        self.told_title.as_deref().or_else(|| in_text().map(|block| block.span.of(&self.text)))
    }
}

/// A stretch of an article with one part to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The part it plays.
    pub kind: BlockKind,
    /// Byte range in the article's text, without white space at either end.
    pub span: Span,
}

/// The part a block plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Who wrote it, where and when.
    Byline,
    /// Running text.
    Paragraph,
    /// Menus, related articles, share buttons, notices, and text that says again what stands just before.
    Furniture,
}

/// A name of this event that no general list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The name to show.
    pub name: Bilingual,
    /// Other spellings and other names for the same.
    pub variants: Vec<String>,
    /// The larger place or group it belongs to, by name.
    pub within: Option<String>,
}

/// What a [`Name`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A place.
    Place,
    /// A person.
    Person,
    /// A group, a force, an institution.
    Actor,
}

/// Something that could not be opened or read, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder.
    pub path: PathBuf,
    /// What happened and what to do, in a sentence.
    pub reason: String,
}

/// `PATH: reason`. The path is as it was given and may hold anything, control characters too.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}
