//! What several tests of the layout share.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The built-in articles: name and text.
pub(crate) const ARTICLES: [(&str, &str); 5] = [
    ("baladi-news", include_str!("../../assets/articles/baladi-news.txt")),
    ("furat-post", include_str!("../../assets/articles/furat-post.txt")),
    ("sy24", include_str!("../../assets/articles/sy24.txt")),
    ("syria-news", include_str!("../../assets/articles/syria-news.txt")),
    ("syrians-news", include_str!("../../assets/articles/syrians-news.txt")),
];

/// Whether missing test data and rival programs are a failure, as they are in `.ci/run`.
pub(crate) fn required() -> bool {
    std::env::var_os("MUQABALA_REQUIRE_DATA").is_some_and(|value| value != "0" && !value.is_empty())
}

/// Says that a test was left out for want of `what`, or fails where it is required. It says so past the
/// test harness, which would keep it to itself.
pub(crate) fn left_out(what: &str) {
    assert!(!required(), "{what} is missing, and MUQABALA_REQUIRE_DATA is set");
    let notice = format!("left out: {what} is missing\n");
    std::io::stderr().write_all(notice.as_bytes()).unwrap();
}

/// The text of a data file of the system, if it is there.
pub(crate) fn data(path: &str) -> Option<String> {
    if !Path::new(path).exists() {
        left_out(path);
        return None;
    }
    Some(std::fs::read_to_string(path).unwrap())
}

/// What `fribidi` makes of one line of input.
pub(crate) struct Verdict {
    /// The index of the character at each place from left to right.
    pub(crate) order: Vec<usize>,
    /// The level of each character, rule L1 included.
    pub(crate) levels: Vec<u8>,
}

/// Asks the `fribidi` command for levels and order of each of `lines`, base direction right to left, in
/// one process. None if the command is not installed.
pub(crate) fn fribidi(lines: &[&str]) -> Option<Vec<Verdict>> {
    let spawned = Command::new("fribidi")
        .args(["--rtl", "--nobreak", "--nopad", "--nomirror", "--novisual", "--vtol", "--levels"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        left_out("the fribidi command");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    let output = String::from_utf8(output.stdout).unwrap();
    let mut rows = output.lines();
    let verdicts: Vec<Verdict> = lines
        .iter()
        .map(|_| Verdict { order: numbers(rows.next().unwrap()), levels: numbers(rows.next().unwrap()) })
        .collect();
    assert_eq!(rows.next(), None, "more output than input");
    Some(verdicts)
}

fn numbers<N: std::str::FromStr<Err: std::fmt::Debug>>(row: &str) -> Vec<N> {
    row.split_whitespace().map(|number| number.parse().unwrap()).collect()
}
