//! Long work beside the screen: comparing the articles.
//!
//! What two articles say of one another does not hang on how many others there are, save for what a dossier
//! as a whole tells (its day). So a large dossier is compared in growing parts from its first article on, and
//! each result is shown when it is there; all parts together take about a third longer than the last one.

use std::{
    panic,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread::JoinHandle,
};

use crate::{
    compare::{Comparison, compare},
    corpus::Dossier,
};

/// So many articles are compared in one go: that takes no longer than an eye takes to find its place.
pub const AT_ONCE: usize = 8;

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Articles compared.
    pub done: usize,
    /// Articles there are.
    pub all: usize,
}

/// What the work has brought.
#[derive(Debug)]
pub struct Step {
    /// The comparison of the first `done` articles.
    pub comparison: Comparison,
    /// How many they are.
    pub done: usize,
}

/// Work that goes on in a thread.
#[derive(Debug)]
pub struct Work {
    steps: Receiver<Step>,
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
    all: usize,
}

impl Work {
    /// Begins to compare `dossier`.
    #[must_use]
    pub fn start(dossier: Arc<Dossier>) -> Self {
        let (sender, steps) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let all = dossier.articles.len();
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            for done in parts(dossier.articles.len()) {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let comparison = compare(&first(&dossier, done));
                // Nobody waits for it any more once the program ends.
                if sender.send(Step { comparison, done }).is_err() {
                    return;
                }
            }
        });
        Self { steps, stop, thread, all }
    }

    /// Whether it is long enough to be told of.
    #[must_use]
    pub const fn is_long(&self) -> bool {
        self.all > AT_ONCE
    }

    /// How many articles there are.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.all
    }

    /// Asks it to end after the part at hand.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What it has brought since, if anything.
    pub fn poll(&self) -> Result<Option<Step>, Ended> {
        match self.steps.try_recv() {
            Ok(step) => Ok(Some(step)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(Ended),
        }
    }

    /// Waits for what it brings next; none at its end.
    #[must_use]
    pub fn wait(&self) -> Option<Step> {
        self.steps.recv().ok()
    }

    /// Ends it. A panic of the thread goes on here.
    pub fn join(self) {
        if let Err(panic) = self.thread.join() {
            panic::resume_unwind(panic);
        }
    }
}

/// The work has ended, by itself or because it was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended;

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

/// The dossier of the first `count` articles of `dossier`.
fn first(dossier: &Dossier, count: usize) -> Dossier {
    Dossier {
        title: dossier.title.clone(),
        articles: dossier.articles.get(..count).unwrap_or(&dossier.articles).to_vec(),
        names: dossier.names.clone(),
        problems: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::built_in;

    #[test]
    fn parts_grow_to_all() {
        for (all, expected) in
            [(0, vec![0]), (5, vec![5]), (15, vec![15]), (16, vec![8, 16]), (40, vec![10, 20, 40])]
        {
            assert_eq!(parts(all), expected);
        }
    }

    #[test]
    fn a_large_dossier_comes_in_parts_and_can_be_stopped() {
        let mut dossier = built_in();
        let articles = dossier.articles.clone();
        dossier.articles = articles.iter().cycle().take(16).cloned().collect();
        let work = Work::start(Arc::new(dossier));
        let first = work.wait().unwrap();
        assert_eq!((first.done, first.comparison.readings.len()), (8, 8));
        assert_eq!(work.wait().unwrap().done, 16);
        assert!(work.wait().is_none());
        assert_eq!(work.poll().err(), Some(Ended));
        work.join();

        let work = Work::start(Arc::new(built_in()));
        work.stop();
        // The part at hand may still come.
        while work.wait().is_some() {}
        work.join();
    }
}
