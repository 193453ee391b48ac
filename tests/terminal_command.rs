//! `muqabala terminal`, the card, and what goes before what.

#![cfg(unix)]

#[path = "support/terminal_answers.rs"]
mod answers;
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use answers::RECORDS;
use pty::{Exit, Launch, Pty, count};

const PROGRAM: &str = env!("CARGO_BIN_EXE_muqabala");
const KITTY: &[u8] =
    b"\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[>1;4000;26c\x1b[?62;c";

fn launch(config: &Path, arguments: &[&str]) -> Launch {
    Launch::new(PROGRAM).args(arguments).env("MUQABALA_CONFIG", config).size(100, 40)
}

/// The report is on screen, and the card below it.
fn card(launch: Launch) -> Pty {
    let pty = launch.start();
    pty.wait_for("Press 1 to 4");
    pty
}

#[test]
fn every_measured_terminal_is_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    for record in RECORDS {
        let mut launch = launch(&folder.path().join("none.toml"), &["terminal"]).answers(record.answers);
        for (name, value) in record.variables {
            launch = launch.env(name, value);
        }
        let mut pty = card(launch);
        let text = pty.text();
        assert!(text.contains(&format!("class        {}: ", record.class)), "{}\n{text}", record.name);
        assert!(text.contains("because      "), "{text}");
        // The card is on the main screen and stays there.
        assert_eq!(count(&pty.raw(), b"\x1b[?1049h"), 0);
        pty.send("x");
        assert_eq!(pty.wait_exit(), Exit::Code(0), "{}", record.name);
        assert!(pty.text().contains("Nothing was changed."), "{}", pty.text());
        assert!(pty.raw().ends_with(b"\x1b[8h"), "{}", record.name);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_answer_is_saved_for_this_terminal_and_holds_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "# mine\ntashkeel = \"strip\"\n").unwrap();
    let mut pty = card(launch(&config, &["terminal"]).answers(KITTY));
    assert!(pty.text().contains("background   light") && pty.text().contains("saved as     kitty"));
    pty.send("1");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert!(pty.text().contains("Saved in"), "{}", pty.text());
    let saved = fs::read_to_string(&config).unwrap();
    assert_eq!(saved, "# mine\ntashkeel = \"strip\"\n\n[terminals]\nkitty = \"plain\"\n");

    let again = card(launch(&config, &["terminal"]).answers(KITTY));
    assert!(again.text().contains("class        plain: "), "{}", again.text());
    assert!(again.text().contains("saved in the configuration file"), "{}", again.text());
    // Another terminal is asked as before.
    let other = card(launch(&config, &["terminal"]).answers(b"\x1b[>0;136;0c\x1b[?6c"));
    assert!(other.text().contains("class        implicit: "), "{}", other.text());
}

#[test]
fn widths_are_measured_by_the_cursor() {
    let folder = tempfile::tempdir().unwrap();
    // Reports of the cursor for all but the last texts, of which the third is wider than reckoned.
    let reports = b"\x1b[5;2R\x1b[5;2R\x1b[5;3R\x1b[5;3R\x1b[5;3R\x1b[5;5R\x1b[5;5R\x1b[5;3R\x1b[?6c";
    let told = card(launch(&folder.path().join("none.toml"), &["terminal"]).answers(reports));
    assert!(told.text().contains("widths       lam-alef 2, not 1"), "{}", told.text());
    let untold = card(launch(&folder.path().join("none.toml"), &["terminal"]).answers(b"\x1b[?6c"));
    assert!(untold.text().contains("the terminal does not tell"), "{}", untold.text());
}

/// Arguments, the variable, answers, and how often konsole's and mlterm's switches are sent.
type Case<'a> = (&'a [&'a str], &'a str, &'a [u8], usize, usize);

#[test]
fn the_argument_goes_before_the_variable_and_that_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "terminal-bidi = \"konsole\"\n[terminals]\nxterm = \"kitty\"\n").unwrap();
    let xterm: &[u8] = b"\x1bP>|XTerm(379)\x1b\\\x1b[?64c";
    let own = b"\x1b]50;BidiRenderingEnabled=false\x07";
    let switch = b"\x1b]5379;use_ctl=false\x07";
    let cases: [Case<'_>; 7] = [
        (&[], "", b"\x1b[?6c", 1, 0),
        (&[], "", xterm, 0, 0),
        (&[], "mlterm", xterm, 0, 1),
        (&["--terminal-bidi=konsole"], "mlterm", xterm, 1, 0),
        (&["--terminal-bidi=plain"], "mlterm", xterm, 0, 0),
        (&["--terminal-bidi=auto"], "mlterm", b"\x1b[?6c", 0, 0),
        (&[], "auto", b"\x1b[?6c", 1, 0),
    ];
    for (arguments, variable, answers, konsole, mlterm) in cases {
        let launch = launch(&config, arguments).env("MUQABALA_TERMINAL_BIDI", variable).answers(answers);
        let mut pty = launch.start();
        pty.wait_for("other side");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        let raw = pty.raw();
        assert_eq!((count(&raw, own), count(&raw, switch)), (konsole, mlterm), "{arguments:?} {variable}");
    }
}

#[test]
fn the_card_opens_from_the_help_page_and_its_answer_holds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let mut pty = launch(&config, &[]).answers(b"\x1b[>0;0;0c\x1b[?6c").start();
    pty.wait_for("other side");
    pty.send("?t");
    pty.wait_for("Press 1 to 4");
    let mark = pty.written();
    pty.send("3");
    pty.wait_for("saved in the configuration file");
    let after = String::from_utf8(pty.raw_since(mark)).unwrap();
    // The border of class L, in every row of the frame drawn anew.
    assert!(after.contains('⡇') && !after.contains('│'));
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert_eq!(
        fs::read_to_string(&config).unwrap(),
        "[terminals]\n\"attributes 0;0 and 6\" = \"implicit\"\n"
    );
}

#[test]
fn what_the_reader_has_to_do_is_said_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("none.toml");
    let tmux: &[u8] = b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c";
    let mut in_tmux = launch(&config, &[]).answers(tmux).env("VTE_VERSION", "7006").start();
    in_tmux.wait_for("tmux set -g allow-passthrough on");
    in_tmux.send("j");
    in_tmux.wait_for("other side");
    in_tmux.send("q");
    assert_eq!(in_tmux.wait_exit(), Exit::Code(0));

    let mut latin = launch(&config, &[]).env("LC_ALL", "C").start();
    latin.wait_for("the locale is not UTF-8");
    latin.send("q");
    assert_eq!(latin.wait_exit(), Exit::Code(0));
    assert!(latin.text().contains("LC_ALL=C is no UTF-8 locale"), "{}", latin.text());
}

#[test]
fn a_wrong_entry_is_named_and_the_rest_holds() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "terminal-bidi = \"mlterm\"\ncolour = \"red\"\n").unwrap();
    let mut pty = launch(&config, &[]).answers(b"\x1b[?6c").start();
    pty.wait_for("other side");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert_eq!(count(&pty.raw(), b"\x1b]5379;use_ctl=false\x07"), 1);
    assert!(pty.text().contains("config.toml:2: colour: there is no such entry"), "{}", pty.text());
}

#[test]
fn marks_are_kept_where_they_were_seen_right_or_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "خبر\n\nقَتَلَ الجيشُ 20 جنديا.\n").unwrap();
    let reports = folder.path().to_str().unwrap();
    let config = Path::new("/nonexistent");
    let xterm: &[u8] = b"\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64c";
    for (argument, answers, kept) in [
        ("--tashkeel=auto", xterm, true),
        ("--tashkeel=auto", b"\x1b[?6c", false),
        ("--tashkeel=strip", xterm, false),
        ("--tashkeel=keep", b"\x1b[?6c", true),
        ("--shaping=none", xterm, true),
    ] {
        let mut pty = launch(config, &[argument, reports]).answers(answers).start();
        pty.wait_for("quit");
        pty.settle(std::time::Duration::from_millis(100));
        let text = pty.text();
        assert_eq!(text.contains('\u{64e}'), kept, "{argument}\n{text}");
        assert_eq!(text.contains('\u{fed7}'), argument != "--shaping=none", "{argument}\n{text}");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
    }
}
