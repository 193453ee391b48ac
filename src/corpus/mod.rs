//! From paths and bytes to a [`Dossier`]: the articles on one event, decoded and cut into blocks.

use std::path::PathBuf;

use crate::span::Span;

/// A name in Arabic and in English; either may stand for both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// The Arabic name.
    pub ar: String,
    /// The English name.
    pub en: String,
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

/// One report by one outlet.
#[derive(Clone, Debug)]
pub struct Article {
    /// Short name, unique within the dossier: the file's stem.
    pub id: String,
    /// Where it was read from; `None` for the built-in dossier.
    pub path: Option<PathBuf>,
    /// Who published it.
    pub outlet: Bilingual,
    /// The day it was published, where known.
    pub published: Option<jiff::civil::Date>,
    /// Where it was published, where known.
    pub url: Option<String>,
    /// The decoded source, never rewritten; every [`Span`] points into it.
    pub text: String,
    /// The blocks of `text`, in order and without overlap. White space between them belongs to none.
    pub blocks: Vec<Block>,
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

/// Something that could not be opened or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or folder.
    pub path: PathBuf,
    /// What happened and what to do, in a sentence.
    pub reason: String,
}
