//! Which file the decisions on a dossier are kept in.
//!
//! Beside the articles, as [`JOURNAL_FILE`], so that it travels with them. Where their folder cannot be
//! written (evidence is often kept read-only), and for the dossier that is part of the program, it is a
//! file in the platform's data directory. Both are read, so that decisions made while the folder could
//! not be written are still there when it can.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy as _;

use crate::corpus::Dossier;

use super::anchor::hash;

/// The journal's name beside the articles.
pub const JOURNAL_FILE: &str = crate::corpus::JOURNAL_FILE;

/// Where a dossier's decisions may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Beside the articles; `None` for the dossier that is part of the program.
    pub beside: Option<PathBuf>,
    /// In the data directory; `None` where there is none.
    pub home: Option<PathBuf>,
}

impl Places {
    /// The places for `dossier`, those in the environment's data directory.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let data = etcetera::choose_base_strategy().ok().map(|it| it.data_dir());
        Self::under(dossier, data.as_deref())
    }

    /// The same with the data directory given.
    #[must_use]
    pub fn under(dossier: &Dossier, data: Option<&Path>) -> Self {
        let folder = dossier.articles.iter().find_map(|article| article.path.as_deref()).map(folder_of);
        let name = folder.as_deref().map_or_else(|| "built-in".to_owned(), name_of);
        Self {
            beside: folder.map(|it| it.join(JOURNAL_FILE)),
            home: data.map(|it| it.join("muqabala").join("reviews").join(name + ".jsonl")),
        }
    }
}

/// The folder of the file at `path`, as an absolute path where that can be known.
fn folder_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(folder)
        .unwrap_or_else(|_| env::current_dir().map_or_else(|_| folder.to_owned(), |dir| dir.join(folder)))
}

/// A name for `folder` that people recognise and that no other folder has.
fn name_of(folder: &Path) -> String {
    let name = folder.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    // A name has at most 255 bytes on common file systems.
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c)).take(40).collect();
    let hash = hash(&folder.to_string_lossy());
    format!("{name}-{}", hash.get(..12).unwrap_or_default())
}

/// Why nothing can be appended to a file at `path`, as far as can be told without making one.
#[must_use]
pub fn unwritable(path: &Path) -> Option<String> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_file() => {
            fs::OpenOptions::new().append(true).open(path).err().map(|error| reason(&error))
        }
        Ok(_) => Some("it is no file".to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // The folder may have to be made, in the nearest one that is there.
            let folder = path.ancestors().skip(1).find(|it| it.exists())?;
            closed_folder(folder)
        }
        Err(error) => Some(reason(&error)),
    }
}

/// What an error says, in a person's words where there are better ones than the system's.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "no permission to write".to_owned(),
        std::io::ErrorKind::ReadOnlyFilesystem => "read-only".to_owned(),
        std::io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

fn closed_folder(folder: &Path) -> Option<String> {
    match fs::metadata(folder) {
        Err(error) => return Some(reason(&error)),
        Ok(meta) if !meta.is_dir() => return Some(format!("{} is no folder", folder.display())),
        Ok(_) => {}
    }
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        access(folder, Access::WRITE_OK | Access::EXEC_OK).err().map(|error| reason(&error.into()))
    }
    #[cfg(not(unix))]
    {
        fs::metadata(folder).is_ok_and(|meta| meta.permissions().readonly()).then(|| "read-only".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    #[test]
    fn beside_the_articles_else_in_the_data_directory() {
        let data = Path::new("/data");
        let built_in = Places::under(&corpus::built_in(), Some(data));
        assert_eq!(built_in.beside, None);
        assert_eq!(built_in.home, Some("/data/muqabala/reviews/built-in.jsonl".into()));

        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "خبر\n\nقتل 20 جنديا.\n").unwrap();
        let dossier = corpus::open(&[folder.path()]).unwrap();
        let places = Places::under(&dossier, Some(data));
        assert_eq!(places.beside, Some(fs::canonicalize(folder.path()).unwrap().join(JOURNAL_FILE)));
        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("a.txt"), "خبر\n\nقتل 20 جنديا.\n").unwrap();
        let dossier = corpus::open(&[other.path()]).unwrap();
        assert_ne!(Places::under(&dossier, Some(data)).home, places.home);
        assert_eq!(Places::under(&dossier, None).home, None);
    }

    #[test]
    fn what_cannot_be_written_is_known_before_it_is_tried() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        assert_eq!(unwritable(&inside("new.jsonl")), None);
        assert_eq!(unwritable(&inside("new folder/and another/new.jsonl")), None);
        fs::write(inside("file"), "").unwrap();
        assert_eq!(unwritable(&inside("file")), None);
        fs::create_dir(inside("folder")).unwrap();
        assert!(unwritable(&inside("folder")).is_some());
        assert!(unwritable(&inside("file/new.jsonl")).is_some());
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 2, "asking leaves nothing behind");
    }
}
