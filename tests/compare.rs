//! `muqabala compare` as a program: what it prints, and what it exits with.

#![expect(clippy::unwrap_used, reason = "a test or a measurement that fails has to say where")]

use std::{
    fs,
    io::Read as _,
    path::Path,
    process::{Command, Output, Stdio},
};

fn program(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muqabala"));
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
    let report = Command::new(env!("CARGO_BIN_EXE_muqabala")).stdin(Stdio::null()).output().unwrap();
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
