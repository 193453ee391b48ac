//! The whole program in a pseudo-terminal, through each of its views.

#![cfg(unix)]

#[path = "support/many.rs"]
mod many;
#[path = "support/pty.rs"]
mod pty;

use muqabala::layout::{self, Marks, Options};
use pty::{Exit, Launch, Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_muqabala");
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];
const VIEWS: [(&str, &str); 5] =
    [("2", "findings"), ("3", "grid"), ("4", "figures"), ("5", "voices"), ("6", "sources")];

/// The program with all its findings.
fn start(launch: Launch) -> Pty {
    let pty = launch.start();
    pty.wait_until("the findings", |screen| {
        let text: Vec<String> = pty::rows(screen).collect();
        // The last row is drawn last.
        text.last().is_some_and(|row| row.contains("! contradiction"))
            && !text.iter().any(|row| row.to_lowercase().contains("comparing"))
    });
    pty
}

/// Shows the view of `key` and waits until it is there.
fn show(pty: &Pty, key: &str, name: &str) {
    pty.send(key);
    pty.wait_until(name, |screen| {
        let rows: Vec<String> = pty::rows(screen).collect();
        rows.first().is_some_and(|row| row.starts_with(name))
            && rows.last().is_some_and(|row| row.contains("to the text"))
    });
}

fn quit(mut pty: Pty) {
    pty.send("\x03");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

/// Walks through every view: down it, across it, into the text and back, into every other view and back.
fn walk(launch: impl Fn() -> Launch) {
    for (columns, rows) in SIZES {
        let pty = start(launch().size(columns, rows));
        for (key, name) in VIEWS {
            show(&pty, key, name);
            pty.send("jj\t");
            pty.send("\r");
            pty.wait_until("the text", |screen| {
                pty::rows(screen).last().is_some_and(|row| row.contains("other side"))
            });
            pty.send("\x1b");
            pty.wait_until(name, |screen| pty::rows(screen).next().is_some_and(|row| row.starts_with(name)));
            pty.send("?");
            pty.wait_for("keys and signs");
            pty.send("?");
            for (other, other_name) in VIEWS {
                show(&pty, other, other_name);
            }
            show(&pty, key, name);
            pty.send("Gg");
        }
        quit(pty);
    }
}

#[test]
fn the_views_of_the_built_in_dossier() {
    walk(|| Launch::new(PROGRAM));
}

#[test]
fn the_views_of_forty_reports() {
    let folder = many::reports(40);
    walk(|| Launch::new(PROGRAM).args([folder.path()]));
}

#[test]
fn long_work_is_told_of_and_stopped_and_the_keyboard_answers_meanwhile() {
    let folder = many::reports(300);
    std::fs::write(folder.path().join("empty.txt"), "").unwrap();
    let mut pty = Launch::new(PROGRAM).args([folder.path()]).size(120, 40).start();
    pty.wait_for("of 300 articles · Esc stops");
    pty.send("3");
    pty.wait_for("1 text 2 findings 3 grid");
    pty.send("1\x1b");
    pty.wait_for("stopped: what was read is shown");
    pty.send("j");
    pty.wait_for("stopped: ");
    pty.send("?");
    pty.wait_for("empty.txt");
    let mark = pty.written();
    pty.send("\x03");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let after = String::from_utf8(pty.raw_since(mark)).unwrap();
    assert!(after.contains("muqabala: ") && after.contains("empty.txt"), "{after:?}");
}

#[test]
fn articles_and_findings_come_while_others_are_read_in_the_order_of_the_dossier() {
    let folder = many::reports(60);
    let pty = start(Launch::new(PROGRAM).args([folder.path()]).size(120, 40));
    pty.wait_for("60 sources");
    // `dossier.toml` says who is first, and who last.
    let visual = |words: &str| {
        layout::one_line(words, 80, &Options { marks: Marks::Strip, ..Options::default() }).visual()
    };
    assert!(pty.rows()[0].trim_end().ends_with(&visual("صحيفة الفجر")), "{}", pty.text());
    pty.send("\x1b[Z");
    pty.wait_until("the last source", |screen| {
        pty::rows(screen).next().is_some_and(|row| row.contains(&visual("موقع الجبل")))
    });
    quit(pty);
}

#[test]
fn where_nothing_can_be_read_no_screen_comes_up() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("empty.txt"), "").unwrap();
    let mut pty = Launch::new(PROGRAM).args([folder.path()]).start();
    assert_eq!(pty.wait_exit(), Exit::Code(2));
    let raw = String::from_utf8(pty.raw()).unwrap();
    assert!(raw.contains("no article could be read") && raw.contains("empty.txt"), "{raw:?}");
    assert!(!raw.contains("\x1b[?1049h"), "{raw:?}");
}

#[test]
fn a_wrong_configuration_is_told_on_screen_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "mouse = false\ncolour = 7\n").unwrap();
    let mut pty = Launch::new(PROGRAM).env("MUQABALA_CONFIG", &path).size(120, 40).start();
    pty.wait_for("config.toml:2: colour: there is no such entry");
    pty.send("j");
    pty.wait_for("1 wrong configuration entry");
    pty.send("?");
    pty.wait_for(&format!("{}:2: colour", path.display()));
    let mark = pty.written();
    pty.send("\x03");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let after = String::from_utf8(pty.raw_since(mark)).unwrap();
    assert!(after.contains("config.toml:2: colour"), "{after:?}");
}

#[test]
fn a_click_on_a_tab_shows_its_view() {
    let pty = start(Launch::new(PROGRAM).size(200, 50));
    let rows = pty.rows();
    let row = rows.iter().position(|row| row.contains("3 grid")).unwrap();
    let column = rows[row].split("3 grid").next().unwrap().chars().count();
    pty.send(format!("\x1b[<0;{};{}M", column + 2, row + 1));
    pty.wait_until("the grid", |screen| pty::rows(screen).next().is_some_and(|row| row.starts_with("grid")));
    // Off, the terminal is told so, and once more at the end nothing is left on.
    let mark = pty.written();
    pty.send("M");
    pty.wait_for_bytes(b"\x1b[?1000l", mark);
    quit(pty);
}

#[test]
fn the_program_speaks_arabic_by_the_locale_or_when_told_to() {
    let visual = |words: &str| {
        layout::one_line(words, 80, &Options { marks: Marks::Strip, ..Options::default() }).visual()
    };
    for launch in
        [Launch::new(PROGRAM).args(["--lang", "ar"]), Launch::new(PROGRAM).env("LC_ALL", "ar_SY.UTF-8")]
    {
        let pty = launch.start();
        pty.wait_for(&visual("أول تناقض"));
        pty.send("3");
        pty.wait_until("the grid", |screen| {
            pty::rows(screen).next().is_some_and(|row| row.trim_end().ends_with(&visual("الجدول")))
        });
        quit(pty);
    }
}

#[test]
fn shifted_keys_of_an_arabic_keyboard_work_too() {
    let pty = start(Launch::new(PROGRAM).size(120, 40));
    // Lam and alef stand on one key, and come as two letters: T.
    pty.send("لإ");
    pty.wait_for("choose a finding first");
    // M
    pty.send("'");
    pty.wait_for("mouse off");
    // O
    pty.send("×");
    pty.wait_for("only in this source");
    quit(pty);
}

/// What the README calls the shortest ways.
#[test]
fn the_shortest_ways_lead_where_the_readme_says() {
    let data = tempfile::tempdir().unwrap();
    let pty = start(Launch::new(PROGRAM).env("XDG_DATA_HOME", data.path()).size(120, 40));
    show(&pty, "2", "findings");
    pty.wait_for("── ≠ contradiction · presence · Russians, soldiers");
    show(&pty, "5", "voices");
    pty.wait_until("the question from its heading on", |screen| {
        pty::rows(screen).any(|row| row.starts_with("presence · Russians, soldiers"))
    });
    pty.wait_for("¬ [denied]");
    show(&pty, "4", "figures");
    pty.wait_until("the killed", |screen| {
        pty::rows(screen).nth(2).is_some_and(|row| row.starts_with("killed   overall "))
    });
    show(&pty, "2", "findings");
    let count = |pty: &Pty| {
        let head = pty.rows().swap_remove(0);
        head.split('≠').nth(1).unwrap().split_whitespace().next().unwrap().parse::<usize>().unwrap()
    };
    let before = count(&pty);
    pty.send("jjx");
    pty.wait_for("✗ rejected");
    assert_eq!(count(&pty), before - 1);
    let mark = pty.written();
    pty.send("Y");
    pty.wait_for_bytes(b"\x1b]52;c;", mark);
    pty.send("u");
    pty.wait_for("taken back · saved");
    assert_eq!(count(&pty), before);
    quit(pty);
}
