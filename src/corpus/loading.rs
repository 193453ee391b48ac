//! Reading the files of a dossier one after the other, for whoever does not want to wait for all of them.

use std::{collections::HashSet, path::PathBuf, vec};

use super::{Article, Problem, files, settings::Entry};

/// What one file gave.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The article; none where the file could not be read.
    pub article: Option<Article>,
    /// Why it could not be, or what was odd about it.
    pub problem: Option<Problem>,
}

/// The files of a dossier in reading order. Each step of the iterator reads one of them.
#[derive(Debug)]
pub struct Loading {
    files: vec::IntoIter<(PathBuf, Entry)>,
    ids: Ids,
}

impl Loading {
    pub(super) fn of(files: Vec<(PathBuf, Entry)>) -> Self {
        let stems = files.iter().map(|(path, _)| files::stem(path)).collect();
        Self { files: files.into_iter(), ids: Ids { stems, taken: HashSet::new() } }
    }
}

impl Iterator for Loading {
    type Item = Loaded;

    fn next(&mut self) -> Option<Loaded> {
        let (path, entry) = self.files.next()?;
        Some(match files::read_article(&path) {
            Ok((mut article, problem)) => {
                article.id = self.ids.unique(article.id);
                Loaded { article: Some(article.with_settings(&entry)), problem }
            }
            Err(error) => Loaded { article: None, problem: Some(error.about(&path)) },
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.files.size_hint()
    }
}

impl ExactSizeIterator for Loading {}

/// Gives articles with one id between them the endings `-2`, `-3` …
#[derive(Debug)]
struct Ids {
    /// The ids of all files, those to come too: an ending must not make one of them.
    stems: HashSet<String>,
    taken: HashSet<String>,
}

impl Ids {
    fn unique(&mut self, stem: String) -> String {
        let free = |id: &String| !self.taken.contains(id) && !self.stems.contains(id);
        let id = if self.taken.contains(&stem) {
            // One more candidate than there are ids, so that one is free.
            let last = self.stems.len() + self.taken.len() + 2;
            (2..=last).map(|n| format!("{stem}-{n}")).find(free).unwrap_or(stem)
        } else {
            stem
        };
        self.taken.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::corpus::{begin, open};

    #[test]
    fn the_files_come_in_the_order_and_with_the_names_that_they_have_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("10.txt", "خبر عاشر."),
            ("9.txt", "خبر تاسع."),
            ("9.md", "خبر تاسع آخر."),
            ("empty.txt", ""),
            ("last.txt", "خبر أول."),
            ("dossier.toml", "title = \"ملف\"\n[[article]]\nfile = \"last.txt\"\noutlet = \"وكالة\"\n"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (mut dossier, loading) = begin(&[folder.path()]);
        assert_eq!((dossier.title.ar.as_str(), dossier.articles.len(), loading.len()), ("ملف", 0, 5));
        for loaded in loading {
            assert!(loaded.article.is_some() != loaded.problem.is_some());
            dossier.take(loaded);
        }
        let ids: Vec<&str> = dossier.articles.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["last", "9", "9-2", "10"]);
        assert_eq!(dossier.articles[0].outlet.ar, "وكالة");
        assert_eq!(dossier.problems.len(), 1);
        let opened = open(&[folder.path()]).unwrap();
        assert_eq!(opened.problems, dossier.problems);
        assert_eq!(opened.articles.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ids);
    }
}
