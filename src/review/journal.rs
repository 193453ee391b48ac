//! The journal as files: read, followed, appended to.
//!
//! What makes a line safe:
//! - it is one write to a file opened for appending, under a lock that other programs of this kind
//!   respect, and it is on the disk before [`Journal::append`] returns;
//! - nothing is ever rewritten or cut off: a line that a crash left half done stays, and the next one
//!   starts on a line of its own;
//! - what other programs have appended is read before a line is written, and by [`Journal::refresh`].

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

use super::{
    line::{Action, Line, VERSION},
    place::{Places, reason, unwritable},
};

/// How long another program may hold the lock. It needs it for one write, to a disk that may be slow.
const LOCK_WITHIN: Duration = Duration::from_secs(5);
/// How often to look whether the lock is free.
const LOCK_EVERY: Duration = Duration::from_millis(5);

/// The decisions on a dossier as they are on disk.
#[derive(Debug, Default)]
pub struct Journal {
    files: Vec<Followed>,
    /// Index of the file that is written.
    own: Option<usize>,
    /// What was not as it should be when the journal was opened.
    notes: Vec<String>,
    session: String,
    /// Lines written by this session.
    written: usize,
}

/// Why a decision was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// There is no file that it could be written to.
    #[error("there is no place that can be written")]
    Nowhere,
    /// The file could not be written.
    #[error("{why} ({path})", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
}

impl Journal {
    /// Reads the journals at `places`. Never fails: what is wrong is in [`Journal::notes`].
    #[must_use]
    pub fn open(places: &Places) -> Self {
        let mut journal = Self { session: session(), ..Self::default() };
        let mut obstacles = Vec::new();
        for path in [&places.beside, &places.home].into_iter().flatten() {
            match unwritable(path) {
                None if journal.own.is_none() => journal.own = Some(journal.files.len()),
                None => {}
                Some(why) => obstacles.push(format!("{}: {why}", path.display())),
            }
            journal.files.push(Followed::new(path.clone()));
        }
        match journal.path() {
            None => {
                obstacles.insert(0, "decisions cannot be saved".to_owned());
                journal.notes.push(obstacles.join("; "));
            }
            Some(own) if places.beside.as_deref().is_some_and(|it| it != own) => {
                journal.notes.push(format!(
                    "decisions go to {}, because beside the articles they cannot be saved: {}",
                    own.display(),
                    obstacles.first().map_or("", String::as_str)
                ));
            }
            Some(_) => {}
        }
        journal.refresh();
        journal
    }

    /// Reads the journals at `places`, which will not be written. What is wrong with them is in
    /// [`Journal::notes`].
    #[must_use]
    pub fn read(places: &Places) -> Self {
        let files = [&places.beside, &places.home].into_iter().flatten();
        let mut journal = Self { files: files.cloned().map(Followed::new).collect(), ..Self::default() };
        journal.refresh();
        journal
    }

    /// The file that decisions are written to; `None` where none can be.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.files.get(self.own?).map(|file| file.path.as_path())
    }

    /// Whether decisions go somewhere, and to the place where they would be looked for first.
    #[must_use]
    pub fn is_at_home(&self) -> bool {
        self.notes.is_empty()
    }

    /// What is wrong with the journal: where it cannot be written, and each line that cannot be used,
    /// by its number.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let of_files = self.files.iter().flat_map(Followed::notes);
        self.notes.iter().cloned().chain(of_files).collect()
    }

    /// How many lines cannot be used.
    #[must_use]
    pub fn damaged(&self) -> usize {
        self.files.iter().map(|file| file.entries().filter(|it| it.is_err()).count()).sum()
    }

    /// All lines that can be used: file by file, each in its order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.files.iter().flat_map(|file| file.entries().filter_map(|it| it.as_ref().ok()))
    }

    /// The mark by which the ids of this session's lines begin.
    #[must_use]
    pub fn session(&self) -> &str {
        &self.session
    }

    /// Reads what other programs have written; whether anything is new. Asks the file system only for
    /// sizes and times where nothing is.
    pub fn refresh(&mut self) -> bool {
        let mut new = false;
        for file in &mut self.files {
            new |= file.refresh();
        }
        new
    }

    /// Writes a decision; when this returns, it is on the disk, and among [`Journal::lines`].
    pub fn append(&mut self, action: Action) -> Result<Line, SaveError> {
        let file = self.own.and_then(|own| self.files.get_mut(own)).ok_or(SaveError::Nowhere)?;
        let line = Line {
            v: VERSION,
            id: format!("{}-{}", self.session, self.written + 1),
            at: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
            action,
        };
        let saved = line.bytes().map_err(io::Error::from).and_then(|bytes| file.append(&bytes));
        saved.map_err(|error| SaveError::File { path: file.path.clone(), why: reason(&error) })?;
        self.written += 1;
        self.refresh();
        Ok(line)
    }
}

/// A name for this run of the program that no other one has.
fn session() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("{:x}{:x}", since.as_nanos(), std::process::id())
}

/// What a line of a file holds, or why it cannot be used: its number, from 1, and what is wrong.
type Entry = Result<Line, (usize, String)>;

/// A file and what has been read of it.
#[derive(Debug)]
struct Followed {
    path: PathBuf,
    /// Bytes read, up to the end of a line.
    read: u64,
    /// Lines that those were, empty ones too.
    count: usize,
    entries: Vec<Entry>,
    /// What stands after the last line end, if it is more than white space.
    unfinished: Option<Entry>,
    /// What the file system told when it was read.
    seen: Option<Stamp>,
    /// Why it could not be read, or what happened to it.
    trouble: Option<String>,
}

/// By what a change of a file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    identity: (u64, u64),
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(meta: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (meta.dev(), meta.ino())
        };
        #[cfg(not(unix))]
        let identity = (0, 0);
        Self { identity, length: meta.len(), modified: meta.modified().ok() }
    }
}

impl Followed {
    fn new(path: PathBuf) -> Self {
        Self { path, read: 0, count: 0, entries: Vec::new(), unfinished: None, seen: None, trouble: None }
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().chain(&self.unfinished)
    }

    fn notes(&self) -> Vec<String> {
        let path = self.path.display();
        let damaged = self.entries().filter_map(|it| it.as_ref().err());
        let damaged =
            damaged.map(|(number, why)| format!("{path}: line {number}: {why}; it is kept as it is"));
        self.trouble.iter().map(|it| format!("{path}: {it}")).chain(damaged).collect()
    }

    /// Whether anything is new.
    fn refresh(&mut self) -> bool {
        let stamp = match fs::metadata(&self.path) {
            Ok(meta) if !meta.is_file() => return self.complain("it is no file".to_owned()),
            Ok(meta) => Stamp::of(&meta),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if self.seen.take().is_none() {
                    return false;
                }
                // What was decided is still shown, and the next decision makes the file anew.
                (self.read, self.count) = (0, 0);
                return self.complain("it was taken away; the decisions in it are still shown here".into());
            }
            Err(error) => return self.complain(format!("it cannot be read: {error}")),
        };
        if self.seen == Some(stamp) {
            return false;
        }
        match self.read_on(stamp) {
            Ok(()) => {
                self.seen = Some(stamp);
                true
            }
            Err(error) => self.complain(format!("it cannot be read: {error}")),
        }
    }

    fn complain(&mut self, trouble: String) -> bool {
        let new = self.trouble.as_ref() != Some(&trouble);
        self.trouble = Some(trouble);
        new
    }

    fn read_on(&mut self, stamp: Stamp) -> io::Result<()> {
        let file = File::open(&self.path)?;
        // No writer is in the midst of a line then. Where there are no locks, a line is one write anyway.
        let _ = lock(&file, Hold::Shared);
        let replaced = self.seen.is_none_or(|seen| seen.identity != stamp.identity);
        self.trouble = None;
        if replaced || stamp.length < self.read {
            let before = self.entries.len();
            (self.read, self.count) = (0, 0);
            self.entries.clear();
            self.take(&file)?;
            let lost = before.saturating_sub(self.entries.len());
            if lost > 0 {
                self.trouble = Some(format!("another program has taken {lost} lines out of it"));
            }
            return Ok(());
        }
        self.take(&file)
    }

    /// Takes what stands behind what was read.
    fn take(&mut self, mut file: &File) -> io::Result<()> {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(self.read))?;
        file.read_to_end(&mut bytes)?;
        self.unfinished = None;
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            let entry = entry(piece, self.count + 1);
            if piece.ends_with(b"\n") {
                self.entries.extend(entry);
                self.count += 1;
                self.read += piece.len() as u64;
            } else {
                self.unfinished = entry;
            }
        }
        Ok(())
    }

    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let new = !self.path.exists();
        if let Some(folder) = self.path.parent().filter(|it| !it.exists()) {
            fs::create_dir_all(folder)?;
        }
        let mut file = self.open_locked()?;
        self.refresh_under_lock(&file)?;
        let mut bytes = Vec::with_capacity(line.len() + 1);
        if !ends_a_line(&mut file)? {
            // The rest of what a crash cut off keeps its own line.
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(line);
        file.write_all(&bytes)?;
        file.sync_all()?;
        if new {
            sync_folder(&self.path)?;
        }
        Ok(())
    }

    /// Opens the file that is at the path while the lock is held.
    fn open_locked(&self) -> io::Result<File> {
        loop {
            let file = OpenOptions::new().read(true).append(true).create(true).open(&self.path)?;
            lock(&file, Hold::Alone)?;
            // It may have been replaced (by an editor, by git) while the lock was waited for.
            let same = fs::metadata(&self.path)
                .is_ok_and(|meta| file.metadata().is_ok_and(|own| Stamp::of(&own) == Stamp::of(&meta)));
            if same {
                return Ok(file);
            }
        }
    }

    /// What others have written is known before a line is added to it.
    fn refresh_under_lock(&mut self, file: &File) -> io::Result<()> {
        let stamp = Stamp::of(&file.metadata()?);
        if self.seen.is_some_and(|seen| seen.identity == stamp.identity && stamp.length >= self.read) {
            self.take(file)?;
            self.seen = Some(stamp);
        }
        Ok(())
    }
}

/// The entry in `piece`, which is line `number`; none where it is blank.
fn entry(piece: &[u8], number: usize) -> Option<Entry> {
    let bytes = piece.trim_ascii();
    (!bytes.is_empty()).then(|| Line::parse(bytes).map_err(|error| (number, error.to_string())))
}

/// Whether the file is empty or its last byte ends a line.
fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}

#[derive(Clone, Copy)]
enum Hold {
    Shared,
    Alone,
}

/// Takes the lock, which goes when the file is closed. Not every file system has locks: there, that a
/// line is one write to a file opened for appending has to do.
fn lock(file: &File, hold: Hold) -> io::Result<()> {
    let began = Instant::now();
    loop {
        let taken = match hold {
            Hold::Shared => file.try_lock_shared(),
            Hold::Alone => file.try_lock(),
        };
        match taken {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if began.elapsed() < LOCK_WITHIN => thread::sleep(LOCK_EVERY),
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other("another program has locked it"));
            }
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// That the file is in its folder is on the disk, too.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
