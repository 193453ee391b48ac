//! `muqabala compare` as a program: what it prints, and what it exits with.

#![expect(clippy::unwrap_used, reason = "a test or a measurement that fails has to say where")]

use muqabala::{
    compare::Relation,
    corpus::{self, JOURNAL_FILE},
    review::{Action, Journal, Review, Target, place::Places},
};
use std::{
    fs,
    io::Read as _,
    path::Path,
    process::{Command, Output, Stdio},
};

/// The program, with nobody's own decisions and configuration.
fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muqabala"));
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody"));
    command.env("MUQABALA_CONFIG", "/nonexistent/config.toml");
    command
}

fn program(arguments: &[&str], folder: &Path) -> Command {
    let mut command = binary();
    command.arg("compare").args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn compare(arguments: &[&str], folder: &Path) -> Output {
    program(arguments, folder).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_exit_code_is_the_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("twenty.txt", "خبر\n\nقتل 20 جنديا في الهجوم.\n"),
        ("same.txt", "خبر\n\nقتل 20 جنديا في الهجوم.\n"),
        ("fifty.txt", "خبر\n\nقتل 50 جنديا في الهجوم.\n"),
        ("empty.txt", ""),
    ];
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let cases: [(&[&str], i32); 8] = [
        (&["twenty.txt"], 0),
        (&["twenty.txt", "same.txt"], 0),
        (&["twenty.txt", "fifty.txt"], 1),
        (&["twenty.txt", "same.txt", "empty.txt"], 0),
        (&["twenty.txt", "fifty.txt", "gone.txt"], 1),
        (&["empty.txt"], 2),
        (&["gone.txt", "empty.txt"], 2),
        (&["--format", "yaml", "twenty.txt"], 2),
    ];
    for (arguments, expected) in cases {
        for format in ["--format=text", "--format=json"] {
            // The last format counts, so that a wrong one stays wrong.
            let arguments = if expected == 2 { arguments.to_vec() } else { [&[format], arguments].concat() };
            let output = compare(&arguments, folder.path());
            assert_eq!(output.status.code(), Some(expected), "{arguments:?}");
            assert_eq!(output.stdout.is_empty(), expected == 2, "{arguments:?}");
            for missing in ["empty.txt", "gone.txt"].iter().filter(|name| arguments.contains(name)) {
                assert!(text(&output.stderr).contains(missing), "{arguments:?}: {}", text(&output.stderr));
            }
        }
    }
}

#[test]
fn without_a_path_it_compares_the_built_in_reports() {
    let elsewhere = tempfile::tempdir().unwrap();
    let output = compare(&["--format", "json"], elsewhere.path());
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), ""));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["articles"].as_array().unwrap().len(), 5);
    assert!(document["articles"][0]["path"].is_null());

    let printed = compare(&[], elsewhere.path());
    assert_eq!(printed.status.code(), Some(1));
    let report = binary().stdin(Stdio::null()).output().unwrap();
    assert_eq!((report.status.code(), text(&report.stdout)), (Some(0), text(&printed.stdout)));
}

#[test]
fn nothing_that_a_terminal_could_obey_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let hostile =
        "عنوان \u{1b}]0;OWNED\u{7}\u{202e}\n\nقتل \u{1b}[31m100 جندي\u{9b}5m \u{2066}في\u{2069} الهجوم.\n";
    fs::write(folder.path().join("a\u{1b}[5m.txt"), hostile).unwrap();
    fs::write(folder.path().join("b.txt"), "خبر\n\nقتل 20 جنديا في الهجوم.\n").unwrap();
    for format in ["text", "json"] {
        let output = compare(&["--format", format, "."], folder.path());
        let forbidden = |c: &char| {
            c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(
            text(&output.stdout).chars().find(forbidden),
            None,
            "{format}: {:?}",
            text(&output.stdout)
        );
        assert!(text(&output.stdout).contains("عنوان "), "{format}");
    }
}

#[test]
fn whoever_reads_it_may_stop_at_any_line() {
    for format in ["text", "json"] {
        let mut command = program(&["--format", format], Path::new("."));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut complaints = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        // The verdict does not hang on how much of it was read.
        assert_eq!((child.wait().unwrap().code(), complaints.as_str()), (Some(1), ""), "{format}");
    }
}

/// Two reports, and the decisions of an analyst on them.
fn decided() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.txt"),
        "خبر الهجوم\n\nقالت وزارة الدفاع إن أكثر من 100 جندي قتلوا في هجوم على خشام.\n\nونفت الوزارة وجود جنود روس في المنطقة.\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("b.txt"),
        "خبر آخر\n\nقتل 25 جنديا في هجوم على خشام، بحسب ناشطين من المدينة.\n\nوكان الطقس باردا في ذلك اليوم.\n",
    )
    .unwrap();
    let dossier = corpus::open(&[folder.path()]).unwrap();
    let mut comparison = muqabala::compare::compare(&dossier);
    let review = Review::of(&dossier, &comparison);
    let mut journal = Journal::open(&Places::under(&dossier, None));
    let number = comparison.findings.iter().position(|it| it.relation == Relation::Contradiction).unwrap();
    let on = || review.target(&dossier, &comparison, number).unwrap();
    journal.append(Action::Relation { on: on(), to: Relation::Tension.into() }).unwrap();
    journal.append(Action::Note { on: on(), text: "الحصيلتان لوقتين مختلفين".into() }).unwrap();
    let anchor = |article: usize| {
        let reading = &comparison.readings[article];
        review.anchor(&dossier, article, reading.statements.last().unwrap().span).unwrap()
    };
    let sides = [anchor(0), anchor(1)];
    let id = journal.append(Action::Link { sides, to: Relation::Match.into() }).unwrap().id;
    journal.append(Action::Accept { on: Target::Link(id) }).unwrap();
    fs::OpenOptions::new()
        .append(true)
        .open(journal.path().unwrap())
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"half a li\n"))
        .unwrap();
    comparison.findings.clear();
    folder
}

#[test]
fn decisions_stand_beside_the_findings_and_change_none_of_them() {
    let folder = decided();
    let plain = compare(&["--format", "json", "."], folder.path());
    fs::rename(folder.path().join(JOURNAL_FILE), folder.path().join(".away")).unwrap();
    let before = compare(&["--format", "json", "."], folder.path());
    let text_before = compare(&["."], folder.path());
    fs::rename(folder.path().join(".away"), folder.path().join(JOURNAL_FILE)).unwrap();
    let parse = |output: &Output| -> serde_json::Value { serde_json::from_slice(&output.stdout).unwrap() };
    let (mut with, without) = (parse(&plain), parse(&before));
    assert_eq!((plain.status.code(), before.status.code()), (Some(1), Some(1)));

    let findings = with["findings"].as_array_mut().unwrap();
    let ruled: Vec<serde_json::Value> =
        findings.iter_mut().filter_map(|it| it.as_object_mut().unwrap().remove("decision")).collect();
    let expected = serde_json::json!({
        "verdict": "changed", "relation": "tension", "note": "الحصيلتان لوقتين مختلفين", "reworded": false,
    });
    assert_eq!(ruled, [expected]);
    assert_eq!(with["findings"], without["findings"]);
    let link = &with["links"][0];
    assert_eq!((link["id"].as_str(), link["relation"].as_str()), (Some("l1"), Some("match")));
    assert_eq!(link["decision"]["verdict"], "accepted");
    assert_eq!(link["sides"][0]["article"], "a");
    assert_eq!(without["links"], serde_json::json!([]));
    assert!(with["notes"][0].as_str().unwrap().contains("line 5: it is damaged"), "{}", with["notes"]);

    let printed = compare(&["."], folder.path());
    assert_eq!(printed.status.code(), Some(1));
    assert!(text(&printed.stderr).contains("line 5: it is damaged"));
    let printed = text(&printed.stdout);
    for part in [
        "decided: ✓ 0 accepted, ✗ 0 rejected, ± 1 changed, 1 link",
        " · ± called a tension\n",
        "  note: الحصيلتان لوقتين مختلفين\n",
        "Linked by hand\n\nl1 = match · ✓ accepted\n",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    assert!(!text(&text_before.stdout).contains("decided"));
    // Without a terminal the reader prints the same.
    let report = binary().arg(folder.path()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(report.status.code(), Some(0));
    assert!(text(&report.stdout).contains("± called a tension"));
}

#[test]
fn an_outlet_with_one_name_has_it_in_both_languages() {
    let folder = decided();
    let settings = "[[article]]\nfile = \"a.txt\"\noutlet = \"جريدة الفجر\"\n\
        [[article]]\nfile = \"b.txt\"\noutlet = { en = \"Dawn\" }\n";
    fs::write(folder.path().join("dossier.toml"), settings).unwrap();
    let output = compare(&["."], folder.path());
    let printed = text(&output.stdout);
    assert!(!printed.contains("()") && !printed.contains("via )") && !printed.contains("عبر )"), "{printed}");
    assert!(printed.contains("via جريدة الفجر)") && printed.contains("عبر Dawn)"), "{printed}");
}
