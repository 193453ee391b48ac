//! Opening a reader's own files and folders.

use std::{
    collections::HashSet,
    ffi::OsString,
    fmt, fs,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    Article, Bilingual, Dossier, Problem, blocks,
    files::{self, Format, ReadError},
    loading::Loading,
    order::natural_key,
    settings::{self, Entry, SETTINGS_FILE, Settings},
};

/// So many files of unknown kinds in a folder are named one by one; the rest are counted.
const MAX_NAMED_OTHERS: usize = 8;

/// No article could be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct OpenError {
    /// What was tried, and why it failed; empty where no path was given.
    pub problems: Vec<Problem>,
}

/// One line for the whole, then one for each problem.
impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no article could be read; name a folder or files with the extension .txt or .md")?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

/// Opens files and folders as one dossier.
///
/// A folder stands for the `.txt` and `.md` files in it; hidden files and inner folders are left alone. A
/// `dossier.toml` in the folder of an article applies to it, and naming the `dossier.toml` itself stands for
/// the articles it lists. Articles come in the order in which a `dossier.toml` names them, then by file name.
///
/// Fails where not one article could be read. Otherwise what could not be read is in [`Dossier::problems`].
pub fn open<P: AsRef<Path>>(paths: &[P]) -> Result<Dossier, OpenError> {
    let (mut dossier, loading) = begin(paths);
    for loaded in loading {
        dossier.take(loaded);
    }
    if dossier.articles.is_empty() { Err(OpenError { problems: dossier.problems }) } else { Ok(dossier) }
}

/// Begins to open the same: the dossier without its articles, and what reads them one after the other. Only
/// folders and their `dossier.toml` have been read then, so that the order and the number of the files are known.
pub fn begin<P: AsRef<Path>>(paths: &[P]) -> (Dossier, Loading) {
    let mut opening = Opening::default();
    for path in paths {
        opening.add(path.as_ref());
    }
    opening.finish()
}

#[derive(Default)]
struct Opening {
    folders: Vec<Folder>,
    dossier: Dossier,
}

/// A folder that articles are read from.
struct Folder {
    /// As it was named, to join file names to; may be empty for the working directory.
    dir: PathBuf,
    /// The same without links and dots where that can be known, to tell folders apart.
    real_dir: PathBuf,
    /// Whether the articles that its `dossier.toml` lists belong to the dossier even if not named otherwise.
    whole: bool,
    settings: Settings,
    files: Vec<PathBuf>,
    /// The names of the files.
    names: HashSet<OsString>,
}

impl Opening {
    fn add(&mut self, path: &Path) {
        let kind = match fs::metadata(path) {
            Ok(meta) => meta.file_type(),
            Err(error) => return self.dossier.problems.push(ReadError::from(error).about(path)),
        };
        if kind.is_dir() {
            return self.add_folder(path);
        }
        if !kind.is_file() {
            return self.dossier.problems.push(ReadError::Special.about(path));
        }
        let dir = path.parent().unwrap_or(Path::new(""));
        let folder = self.folder(dir);
        if path.file_name().is_some_and(|name| name == SETTINGS_FILE) {
            folder.whole = true;
        } else {
            folder.add_file(path);
        }
    }

    fn add_folder(&mut self, dir: &Path) {
        let listing = match files::list(dir) {
            Ok(listing) => listing,
            Err(error) => return self.dossier.problems.push(error.about(dir)),
        };
        let folder = self.folder(dir);
        folder.whole = true;
        for path in &listing.articles {
            folder.add_file(path);
        }
        let nothing =
            folder.files.is_empty() && folder.settings.articles.is_empty() && listing.others.is_empty();
        if nothing {
            let reason = "it holds no .txt or .md file, and its inner folders are not looked into; \
                          name the folder or the files that hold the articles.";
            self.dossier.problems.push(Problem { path: dir.to_owned(), reason: reason.to_owned() });
        }
        self.report_others(dir, listing.others);
    }

    fn report_others(&mut self, dir: &Path, mut others: Vec<PathBuf>) {
        others.sort_by_cached_key(|path| natural_key(path));
        let named = others.iter().take(MAX_NAMED_OTHERS);
        self.dossier.problems.extend(named.map(|path| ReadError::UnknownFormat.about(path)));
        let more = others.len().saturating_sub(MAX_NAMED_OTHERS);
        if more > 0 {
            let reason =
                format!("{more} more files in it have no known extension; only .txt and .md are read.");
            self.dossier.problems.push(Problem { path: dir.to_owned(), reason });
        }
    }

    /// The folder `dir`, with its settings read when it is met first.
    fn folder(&mut self, dir: &Path) -> &mut Folder {
        let real_dir = real(dir);
        let known = self.folders.iter().position(|folder| folder.real_dir == real_dir);
        let index = known.unwrap_or_else(|| {
            let settings = self.settings_of(dir);
            let folder = Folder {
                dir: dir.to_owned(),
                real_dir,
                whole: false,
                settings,
                files: Vec::new(),
                names: HashSet::new(),
            };
            self.folders.push(folder);
            self.folders.len() - 1
        });
        &mut self.folders[index]
    }

    fn settings_of(&mut self, dir: &Path) -> Settings {
        let path = dir.join(SETTINGS_FILE);
        match files::read_text(&path) {
            Ok(decoded) => settings::parse(&decoded.text, &path),
            Err(ReadError::Missing | ReadError::Empty) => Settings::default(),
            Err(error) => {
                self.dossier.problems.push(error.about(&path));
                Settings::default()
            }
        }
    }

    /// What is known before any article is read, and the files: those that settings name in their order,
    /// then the others by name.
    fn finish(mut self) -> (Dossier, Loading) {
        let (mut files, mut unnamed) = (Vec::new(), Vec::new());
        for folder in std::mem::take(&mut self.folders) {
            let (entries, rest) = folder.order();
            files.extend(entries);
            unnamed.extend(rest);
            let Settings { title, names, problems, .. } = folder.settings;
            if self.dossier.title.is_empty() {
                self.dossier.title = title;
            }
            self.dossier.names.extend(names);
            self.dossier.problems.extend(problems);
        }
        unnamed.sort_by_cached_key(|path| natural_key(path));
        files.extend(unnamed.into_iter().map(|path| (path, Entry::default())));
        (self.dossier, Loading::of(files))
    }
}

impl Folder {
    fn add_file(&mut self, path: &Path) {
        if self.names.insert(path.file_name().unwrap_or_default().to_owned()) {
            self.files.push(path.to_owned());
        }
    }

    /// The files that the settings name, with what they say, and the other files.
    fn order(&self) -> (Vec<(PathBuf, Entry)>, Vec<PathBuf>) {
        let mut rest = self.files.clone();
        let mut named = Vec::new();
        let mut seen = HashSet::new();
        for entry in &self.settings.articles {
            let path = self.dir.join(&entry.file);
            let position = rest.iter().position(|file| same_file(file, &path));
            if let Some(position) = position {
                named.push((rest.remove(position), entry.clone()));
            } else if self.whole
                && !named.iter().any(|(file, _)| same_file(file, &path))
                && seen.insert(path.clone())
            {
                named.push((path, entry.clone()));
            }
        }
        (named, rest)
    }
}

/// Whether two paths are one: the same name in the same folder. Links with other names are other files.
fn same_file(a: &Path, b: &Path) -> bool {
    let folder = |path: &Path| path.parent().map(real);
    a.file_name() == b.file_name() && folder(a) == folder(b)
}

fn real(dir: &Path) -> PathBuf {
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned())
}

impl Article {
    /// The article in `text`, named after the file's `stem`.
    pub(super) fn new(stem: String, path: Option<PathBuf>, text: String, format: Format) -> Self {
        let blocks = blocks::cut(&text, format);
        let outlet = settings::in_its_language(stem.clone());
        Self { id: stem, path, outlet, told_title: None, published: None, url: None, text, blocks }
    }

    /// The article with what its `[[article]]` says; what that leaves out stays.
    pub(super) fn with_settings(mut self, entry: &Entry) -> Self {
        if !entry.outlet.is_empty() {
            self.outlet = Bilingual::clone(&entry.outlet);
        }
        self.told_title.clone_from(&entry.title);
        self.published = entry.published;
        self.url.clone_from(&entry.url);
        self
    }
}
