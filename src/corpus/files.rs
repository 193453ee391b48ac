//! Reading one file: which formats there are, how large a file may be, and what is wrong with the others.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{Article, Problem, decode};

/// The largest file that is read, in bytes: 8 MiB, some 300 times the longest news feature.
pub const MAX_FILE_BYTES: u64 = 8 << 20;

/// The formats that articles are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text.
    Plain,
    /// Markdown; its marks stay in the text.
    Markdown,
}

impl Format {
    /// Each format with the extensions that tell it, in lower case.
    const EXTENSIONS: [(&str, Self); 4] =
        [("txt", Self::Plain), ("text", Self::Plain), ("md", Self::Markdown), ("markdown", Self::Markdown)];

    /// The format that the extension of `path` tells, letter case aside.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        Self::EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
    }
}

/// Why a file gave no article. The messages end in what to do about it.
#[derive(Debug, Error)]
pub(super) enum ReadError {
    #[error("there is no such file or folder; check the spelling")]
    Missing,
    #[error("this program may not read it; ask for permission to read it or open a copy")]
    Forbidden,
    #[error("it is a pipe, a device or a socket; save its text to a .txt file and open that")]
    Special,
    #[error("it could not be read ({0}); try again or open a copy")]
    Io(io::Error),
    #[error(
        "it has no known extension; articles are read from .txt and .md files, so save it as one of these"
    )]
    UnknownFormat,
    #[error("it is larger than {} MiB; cut it into one file for each article", MAX_FILE_BYTES >> 20)]
    TooLarge,
    #[error("it is empty; save the article again")]
    Empty,
    #[error("it holds binary data, not text; save the article as text")]
    Binary,
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            _ => Self::Io(error),
        }
    }
}

impl ReadError {
    /// The error as a problem of the file at `path`.
    pub(super) fn about(&self, path: &Path) -> Problem {
        Problem { path: path.to_owned(), reason: format!("{self}.") }
    }
}

/// Reads and decodes the file at `path`; its text has something else than white space.
pub(super) fn read_text(path: &Path) -> Result<decode::Decoded, ReadError> {
    let bytes = read_bytes(path)?;
    let decoded = decode::decode(&bytes).ok_or(ReadError::Binary)?;
    if decoded.text.trim().is_empty() { Err(ReadError::Empty) } else { Ok(decoded) }
}

/// The bytes of a regular file, at most [`MAX_FILE_BYTES`].
fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    // Opening a pipe waits for its writer, so its kind is asked first.
    let meta = fs::metadata(path)?;
    if !meta.is_file() {
        return Err(ReadError::Special);
    }
    if meta.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    // Some files (as in /proc) are longer than they say.
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES { Err(ReadError::TooLarge) } else { Ok(bytes) }
}

/// The article in the file at `path`, and what was odd about it.
pub(super) fn read_article(path: &Path) -> Result<(Article, Option<Problem>), ReadError> {
    let format = Format::of(path).ok_or(ReadError::UnknownFormat)?;
    let decoded = read_text(path)?;
    let damage = decoded.damaged.then(|| Problem {
        path: path.to_owned(),
        reason: format!(
            "it was read as {}, but some bytes are no letters of it and show as \u{FFFD}; \
             save the article again as UTF-8.",
            decoded.encoding
        ),
    });
    Ok((Article::new(stem(path), Some(path.to_owned()), decoded.text, format), damage))
}

/// What the article of a file is called, its extension left out.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Files of a known format.
    pub(super) articles: Vec<PathBuf>,
    /// Other regular files, `dossier.toml` and the review journal aside.
    pub(super) others: Vec<PathBuf>,
}

/// Lists the folder `dir`, without hidden files and without looking into its folders.
pub(super) fn list(dir: &Path) -> Result<Listing, ReadError> {
    let mut listing = Listing::default();
    for entry in fs::read_dir(dir)? {
        let (name, path) = entry.map(|entry| (entry.file_name(), entry.path()))?;
        let name = name.to_string_lossy();
        let ours = [super::settings::SETTINGS_FILE, super::JOURNAL_FILE].contains(&&*name);
        if name.starts_with('.') || ours || path.is_dir() {
            continue;
        }
        // A dangling link or a pipe with an article's extension goes along, to be named as a problem.
        if Format::of(&path).is_some() { &mut listing.articles } else { &mut listing.others }.push(path);
    }
    Ok(listing)
}
