//! The program without a terminal: what it prints, and what it exits with.

#![expect(clippy::unwrap_used, reason = "a test or a measurement that fails has to say where")]

use std::{
    ffi::OsStr,
    fs,
    io::Read as _,
    process::{Command, Output, Stdio},
};

/// The program, with nobody's own decisions and configuration.
fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_muqabala"));
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody"));
    command.env("MUQABALA_CONFIG", "/nonexistent/config.toml");
    command
}

fn muqabala<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Output {
    let mut command = binary();
    command.args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn prints_a_report_where_there_is_no_terminal() {
    // From another directory: the built-in dossier needs no file.
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = binary();
    let output = command.current_dir(elsewhere.path()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    let report = text(&output.stdout);
    assert!(report.contains("5 sources"), "{report}");
    for outlet in ["1. بلدي نيوز", "2. أخبار السوريين", "3. SY24", "4. فرات بوست"]
    {
        assert!(report.lines().any(|line| line.starts_with(outlet)), "{outlet}: {report}");
    }
    assert_eq!(report.chars().find(|c| c.is_control() && *c != '\n'), None);
}

#[test]
fn help_and_version_are_no_trouble() {
    for (argument, part) in [("--help", "Usage: muqabala"), ("--version", env!("CARGO_PKG_VERSION"))] {
        let output = muqabala([argument]);
        assert_eq!(output.status.code(), Some(0), "{argument}");
        assert!(text(&output.stdout).contains(part), "{argument}");
    }
}

#[test]
fn a_wrong_argument_is_named() {
    for (arguments, part) in [
        (vec!["--nonsense"], "--nonsense"),
        (vec!["--terminal-bidi=nonsense"], "nonsense"),
        (vec!["--tashkeel=nonsense"], "nonsense"),
    ] {
        let output = muqabala(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(part), "{}", text(&output.stderr));
    }
}

#[test]
fn nothing_readable_is_trouble_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let missing = folder.path().join("لا وجود له.txt");
    for paths in [vec![folder.path()], vec![missing.as_path()], vec![folder.path(), missing.as_path()]] {
        let output = muqabala(&paths);
        assert_eq!(output.status.code(), Some(2), "{paths:?}");
        assert_eq!(text(&output.stdout), "");
        assert!(text(&output.stderr).starts_with("muqabala: "), "{}", text(&output.stderr));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("good.txt"), "خبر\n\nقتل 20 جنديا في الهجوم.\n").unwrap();
    let output = muqabala([folder.path()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("1 source"));
    assert!(text(&output.stderr).contains("empty.txt"), "{}", text(&output.stderr));
}

#[test]
fn nothing_from_a_file_is_printed_as_control() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = "عنوان \u{1b}]0;OWNED\u{7}\u{202e}مقلوب\u{202c}\n\nقتل \u{1b}[31m100 جندي\u{9b}5m \u{2066}في\u{2069} الهجوم.\n";
    fs::write(folder.path().join("a\u{1b}[5m.txt"), hostile).unwrap();
    fs::write(folder.path().join("b.txt"), "خبر\n\nقتل 20 جنديا في الهجوم.\n").unwrap();
    fs::write(folder.path().join("c\u{1b}[5m.txt"), "").unwrap();
    let output = muqabala([folder.path()]);
    for bytes in [&output.stdout, &output.stderr] {
        let forbidden = |c: &char| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(text(bytes).chars().find(forbidden), None, "{:?}", text(bytes));
    }
    assert!(text(&output.stdout).contains("2 sources"));
}

#[test]
fn whoever_reads_the_report_may_stop_at_any_line() {
    let mut command = binary();
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert_eq!((child.wait().unwrap().code(), complaints.as_str()), (Some(0), ""));
}

#[test]
fn the_configuration_in_effect_is_printed_and_what_is_wrong_in_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(
        &path,
        "theme = \"light\"\ncolour = 1\ntheme = \"dark\"\nmouse = false\n[keys]\nzoom = \"F2\"\n",
    )
    .unwrap();
    let mut command = binary();
    let output = command.arg("config").env("MUQABALA_CONFIG", &path).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    for line in ["theme = \"light\"", "mouse = false", "language = \"auto\"", "zoom = [\"F2\"]"] {
        assert!(printed.lines().any(|it| it.starts_with(line)), "{line}: {printed}");
    }
    assert!(printed.contains(&path.display().to_string()));
    let said = text(&output.stderr);
    for line in [2, 3] {
        assert!(said.contains(&format!("config.toml:{line}: ")), "{said}");
    }
}
