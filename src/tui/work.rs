//! Long work beside the screen: reading the articles, comparing them.
//!
//! One thread reads the files, another compares what has been read so far. What two articles say of one another
//! does not hang on how many others there are, save for what a dossier as a whole tells (its day). So a large
//! dossier is compared in growing parts from its first article on, and each result is shown when it is there; all
//! parts together take about a third longer than the last one.

use std::{
    collections::VecDeque,
    panic,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{
    compare::{Comparison, compare_unless},
    corpus::{self, Article, Dossier, Loaded, OpenError},
};

/// So many articles are compared in one go: that takes no longer than an eye takes to find its place.
pub const AT_ONCE: usize = 8;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Files are read.
    Reading,
    /// Articles are compared.
    Comparing,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub doing: Doing,
    /// Files read, or articles compared.
    pub done: usize,
    /// How many there are; 0 while that is not known.
    pub all: usize,
}

/// What the work brings.
#[derive(Debug)]
pub enum News {
    /// What is known before any file is read: the dossier, most often without its articles, and how many
    /// articles it may come to have.
    Begun(Dossier, usize),
    /// What a file gave. They come in reading order.
    File(Loaded),
    /// All files have been read.
    Read,
    /// The first articles were compared.
    Step(Step),
}

/// The comparison of the first articles.
#[derive(Debug)]
pub struct Step {
    /// What it gave.
    pub comparison: Comparison,
    /// How many articles they are.
    pub done: usize,
}

/// What the comparing thread is given.
enum Fed {
    /// The dossier so far, and how many articles it may come to have.
    Begun(Dossier, usize),
    Article(Article),
}

/// Work that goes on in threads.
#[derive(Debug)]
pub struct Work {
    news: Receiver<News>,
    /// News that came while the first article was waited for.
    early: VecDeque<News>,
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<Option<()>>>,
    /// How many files there are, once that is known; when they are read, how many articles they gave.
    all: Option<usize>,
    files: usize,
    articles: usize,
    is_read: bool,
    compared: usize,
}

impl Work {
    /// Begins to compare `dossier`, whose articles are all there.
    #[must_use]
    pub fn start(dossier: Dossier) -> Self {
        let (fed, given) = channel();
        let (work, news) = Self::comparing(given);
        let all = dossier.articles.len();
        // The other end is a thread that was just started.
        let _ = fed.send(Fed::Begun(dossier.clone(), all));
        let _ = news.send(News::Begun(dossier, all));
        let _ = news.send(News::Read);
        work
    }

    /// Begins to read the files and folders at `paths` and to compare what they hold; see [`corpus::open`].
    #[must_use]
    pub fn open(paths: Vec<PathBuf>) -> Self {
        let (fed, given) = channel();
        let (mut work, news) = Self::comparing(given);
        let stop = Arc::clone(&work.stop);
        // Nobody waits for either any more once the program ends.
        work.threads.push(thread::spawn(move || read(&paths, &news, &fed, &stop)));
        work
    }

    /// The thread that compares what it is fed, and the way for news.
    fn comparing(given: Receiver<Fed>) -> (Self, Sender<News>) {
        let (sender, news) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (told, stopped) = (sender.clone(), Arc::clone(&stop));
        let comparing = thread::spawn(move || compare_growing(&given, &told, &stopped));
        let work = Self {
            news,
            early: VecDeque::new(),
            stop,
            threads: vec![comparing],
            all: None,
            files: 0,
            articles: 0,
            is_read: false,
            compared: 0,
        };
        (work, sender)
    }

    /// Waits for the first article, at most for `patience`. Fails where there is none to come.
    pub fn wait_for_first(&mut self, patience: Duration) -> Result<(), OpenError> {
        let until = Instant::now() + patience;
        let mut problems = Vec::new();
        while let Ok(news) = self.news.recv_timeout(until.saturating_duration_since(Instant::now())) {
            match &news {
                News::Begun(dossier, _) => problems.extend_from_slice(&dossier.problems),
                News::File(Loaded { problem, .. }) => problems.extend(problem.clone()),
                News::Read | News::Step(_) => {}
            }
            let any = match &news {
                News::Begun(dossier, _) => !dossier.articles.is_empty(),
                News::File(Loaded { article, .. }) => article.is_some(),
                News::Read => return Err(OpenError { problems }),
                News::Step(_) => true,
            };
            self.early.push_back(news);
            if any {
                break;
            }
        }
        Ok(())
    }

    /// How far it is, where that is worth telling: always while files are read, and while many articles are
    /// compared.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        let all = self.all.unwrap_or(0);
        if !self.is_read {
            return Some(Progress { doing: Doing::Reading, done: self.files, all });
        }
        let done = self.compared;
        (all > AT_ONCE && done < all).then_some(Progress { doing: Doing::Comparing, done, all })
    }

    /// Whether what it is still to bring cannot take long: few articles, all of them read.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.is_read && self.may_be_short()
    }

    /// The same when they will have been read.
    #[must_use]
    pub fn may_be_short(&self) -> bool {
        self.all.is_some_and(|all| all <= AT_ONCE)
    }

    /// Asks it to end soon.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What it has brought since, if anything, waiting at most for `patience`.
    pub fn poll(&mut self, patience: Duration) -> Result<Option<News>, Ended> {
        let news = match self.early.pop_front() {
            Some(news) => news,
            None => match self.news.recv_timeout(patience) {
                Ok(news) => news,
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => return Err(Ended),
            },
        };
        self.note(&news);
        Ok(Some(news))
    }

    fn note(&mut self, news: &News) {
        match news {
            News::Begun(dossier, all) => {
                self.all = Some(*all);
                (self.files, self.articles) = (dossier.articles.len(), dossier.articles.len());
            }
            News::File(loaded) => {
                self.files += 1;
                self.articles += usize::from(loaded.article.is_some());
            }
            News::Read => (self.is_read, self.all) = (true, Some(self.articles)),
            News::Step(step) => self.compared = step.done,
        }
    }

    /// Ends it. A panic of one of the threads goes on here.
    pub fn join(self) {
        for thread in self.threads {
            if let Err(panic) = thread.join() {
                panic::resume_unwind(panic);
            }
        }
    }
}

/// The work has ended, by itself or because it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended;

/// Reads file after file. None where nobody listens any more, or it was stopped.
fn read(paths: &[PathBuf], news: &Sender<News>, fed: &Sender<Fed>, stop: &AtomicBool) -> Option<()> {
    let (dossier, loading) = corpus::begin(paths);
    let all = loading.len();
    fed.send(Fed::Begun(dossier.clone(), all)).ok()?;
    news.send(News::Begun(dossier, all)).ok()?;
    for loaded in loading {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        if let Some(article) = loaded.article.clone() {
            fed.send(Fed::Article(article)).ok()?;
        }
        news.send(News::File(loaded)).ok()?;
    }
    news.send(News::Read).ok()
}

/// Compares the first articles, then more of them, then all. None where nobody listens any more, or it was
/// stopped.
fn compare_growing(given: &Receiver<Fed>, news: &Sender<News>, stop: &AtomicBool) -> Option<()> {
    let Ok(Fed::Begun(mut dossier, all)) = given.recv() else { return None };
    let mut compared = None;
    for part in parts(all) {
        while dossier.articles.len() < part
            && let Ok(Fed::Article(article)) = given.recv()
        {
            dossier.articles.push(article);
        }
        // There are fewer where files could not be read.
        let done = part.min(dossier.articles.len());
        if compared.replace(done) == Some(done) {
            continue;
        }
        let rest = dossier.articles.split_off(done);
        let comparison = compare_unless(&dossier, &|| stop.load(Ordering::Relaxed))?;
        dossier.articles.extend(rest);
        news.send(News::Step(Step { comparison, done })).ok()?;
    }
    Some(())
}

/// How many articles are compared in each part, the last one being all.
fn parts(all: usize) -> Vec<usize> {
    let mut parts = vec![all];
    let mut next = all / 2;
    while next >= AT_ONCE {
        parts.push(next);
        next /= 2;
    }
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::corpus::built_in;

    const LONG: Duration = Duration::from_secs(60);

    /// What the work brings, in short: `+` an article, `-` a file that gave none, `|` all read, and the
    /// numbers of the articles compared.
    fn told(mut work: Work) -> (String, Vec<usize>) {
        let (mut files, mut compared) = (String::new(), Vec::new());
        while let Ok(news) = work.poll(LONG) {
            match news {
                Some(News::File(loaded)) => files.push(if loaded.article.is_some() { '+' } else { '-' }),
                Some(News::Read) => files.push('|'),
                Some(News::Step(step)) => {
                    assert_eq!(step.comparison.readings.len(), step.done);
                    compared.push(step.done);
                }
                Some(News::Begun(..)) | None => {}
            }
        }
        work.join();
        (files, compared)
    }

    #[test]
    fn parts_grow_to_all() {
        for (all, expected) in
            [(0, vec![0]), (5, vec![5]), (15, vec![15]), (16, vec![8, 16]), (40, vec![10, 20, 40])]
        {
            assert_eq!(parts(all), expected);
        }
    }

    #[test]
    fn a_large_dossier_comes_in_parts() {
        let mut dossier = built_in();
        let articles = dossier.articles.clone();
        dossier.articles = articles.iter().cycle().take(16).cloned().collect();
        assert_eq!(told(Work::start(dossier)), ("|".to_owned(), vec![8, 16]));
        assert_eq!(told(Work::start(built_in())), ("|".to_owned(), vec![5]));
    }

    #[test]
    fn files_come_one_by_one_those_that_cannot_be_read_too() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..18 {
            let text =
                if number == 3 { String::new() } else { format!("خبر\n\nقتل {number} جنديا.\n") };
            fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
        }
        let mut work = Work::open(vec![folder.path().to_owned()]);
        assert_eq!(work.progress(), Some(Progress { doing: Doing::Reading, done: 0, all: 0 }));
        assert_eq!(work.wait_for_first(LONG), Ok(()));
        assert_eq!(told(work), ("+++-++++++++++++++|".to_owned(), vec![9, 17]));
        let mut nothing = Work::open(vec![folder.path().join("3.txt"), folder.path().join("no.txt")]);
        let problems = nothing.wait_for_first(LONG).unwrap_err().problems;
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    #[test]
    fn it_stops_when_asked_to() {
        let work = Work::start(built_in());
        work.stop();
        // What is under way may still come.
        told(work);
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "خبر\n\nقتل 20 جنديا.\n").unwrap();
        let work = Work::open(vec![folder.path().to_owned()]);
        work.stop();
        told(work);
    }
}
