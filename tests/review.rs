//! Deciding, searching and taking away, by the whole program in a pseudo-terminal.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that fails has to say where")]

#[path = "support/pty.rs"]
mod pty;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    time::Duration,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use muqabala::{
    corpus::{self, JOURNAL_FILE},
    layout::{self, Marks, Options},
    review::{Action, Journal, place::Places},
};
use pty::{Exit, Launch, Pty};
use rustix::process::Signal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_muqabala");

/// A folder with the built-in articles, so that a journal can stand beside them.
struct Folder {
    folder: tempfile::TempDir,
    data: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles");
        for entry in fs::read_dir(assets).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
        Self { folder, data }
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join(JOURNAL_FILE)
    }

    fn launch(&self) -> Launch {
        Launch::new(PROGRAM).args([self.folder.path()]).env("XDG_DATA_HOME", self.data.path()).size(160, 40)
    }

    fn start(&self) -> Pty {
        let pty = self.launch().start();
        pty.wait_until("the findings", |screen| {
            let text: Vec<String> = pty::rows(screen).collect();
            text.last().is_some_and(|row| row.contains("contradiction"))
                && !text.iter().any(|row| row.contains("Comparing"))
        });
        pty
    }

    /// The decisions on disk, by what was done, as another program would read them.
    fn decisions(&self) -> Vec<&'static str> {
        let dossier = corpus::open(&[self.folder.path()]).unwrap();
        let journal = Journal::open(&Places::under(&dossier, Some(self.data.path())));
        let done = |action: &Action| match action {
            Action::Accept { .. } => "accept",
            Action::Reject { .. } => "reject",
            Action::Relation { .. } => "relation",
            Action::Note { .. } => "note",
            Action::Link { .. } => "link",
            Action::Undo { .. } => "undo",
        };
        journal.lines().map(|line| done(&line.action)).collect()
    }
}

fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

/// The last row says `words`.
#[track_caller]
fn said(pty: &Pty, words: &str) {
    pty.wait_until(&format!("the bottom line to say {words:?}"), |screen| {
        pty::rows(screen).last().is_some_and(|row| row.contains(words))
    });
}

/// `words` as they stand on screen when they are in one row.
fn visual(words: &str) -> String {
    layout::one_line(words, 200, &Options { marks: Marks::Strip, ..Options::default() }).visual()
}

#[test]
fn decisions_are_made_kept_and_taken_back() {
    let folder = Folder::new();
    let pty = folder.start();
    pty.send("!");
    pty.wait_for("── ≠ contradiction");
    let heading = |pty: &Pty| pty.rows().into_iter().find(|row| row.starts_with("── ")).unwrap();
    let first: String =
        heading(&pty).split(" ── ").next().unwrap().split(" · ").take(3).collect::<Vec<_>>().join(" · ");
    pty.send("x");
    said(&pty, "rejected · saved");
    pty.wait_for("✗ rejected");
    // Taking it back shows what is taken back.
    pty.send("!!!");
    pty.wait_until("another finding", |screen| !pty::rows(screen).any(|row| row.contains("✗ rejected")));
    pty.send("u");
    said(&pty, "taken back · saved");
    pty.wait_for(&first);
    pty.send("r");
    said(&pty, "how do the two stand?");
    pty.send("~");
    said(&pty, "relation changed · saved");
    pty.wait_for("── ~ tension");
    pty.wait_for("± changed");
    pty.send("mقارن مع المصدر\r");
    said(&pty, "note saved");
    pty.wait_for(&visual("قارن مع المصدر"));
    pty.send("a");
    said(&pty, "accepted · saved");
    quit(pty);
    assert_eq!(folder.decisions(), ["reject", "undo", "relation", "note", "accept"]);

    // They are there the next time.
    let pty = folder.start();
    pty.send("?G");
    pty.wait_for(JOURNAL_FILE);
    pty.send("?2");
    pty.wait_for("✓");
    quit(pty);
}

#[test]
fn two_statements_are_linked_by_picking_one_and_the_other() {
    let folder = Folder::new();
    let pty = folder.start();
    pty.send("L");
    said(&pty, "link: pick a statement");
    pty.send("j\r");
    said(&pty, "link: pick the other one");
    pty.send("jj\r");
    said(&pty, "how do the two stand?");
    pty.send("!");
    said(&pty, "linked · saved");
    pty.wait_for("linked by hand");
    pty.send("u");
    said(&pty, "taken back · saved");
    pty.wait_until("the link to go", |screen| !pty::rows(screen).any(|row| row.contains("linked by hand")));
    // Esc on the way leaves nothing behind.
    pty.send("L\r\x1b");
    pty.settle(Duration::from_millis(100));
    quit(pty);
    assert_eq!(folder.decisions(), ["link", "undo"]);
}

#[test]
fn killed_at_any_moment_it_loses_no_decision_that_was_shown_as_saved() {
    let folder = Folder::new();
    let mut saved = 0;
    for round in 0..14_u64 {
        let mut pty = folder.start();
        assert!(folder.decisions().len() >= saved, "round {round}");
        pty.send("!");
        pty.wait_for("≠ contradiction");
        // Two that are waited for, in turn, so that each shows; then one in flight.
        for (key, words) in [("x", "rejected · saved"), ("u", "taken back · saved")] {
            let before = folder.decisions().len();
            pty.send(key);
            said(&pty, words);
            saved += 1;
            assert_eq!(folder.decisions().len(), before + 1, "shown as saved in round {round}");
        }
        pty.send("x");
        std::thread::sleep(Duration::from_micros(round * 450));
        pty.signal(Signal::KILL);
        assert!(matches!(pty.wait_exit(), Exit::Killed(_)));
        let found = folder.decisions().len();
        assert!(found == saved || found == saved + 1, "{found} of {saved} in round {round}");
        saved = found;
    }
    let text = fs::read_to_string(folder.journal()).unwrap();
    assert!(text.lines().count() >= saved);
}

#[test]
fn two_programs_on_one_folder_see_and_keep_one_anothers_decisions() {
    let folder = Folder::new();
    let (one, other) = (folder.start(), folder.start());
    one.send("!x");
    said(&one, "rejected · saved");
    other.send("2");
    other.wait_for("✗");
    other.send("1!!a");
    said(&other, "accepted · saved");
    // What the other one decided is not taken back here.
    one.send("u");
    said(&one, "taken back · saved");
    one.send("u");
    said(&one, "no decision of yours to take back");
    quit(one);
    quit(other);
    assert_eq!(folder.decisions(), ["reject", "accept", "undo"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_of_at_once() {
    let folder = Folder::new();
    // Permissions do not hold root back, but a folder in the journal's place does.
    fs::create_dir(folder.journal()).unwrap();
    let pty = folder.start();
    said(&pty, "decisions are kept elsewhere");
    pty.send("!x");
    said(&pty, "rejected · saved");
    pty.send("?");
    pty.wait_for("beside the articles they cannot be saved");
    pty.send("?");
    quit(pty);
    assert_eq!(folder.decisions(), ["reject"]);

    // Nowhere at all: the data directory is a file.
    let file = folder.data.path().join("file");
    fs::write(&file, "").unwrap();
    let pty = folder.launch().env("XDG_DATA_HOME", &file).start();
    said(&pty, "decisions cannot be saved");
    pty.send("!");
    pty.wait_for("≠ contradiction");
    pty.send("x");
    said(&pty, "NOT saved");
    assert!(!pty.text().contains("✗"), "{}", pty.text());
    quit(pty);
}

#[test]
fn a_damaged_line_is_told_of_by_its_number_and_the_others_count() {
    let folder = Folder::new();
    let pty = folder.start();
    pty.send("!x");
    said(&pty, "rejected · saved");
    quit(pty);
    let mut bytes = b"\xff half a li\n".to_vec();
    bytes.extend(fs::read(folder.journal()).unwrap());
    bytes.extend_from_slice(b"{\"v\":1,");
    fs::write(folder.journal(), &bytes).unwrap();
    let pty = folder.start();
    said(&pty, "2 damaged lines in the journal");
    pty.send("?");
    pty.wait_for("line 1: it is damaged");
    pty.wait_for("line 3: it is damaged");
    pty.send("?");
    said(&pty, "2 damaged lines");
    pty.send("!u");
    said(&pty, "taken back · saved");
    quit(pty);
    assert!(fs::read(folder.journal()).unwrap().starts_with(&bytes));
    assert_eq!(folder.decisions(), ["reject", "undo"]);
}

#[test]
fn searching_lights_all_hits_and_goes_from_one_to_the_next() {
    let folder = Folder::new();
    let pty = folder.start();
    pty.send("/الروس");
    // The line being typed stands at the right, its caret at the left of the text.
    pty.wait_until("the prompt", |screen| {
        pty::rows(screen).last().is_some_and(|row| row.ends_with(&(visual("الروس") + " /")))
    });
    let row = pty.look(|screen| screen.size().0.get() - 1);
    let caret = |pty: &Pty| {
        pty.look(|screen| {
            let columns = screen.size().1.get();
            (0..columns).rev().find(|x| screen.cell(row, *x).is_some_and(vt100::Cell::inverse))
        })
    };
    assert_eq!(caret(&pty), Some(160 - 2 - 5 - 1));
    pty.send("\x1b[C");
    pty.wait_until("the caret on the last letter", |_| true);
    pty.settle(Duration::from_millis(50));
    assert_eq!(caret(&pty), Some(160 - 2 - 5));
    pty.send("\r");
    said(&pty, "n next hit");
    let bar = pty.rows().pop().unwrap();
    let total = bar.split_once(" 1/").unwrap().1.split_whitespace().next().unwrap().parse::<usize>().unwrap();
    assert!(total > 10, "{total}");
    let lit = |pty: &Pty| {
        pty.look(|screen| {
            let size = screen.size();
            let cells = (0..size.0.get()).flat_map(|y| (0..size.1.get()).map(move |x| (y, x)));
            let lit = |at: &(u16, u16)| {
                screen.cell(at.0, at.1).is_some_and(|it| it.bgcolor() == vt100::Color::Idx(3))
            };
            cells.filter(lit).count()
        })
    };
    assert!(lit(&pty) > 10);
    pty.send("n");
    said(&pty, "2/");
    pty.send("NN");
    said(&pty, &format!("{total}/{total} · from the end again"));
    pty.send("\x1b");
    pty.wait_until("the hits to go out", |screen| {
        pty::rows(screen).last().is_some_and(|row| !row.contains(&format!("/{total}")))
    });
    assert_eq!(lit(&pty), 0);
    pty.send("/ققققق\r");
    said(&pty, "not found in any source");
    quit(pty);
}

/// What was sent to the clipboard after `mark`.
#[track_caller]
fn copied(pty: &Pty, mark: usize) -> String {
    pty.wait_for_bytes(b"\x1b]52;c;", mark);
    said(pty, "copy sent");
    let raw = pty.raw_since(mark);
    let from = raw.windows(7).position(|it| it == b"\x1b]52;c;").unwrap() + 7;
    let length = raw[from..].iter().position(|it| *it == 7).unwrap();
    String::from_utf8(BASE64_STANDARD.decode(&raw[from..from + length]).unwrap()).unwrap()
}

#[test]
fn a_statement_and_a_finding_are_copied_as_logical_text() {
    let folder = Folder::new();
    let pty = folder.start();
    pty.send("!");
    pty.wait_for("≠ contradiction");
    let mark = pty.written();
    pty.send("y");
    let statement = copied(&pty, mark);
    let texts = fs::read_dir(folder.folder.path()).unwrap();
    let mut texts = texts.filter_map(|it| fs::read_to_string(it.unwrap().path()).ok());
    assert!(texts.any(|text| text.contains(&statement)), "{statement}");
    let mark = pty.written();
    pty.send("\x1b");
    pty.send("!");
    pty.wait_for("≠ contradiction");
    pty.send("Y");
    let finding = copied(&pty, mark);
    assert!(finding.starts_with("≠ contradiction · ") && finding.matches('«').count() == 2, "{finding}");
    assert!(finding.lines().count() >= 5);
    quit(pty);
}

#[test]
fn a_slow_disk_is_waited_for_beside_the_screen_and_at_the_end() {
    let folder = Folder::new();
    fs::write(folder.journal(), "").unwrap();
    // As slow as a disk can be: another program holds the journal.
    let held = fs::File::open(folder.journal()).unwrap();
    let pty = folder.start();
    pty.send("!");
    pty.wait_for("≠ contradiction");
    held.lock().unwrap();
    pty.send("x");
    said(&pty, "saving…");
    assert!(!pty.text().contains("✗"), "{}", pty.text());
    // The keyboard answers meanwhile.
    pty.send("?");
    pty.wait_for("keys and signs");
    pty.send("?");
    said(&pty, "saving…");
    assert_eq!(fs::read_to_string(folder.journal()).unwrap(), "");
    held.unlock().unwrap();
    said(&pty, "rejected · saved");
    pty.wait_for("✗ rejected");
    assert_eq!(folder.decisions(), ["reject"]);

    held.lock().unwrap();
    pty.send("u");
    said(&pty, "saving…");
    let mark = pty.written();
    pty.send("q");
    pty.settle(Duration::from_millis(100));
    assert!(pty::count(&pty.raw_since(mark), b"\x1b[?1049l") == 0, "it has left before it was saved");
    held.unlock().unwrap();
    let mut pty = pty;
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert_eq!(folder.decisions(), ["reject", "undo"]);

    // What does not get to the disk in time is told, after the end too.
    let mut pty = folder.start();
    pty.send("!");
    pty.wait_for("≠ contradiction");
    held.lock().unwrap();
    pty.send("xq");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let raw = String::from_utf8(pty.raw()).unwrap();
    let (_, after) = raw.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(after.contains("NOT saved: another program has locked it"), "{after:?}");
    assert_eq!(folder.decisions().len(), 2);
}

/// A program for `$EDITOR` that tells what it was given and waits for a line.
fn editor(folder: &Path, and: &str) -> PathBuf {
    let path = folder.join("vim");
    fs::write(&path, format!("#!/bin/sh\necho \"EDITING $*\"\nread line\n{and}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn an_article_is_opened_at_the_place_and_the_page_comes_back() {
    let folder = Folder::new();
    let program = editor(folder.data.path(), "echo >> \"$2\"");
    let pty = folder.launch().env("EDITOR", &program).start();
    said(&pty, "! contradiction");
    pty.send("!");
    pty.wait_for("≠ contradiction");
    let mark = pty.written();
    pty.send("e");
    pty.wait_for("EDITING +");
    assert!(pty.text().contains(".txt"), "{}", pty.text());
    // Ctrl-C there ends that program, not this one.
    pty.send("\n");
    said(&pty, "the file has changed");
    pty.wait_for("≠ contradiction");
    let raw = pty.raw_since(mark);
    assert!(pty::count(&raw, b"\x1b[?1049l") == 1 && pty::count(&raw, b"\x1b[?1049h") == 1);
    let mark = pty.written();
    pty.send("e");
    pty.wait_for_bytes(b"EDITING +", mark);
    pty.send("\x03");
    said(&pty, "! contradiction");
    quit(pty);

    // The built-in articles are no files: a copy goes, and is gone afterwards.
    let program = editor(folder.data.path(), "");
    let pty = Launch::new(PROGRAM)
        .env("EDITOR", &program)
        .env("XDG_DATA_HOME", folder.data.path())
        .size(160, 40)
        .start();
    said(&pty, "! contradiction");
    pty.send("e");
    pty.wait_for("EDITING +");
    let shown = pty.text();
    let path = shown.split_whitespace().find(|it| Path::new(it).extension().is_some()).unwrap();
    assert!(fs::metadata(path).unwrap().permissions().readonly());
    pty.send("\n");
    said(&pty, "! contradiction");
    pty.wait_until("the copy to go", |_| !Path::new(path).exists());
    quit(pty);
}

#[test]
fn an_editor_that_is_stopped_gives_the_shell_its_terminal() {
    let folder = Folder::new();
    let program = folder.data.path().join("vim");
    fs::write(&program, "#!/bin/sh\necho EDITING\nkill -TSTP 0\necho GOES ON\nread line\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut pty = Launch::new("sh")
        .env("PS1", "shell> ")
        .env("EDITOR", &program)
        .env("XDG_DATA_HOME", folder.data.path())
        .size(100, 30)
        .start();
    pty.wait_for("shell>");
    pty.send(format!("{PROGRAM} {}\n", folder.folder.path().display()));
    pty.wait_for("other side");
    let mark = pty.written();
    pty.send("e");
    pty.wait_for_bytes(b"EDITING", mark);
    pty.wait_for_bytes(b"shell>", mark);
    let mark = pty.written();
    pty.send("fg\n");
    pty.wait_for_bytes(b"GOES ON", mark);
    pty.send("\n");
    pty.wait_for("other side");
    let mark = pty.written();
    pty.send("q");
    pty.wait_for_bytes(b"shell>", mark);
    pty.send("exit\n");
    assert!(matches!(pty.wait_exit(), Exit::Code(_)));
}
