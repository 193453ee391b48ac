//! Decisions on their way to the disk, beside the screen: a disk may take its time.
//!
//! One thread holds the journal. It writes what it is given, and looks now and then whether another program has
//! written. Of the decisions made here at most one is not yet on the disk.

use std::{
    panic,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use crate::review::{Action, Journal, Line, SaveError, place::Places};

use super::desk::Notebook;

/// How often to look whether another program has written into the journal.
const LOOK: Duration = Duration::from_secs(1);

/// The journal as it is now.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) notebook: Notebook,
    /// All its lines that can be used.
    pub(super) lines: Vec<Line>,
    /// What became of the decision that was to be written, if there was one.
    pub(super) saved: Option<Result<Line, SaveError>>,
}

/// See the module's description.
#[derive(Debug)]
pub(super) struct Scribe {
    actions: Sender<Action>,
    reports: Receiver<Report>,
    thread: Option<JoinHandle<Option<()>>>,
    busy: bool,
}

impl Scribe {
    /// Opens the journal at `places`; the first report is on that.
    pub(super) fn start(places: Places) -> Self {
        let (actions, given) = channel();
        let (sender, reports) = channel();
        let thread = thread::spawn(move || keep(Journal::open(&places), &given, &sender));
        Self { actions, reports, thread: Some(thread), busy: false }
    }

    /// Gives it a decision to write. There must be none under way.
    pub(super) fn write(&mut self, action: Action) {
        // Where the thread has ended, asking for its report tells so.
        self.busy = self.actions.send(action).is_ok();
    }

    /// Whether a decision is not yet on the disk.
    pub(super) const fn is_busy(&self) -> bool {
        self.busy
    }

    /// What is new. A panic of the thread goes on here.
    pub(super) fn poll(&mut self) -> Option<Report> {
        match self.reports.try_recv() {
            Ok(report) => Some(self.note(report)),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => self.end(),
        }
    }

    /// Waits until the decision under way is on the disk, or was found not to get there; none where there
    /// is no decision under way.
    pub(super) fn wait(&mut self) -> Option<Report> {
        while self.busy {
            match self.reports.recv() {
                Ok(report) => {
                    let report = self.note(report);
                    if report.saved.is_some() {
                        return Some(report);
                    }
                }
                Err(_) => return self.end(),
            }
        }
        None
    }

    fn note(&mut self, report: Report) -> Report {
        self.busy &= report.saved.is_none();
        report
    }

    fn end(&mut self) -> Option<Report> {
        self.busy = false;
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join) {
            panic::resume_unwind(panic);
        }
        None
    }
}

/// What the thread does, until nobody listens any more.
fn keep(mut journal: Journal, given: &Receiver<Action>, reports: &Sender<Report>) -> Option<()> {
    let mut notebook = Notebook::of(&journal);
    let mut report = |journal: &Journal, saved| {
        notebook.refresh(journal);
        let (notebook, lines) = (notebook.clone(), journal.lines().cloned().collect());
        reports.send(Report { notebook, lines, saved }).ok()
    };
    report(&journal, None)?;
    loop {
        match given.recv_timeout(LOOK) {
            Ok(action) => {
                let saved = journal.append(action);
                report(&journal, Some(saved))?;
            }
            Err(RecvTimeoutError::Timeout) => {
                if journal.refresh() {
                    report(&journal, None)?;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    #[test]
    fn nothing_counts_as_saved_before_it_is_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.jsonl");
        fs::write(&path, "").unwrap();
        let mut scribe = Scribe::start(Places { beside: Some(path.clone()), home: None });
        let first = loop {
            if let Some(report) = scribe.poll() {
                break report;
            }
        };
        assert!(first.saved.is_none() && first.notebook.path.as_ref() == Some(&path));
        assert!(scribe.wait().is_none(), "there is nothing to wait for");

        // As slow as a disk can be: another program holds the lock.
        let lock = File::open(&path).unwrap();
        lock.lock().unwrap();
        scribe.write(Action::Undo { of: "x".to_owned() });
        thread::sleep(Duration::from_millis(50));
        assert!(scribe.is_busy() && scribe.poll().is_none());
        assert_eq!(fs::read_to_string(&path).unwrap(), "");
        lock.unlock().unwrap();
        let report = scribe.wait().unwrap();
        let id = report.saved.unwrap().unwrap().id;
        assert!(!scribe.is_busy() && fs::read_to_string(&path).unwrap().contains(&id));
        assert_eq!(report.lines.last().map(|line| &line.id), Some(&id));

        // What another program writes is told of without being asked for.
        let other = "{\"v\":1,\"id\":\"other-1\",\"at\":\"\",\"do\":\"undo\",\"of\":\"x\"}\n";
        let lines = fs::read_to_string(&path).unwrap() + other;
        fs::write(&path, lines).unwrap();
        let told = (0..400).find_map(|_| {
            thread::sleep(Duration::from_millis(10));
            scribe.poll()
        });
        assert_eq!(told.unwrap().lines.last().unwrap().id, "other-1");
    }

    #[test]
    fn what_cannot_be_saved_is_told() {
        let mut scribe = Scribe::start(Places::default());
        scribe.write(Action::Undo { of: "x".to_owned() });
        let saved = scribe.wait().unwrap().saved.unwrap();
        assert_eq!(saved.unwrap_err().to_string(), "there is no place that can be written");
    }
}
