//! The terminal is taken and given back, whatever happens in between; seen from its other end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/terminal_answers.rs"]
mod answers;
#[path = "support/terminal_program.rs"]
mod program;
#[path = "support/pty.rs"]
mod pty;

use std::process::{Command, Stdio};
use std::time::Duration;

use answers::{RECORDS, Record};
use pty::{Exit, Launch, PATIENCE, Pty, count, last, send_signal};
use rustix::process::Signal;

const START: &[u8] = b"\x1b[8l";
const END: &[u8] = b"\x1b[8h";
const QUESTION: &[u8] = b"\x1b[8$p";
const ALTERNATE: &[u8] = b"\x1b[?1049h";
const MAIN: &[u8] = b"\x1b[?1049l";

/// The program that the tests below run: this one again, which does nothing unless asked to.
#[test]
fn program() {
    if std::env::var_os(program::ROLE).is_some() {
        program::run();
    }
}

fn launch() -> Launch {
    Launch::new(std::env::current_exe().unwrap())
        .args(["program", "--exact", "--nocapture"])
        .env(program::ROLE, "1")
}

/// Under a shell, which runs `script` with the program's command line in `$PROGRAM`.
fn launch_in_shell(args: &[&str]) -> Launch {
    let line = format!("'{}' program --exact --nocapture", std::env::current_exe().unwrap().display());
    Launch::new("/bin/sh").args(args).env("PROGRAM", line).env(program::ROLE, "1").env("PS1", "prompt> ")
}

/// What the program under test wrote, without what its test harness wrote before.
fn own_bytes(pty: &Pty) -> Vec<u8> {
    let raw = pty.raw();
    let from = last(&raw, program::MARK.as_bytes()).expect("the program has begun");
    raw[from + program::MARK.len()..].to_vec()
}

#[track_caller]
fn check_given_back(bytes: &[u8]) {
    let at =
        |wanted: &[u8]| last(bytes, wanted).unwrap_or_else(|| panic!("{} is missing", wanted.escape_ascii()));
    assert!(at(START) < at(END), "reordering is not switched on again");
    assert!(at(ALTERNATE) < at(MAIN), "the alternate screen is not left");
    assert!(at(b"\x1b[?25l") < at(b"\x1b[?25h"), "the cursor is not shown again");
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = launch().start();
    pty.wait_for("ready plain");
    assert!(pty.look(|screen| screen.alternate_screen() && screen.hide_cursor()));
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let bytes = own_bytes(&pty);
    assert!(count(&bytes[..40], START) > 0, "first of all: {}", bytes[..40].escape_ascii());
    assert!(bytes.ends_with(END), "last of all");
    check_given_back(&bytes);
    assert!(pty.look(|screen| !screen.alternate_screen() && !screen.hide_cursor()));
}

/// Something done to a running program that ends it.
type End = Box<dyn Fn(&Pty)>;

#[test]
fn every_other_end_gives_the_terminal_back() {
    let by_key = |key: &'static str| move |pty: &Pty| pty.send(key);
    let by_signal = |signal: Signal| move |pty: &Pty| pty.signal(signal);
    let cases: [(&str, End, u32, &str); 8] = [
        ("error", Box::new(by_key("e")), 2, "something failed"),
        ("panic", Box::new(by_key("p")), 101, "on purpose"),
        ("panic while drawing", Box::new(by_key("d")), 101, "in the midst"),
        ("panic in a thread", Box::new(by_key("t")), 2, "the terminal was given back"),
        ("SIGTERM", Box::new(by_signal(Signal::TERM)), 143, "terminated"),
        ("SIGINT", Box::new(by_signal(Signal::INT)), 130, "interrupted"),
        ("SIGQUIT", Box::new(by_signal(Signal::QUIT)), 131, "told to quit"),
        ("SIGHUP", Box::new(by_signal(Signal::HUP)), 129, "hung up"),
    ];
    for (name, end, code, message) in cases {
        let mut pty = launch().env("MUQABALA_TERMINAL_BIDI", "konsole").start();
        pty.wait_for("ready konsole");
        end(&pty);
        assert_eq!(pty.wait_exit(), Exit::Code(code), "{name}\n{}", pty.text());
        let bytes = own_bytes(&pty);
        check_given_back(&bytes);
        let restored = last(&bytes, END).unwrap();
        let told = last(&bytes, message.as_bytes()).unwrap_or_else(|| panic!("{name}: no message"));
        assert!(restored < told, "{name}: the message was lost on the alternate screen");
        assert!(count(&bytes, b"\x1b]50;BidiRenderingEnabled=true\x07") > 0, "{name}");
        assert_eq!(count(&bytes[restored..], b"ready"), 0, "{name}: a frame was drawn on the shell");
        assert!(pty.look(|screen| !screen.alternate_screen() && !screen.hide_cursor()), "{name}");
    }
}

#[test]
fn the_line_discipline_is_put_back() {
    for (key, after) in [("q", "over 0"), ("p", "over 101"), ("e", "over 2")] {
        let mut pty = launch_in_shell(&["-c", "eval $PROGRAM; echo over $?; stty -a"]).start();
        pty.wait_for("ready");
        pty.send(key);
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        let text = pty.text();
        assert!(text.contains(after), "{text}");
        for mode in [" icanon", " echo ", " isig", " icrnl", " opost"] {
            assert!(text.replace('\n', " ").contains(mode), "{mode} is off after {key}\n{text}");
        }
    }
}

#[test]
fn suspending_gives_the_terminal_to_the_shell_and_takes_it_again() {
    let stop_self = |pty: &Pty| pty.send("\x1a");
    let stop_from_outside = |pty: &Pty| send_signal(program_pid(pty), Signal::TSTP);
    let stops: [&dyn Fn(&Pty); 2] = [&stop_self, &stop_from_outside];
    for stop in stops {
        let mut pty = launch_in_shell(&["-i"]).start();
        pty.wait_for("prompt>");
        pty.send("eval $PROGRAM\r");
        pty.wait_for("ready plain");
        for round in 1..=2 {
            let mark = pty.written();
            stop(&pty);
            pty.wait_for_bytes(b"prompt>", mark);
            check_given_back(&pty.raw());
            assert!(!pty.look(vt100::Screen::alternate_screen), "stopped, but on the alternate screen");
            let mark = pty.written();
            pty.send("fg\r");
            pty.wait_for(&format!("redraws {round}"));
            assert!(count(&pty.raw_since(mark), START) > 0);
            assert!(pty.look(|screen| screen.alternate_screen() && screen.hide_cursor()));
        }
        pty.send("j");
        pty.wait_for("keys j");
        let mark = pty.written();
        pty.send("q");
        pty.wait_for_bytes(b"prompt>", mark);
        pty.send("exit 7\r");
        assert_eq!(pty.wait_exit(), Exit::Code(7));
        check_given_back(&pty.raw());
    }
}

#[test]
fn ended_while_suspended_it_leaves_the_shell_alone() {
    let stop_self = |pty: &Pty| pty.send("\x1a");
    let stop_from_outside = |pty: &Pty| send_signal(program_pid(pty), Signal::STOP);
    let stops: [&dyn Fn(&Pty); 2] = [&stop_self, &stop_from_outside];
    for stop in stops {
        let mut pty = launch_in_shell(&["-i"]).start();
        pty.wait_for("prompt>");
        // Were the terminal left raw by a stop from outside, the shell could not be typed to.
        pty.send("saved=$(stty -g)\r eval $PROGRAM; stty $saved\r");
        pty.wait_for("ready plain");
        let mark = pty.written();
        stop(&pty);
        pty.wait_for_bytes(b"prompt>", mark);
        let mark = pty.written();
        // Going on in the background it must not take the terminal from the shell.
        pty.send("bg; sleep 0.2; echo still $((40 + 2))\r");
        pty.wait_for_bytes(b"still 42", mark);
        assert_eq!(count(&pty.raw_since(mark), ALTERNATE), 0);
        pty.send("kill %1; kill -CONT %1\r");
        pty.wait_for_bytes(b"terminated", mark);
        assert_eq!(count(&pty.raw_since(mark), ALTERNATE), 0);
        assert_eq!(count(&pty.raw_since(mark), b"ready"), 0, "a frame was drawn on the shell");
        // The shell may not have noticed yet, and then says once that a job is stopped.
        pty.send("exit 7\rexit 7\r");
        assert_eq!(pty.wait_exit(), Exit::Code(7));
        check_given_back(&pty.raw());
    }
}

#[test]
fn keys_come_from_the_terminal_when_input_is_piped() {
    let mut pty = launch_in_shell(&["-c", "echo q | eval $PROGRAM; echo over"]).start();
    pty.wait_for("ready plain");
    pty.send("j");
    pty.wait_for("keys j");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert!(pty.text().contains("over"), "{}", pty.text());
}

#[test]
fn stopped_without_being_asked_it_takes_the_terminal_again() {
    let mut pty = launch().start();
    pty.wait_for("ready");
    let mark = pty.written();
    pty.signal(Signal::STOP);
    pty.signal(Signal::CONT);
    pty.wait_for("redraws 1");
    assert!(count(&pty.raw_since(mark), START) > 0);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    check_given_back(&own_bytes(&pty));
}

#[test]
fn with_no_shell_to_go_back_to_it_does_not_stop() {
    let mut pty = launch().start();
    pty.wait_for("ready");
    let mark = pty.written();
    pty.send("\x1a");
    pty.wait_for("redraws 1");
    assert!(count(&pty.raw_since(mark), END) > 0 && count(&pty.raw_since(mark), START) > 0);
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let mut pty = launch().start();
    pty.wait_for("ready");
    pty.hang_up();
    assert_eq!(pty.wait_exit(), Exit::Code(129));
}

#[test]
fn every_measured_terminal_is_known_by_its_answers() {
    for Record { name, answers, variables, class, outer } in RECORDS {
        let (head, tail) = answers.split_at(answers.len() / 2);
        let pause = Duration::from_millis(10);
        for parts in [vec![(Duration::ZERO, answers)], vec![(pause, head), (pause, tail)]] {
            let launch = variables.iter().fold(launch(), |launch, (name, value)| launch.env(name, value));
            let mut pty = launch.answers_slowly(&parts).start();
            pty.wait_for(
                &outer.map_or(format!("ready {class}"), |outer| format!("ready {class} in {outer}")),
            );
            pty.send("x");
            pty.wait_for("keys x");
            pty.send("q");
            assert_eq!(pty.wait_exit(), Exit::Code(0), "{name}");
            let bytes = own_bytes(&pty);
            check_given_back(&bytes);
            let (asked, entered) = (last(&bytes, QUESTION).unwrap(), last(&bytes, ALTERNATE).unwrap());
            assert!(asked < entered, "{name}: asked on the alternate screen");
            // QTerminal prints a letter of the question: the rest of the line is cleared after it.
            assert_eq!(count(&bytes[asked..entered], b"\x1b8\x1b[K"), 1, "{name}");
        }
    }
}

#[test]
fn a_multiplexer_hands_the_bytes_on() {
    let cases: [[&[u8]; 3]; 2] = [
        [b"\x1b[>84;0;0c\x1b[?1;2c", b"\x1bPtmux;\x1b\x1b[8l\x1b\\", b"\x1bPtmux;\x1b\x1b[8h\x1b\\"],
        [b"\x1b[>83;40900;0c\x1b[?1;2c", b"\x1bP\x1b[8l\x1b\\", b"\x1bP\x1b[8h\x1b\\"],
    ];
    for [answers, start, end] in cases {
        let mut pty = launch().answers(answers).start();
        pty.wait_for("ready plain");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        let bytes = own_bytes(&pty);
        assert!(last(&bytes, start).unwrap() < last(&bytes, end).unwrap());
    }
}

#[test]
fn a_silent_terminal_is_plain() {
    let mut pty = launch().silent().env("KONSOLE_VERSION", "221203").start();
    pty.wait_for("ready plain");
    pty.wait_for("why the terminal did not answer in time");
    pty.send("x");
    pty.wait_for("keys x");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn late_answers_never_become_keys() {
    let late = Duration::from_millis(500);
    let cases: [&[(Duration, &[u8])]; 3] = [
        &[(late, b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1;2c")],
        &[
            (late, b"\x1b"),
            (late / 5, b"[8;0"),
            (late / 2, b"$y\x1bP>|XTe"),
            (late, b"rm(379)\x1b\\\x1b[?64;1;2c"),
        ],
        &[(late, b"\x1b[8;2$y\x1b["), (late / 5, b">65;7006;1c"), (late / 5, b"\x1b[?65;1;9c")],
    ];
    for parts in cases {
        let mut pty = launch().answers_slowly(parts).start();
        pty.wait_for("ready plain");
        let whole: Duration = parts.iter().map(|(pause, _)| *pause).sum();
        std::thread::sleep(whole);
        pty.send("x");
        pty.wait_for("keys x");
        // The answer was read, for keys typed after it have been.
        pty.send("\x1b");
        pty.wait_for("keys x Esc");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
    }
}

#[test]
fn answers_that_come_after_the_end_do_not_reach_the_shell() {
    let late = Duration::from_millis(600);
    let mut pty = launch_in_shell(&["-c", "eval $PROGRAM; echo over; cat"])
        .answers_slowly(&[(late, b"\x1b[8;0$y\x1b[>0;136;0c\x1b[?6c")])
        .start();
    pty.wait_for("ready plain");
    pty.send("q");
    pty.wait_for("over");
    pty.settle(late);
    // What had been left in the line would have been echoed.
    let raw = pty.raw();
    let after = &raw[last(&raw, b"over").unwrap()..];
    assert_eq!(after, b"over\r\n", "{}", after.escape_ascii());
    pty.send("\x04");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn what_is_typed_before_and_during_the_probe_is_kept() {
    let pause = Duration::from_millis(20);
    let typed = "j\u{634}\x1b[B";
    let mut pty = launch()
        .typed_ahead(typed.as_bytes())
        .answers_slowly(&[
            (pause, b"k"),
            (pause, b"\x1b[8;2$y\x1b[>65;"),
            (pause, b"7006;1c\x1b[6~\x1b[?65;1;9cg"),
        ])
        .start();
    pty.wait_for("ready explicit");
    pty.wait_for("keys j \u{634} Down k Page Down g");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn typing_while_it_is_busy_is_kept() {
    let mut pty = launch().env(program::SLOW_FRAMES, "30").start();
    pty.wait_for("ready");
    for key in "abcfhijk".chars() {
        pty.send(key.to_string());
        std::thread::sleep(Duration::from_millis(7));
    }
    pty.wait_for("keys a b c f h i j k");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn a_lone_escape_is_a_key_even_between_ticks() {
    let mut pty = launch().env(program::TICK, "10").start();
    pty.wait_for("ready");
    pty.send("\x1b");
    pty.wait_for("keys Esc");
    pty.send("\x1b[A");
    pty.wait_for("keys Esc Up");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn a_class_that_was_chosen_is_not_asked_for() {
    let cases: [(&str, &[u8], &[u8]); 4] = [
        ("plain", START, END),
        ("explicit", START, END),
        ("konsole", b"\x1b]50;BidiRenderingEnabled=false\x07", b"\x1b]50;BidiRenderingEnabled=true\x07"),
        ("mlterm", b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"),
    ];
    for (class, start, end) in cases {
        let mut pty = launch().env("MUQABALA_TERMINAL_BIDI", class).silent().start();
        pty.wait_for(&format!("ready {class}"));
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        let bytes = own_bytes(&pty);
        check_given_back(&bytes);
        assert_eq!(count(&bytes, QUESTION), 0, "{class}");
        assert!(last(&bytes, start).unwrap() < last(&bytes, end).unwrap(), "{class}");
    }
}

#[test]
fn any_size_will_do() {
    for (columns, rows) in [(0, 0), (1, 1), (0, 24), (80, 0), (20, 5)] {
        let mut pty = launch().size(columns, rows).start();
        pty.wait_for_bytes(ALTERNATE, 0);
        pty.resize(0, 0);
        pty.resize(100, 30);
        pty.wait_for("size 100x30");
        pty.resize(0, 0);
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0), "{columns}x{rows}");
        check_given_back(&own_bytes(&pty));
    }
}

#[test]
fn without_a_terminal_it_says_so() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["program", "--exact", "--nocapture"])
        .env(program::ROLE, "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no terminal"), "{output:?}");
    assert!(!output.stdout.contains(&0x1b), "{output:?}");
}

#[test]
fn after_the_session_signals_end_the_program_again() {
    let mut pty = launch().start();
    pty.wait_for("ready");
    pty.send("l");
    pty.wait_for("lingering");
    pty.signal(Signal::TERM);
    assert!(matches!(pty.wait_exit(), Exit::Killed(_)));
}

/// The process that the shell in `pty` has started.
fn program_pid(pty: &Pty) -> u32 {
    let children = format!("/proc/{0}/task/{0}/children", pty.pid());
    let began = std::time::Instant::now();
    loop {
        let list = std::fs::read_to_string(&children).unwrap();
        if let Some(pid) = list.split_whitespace().next() {
            return pid.parse().unwrap();
        }
        assert!(began.elapsed() < PATIENCE, "the shell has started nothing");
    }
}
