//! A comparison as text for people and programs.

mod decided;
pub mod json;
pub mod text;

pub use decided::Decided;

use crate::{
    claims::{Voice, VoiceKind},
    compare::Side,
    corpus::{Article, Bilingual},
    strings,
};

/// The name of the outlet of an article: Arabic where there is one.
#[must_use]
pub fn outlet(article: &Article) -> &str {
    either(&article.outlet).unwrap_or(&article.id)
}

/// The Arabic name where there is one, else the English one, else nothing.
#[must_use]
pub fn either(name: &Bilingual) -> Option<&str> {
    [name.ar.as_str(), name.en.as_str()].into_iter().find(|it| !it.is_empty())
}

/// Who says what `side` says: the outlet, and the rest of the chain inward to the speaker, in words
/// that go on from the outlet's name; empty where the outlet itself says so.
#[must_use]
pub fn who<'a>(article: &'a Article, side: &Side) -> (&'a str, String) {
    who_in(article, &side.voice)
}

/// The same of a voice.
#[must_use]
pub fn who_in<'a>(article: &'a Article, voice: &Voice) -> (&'a str, String) {
    let outlet = outlet(article);
    let mut chain = String::new();
    for link in voice.links.iter().rev().filter(|it| it.kind != VoiceKind::Outlet) {
        let name = if link.name.ar.is_empty() { &link.name.en } else { &link.name.ar };
        if !name.is_empty() && **name != *outlet {
            chain.push_str(strings::FROM);
            chain.push_str(name);
        }
    }
    (outlet, chain)
}

/// What the finding at `index` of the comparison is called in every report.
#[must_use]
pub fn finding_id(index: usize) -> String {
    format!("f{}", index + 1)
}

/// What the link at `index` among the links is called in every report.
#[must_use]
pub fn link_id(index: usize) -> String {
    format!("l{}", index + 1)
}
