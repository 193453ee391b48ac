//! How fast the reader is: from its start to the first frame, and from a key to the next one.
//!
//! `cargo bench --bench reader`. The first figure is of the whole program in a pseudo-terminal that
//! answers at once, with what the operating system needs to start it; the others are of one core.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

#[cfg(unix)]
#[path = "../tests/support/pty.rs"]
mod pty;

#[path = "../tests/support/many.rs"]
mod many;

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use muqabala::{
    compare::compare,
    corpus,
    layout::{Marks, Shaping},
    review::Line,
    strings::Lang,
    tui::{
        command::Command,
        state::{Setup, State},
        theme::Theme,
        update::{Effect, update},
        view::view,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const COLUMNS: u16 = 200;
const ROWS: u16 = 60;

fn setup() -> Setup {
    let size = Size::new(COLUMNS, ROWS);
    Setup { size, theme: Theme::colours(), marks: Marks::Strip, shaping: Shaping::Forms, lang: Lang::English }
}

/// A key, the state after it, the buffer, and what differs from the frame before.
fn frames(criterion: &mut Criterion) {
    let dossier = Arc::new(corpus::built_in());
    let comparison = compare(&dossier);
    let mut start = State::new(dossier, setup());
    start.take_comparison(comparison);
    let mut group = criterion.benchmark_group(format!("a frame after a key, {COLUMNS}x{ROWS}, five columns"));
    for (name, there, back) in [
        ("scroll a line", Command::ScrollDown, Command::ScrollUp),
        ("scroll a page", Command::PageDown, Command::PageUp),
        ("next contradiction", Command::NextContradiction, Command::PreviousContradiction),
        ("other side", Command::Counterpart, Command::Back),
        // Lays all five articles out anew.
        ("furniture", Command::Furniture, Command::Furniture),
        // A view and back.
        ("findings", Command::ShowFindings, Command::ShowReader),
        ("grid", Command::ShowGrid, Command::ShowReader),
        ("figures", Command::ShowFigures, Command::ShowReader),
        ("voices", Command::ShowVoices, Command::ShowReader),
        ("sources", Command::ShowSources, Command::ShowReader),
        // Makes all tables anew.
        ("filter", Command::FilterParties, Command::FilterParties),
    ] {
        let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).unwrap();
        let mut state = start.clone();
        update(&mut state, Command::NextContradiction);
        let mut forth = false;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                forth = !forth;
                black_box(update(&mut state, if forth { there } else { back }));
                terminal.draw(|frame| view(&state, frame.buffer_mut())).unwrap();
            });
        });
    }
    group.finish();
    desk(criterion, &start);
}

/// The same with a search's hits lit, and when a decision comes back from the journal.
fn desk(criterion: &mut Criterion, start: &State) {
    let name = format!("a frame after a key, {COLUMNS}x{ROWS}, five columns, hits lit");
    let mut group = criterion.benchmark_group(name);
    let typed = |state: &mut State, text: &str| {
        for c in text.chars() {
            state.type_key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
    };
    let mut searched = start.clone();
    update(&mut searched, Command::Search);
    // A letter that stands in nearly every word.
    typed(&mut searched, "ا");
    let prompt = searched.clone();
    update(&mut searched, Command::AcceptPrompt);
    let mut run = |name: &str, mut state: State, step: &mut dyn FnMut(&mut State, bool)| {
        let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).unwrap();
        let mut forth = false;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                forth = !forth;
                step(&mut state, forth);
                terminal.draw(|frame| view(&state, frame.buffer_mut())).unwrap();
            });
        });
    };
    run("next hit", searched.clone(), &mut |state, _| {
        black_box(update(state, Command::NextHit));
    });
    run("scroll a page", searched, &mut |state, forth| {
        black_box(update(state, if forth { Command::PageDown } else { Command::PageUp }));
    });
    run("type a letter", prompt, &mut |state, forth| {
        if forth {
            typed(state, "ل");
        } else {
            state.type_key(KeyCode::Backspace.into());
        }
    });
    // The first letter makes all articles ready for searching.
    let mut forty = (*start.dossier).clone();
    forty.articles = forty.articles.iter().cycle().take(40).cloned().collect();
    let mut forty = State::new(Arc::new(forty), setup());
    update(&mut forty, Command::Search);
    let fresh = forty.clone();
    run("type the first letter, forty articles", fresh.clone(), &mut |state, _| {
        state.clone_from(&fresh);
        typed(state, "ا");
    });
    typed(&mut forty, "ا");
    run("type a letter, forty articles", forty, &mut |state, forth| {
        if forth {
            typed(state, "ل");
        } else {
            state.type_key(KeyCode::Backspace.into());
        }
    });
    let mut decided = start.clone();
    update(&mut decided, Command::NextContradiction);
    let Effect::Save(action) = update(&mut decided, Command::Reject) else {
        unreachable!("there is a contradiction")
    };
    let line = Line { v: 1, id: "s-1".into(), at: String::new(), action };
    run("a decision", decided, &mut |state, forth| {
        state.take_lines(if forth { vec![line.clone()] } else { Vec::new() });
    });
    group.finish();
}

/// The views of forty reports, whose findings are thousands.
fn forty(criterion: &mut Criterion) {
    let folder = many::reports(40);
    let dossier = Arc::new(corpus::open(&[folder.path()]).unwrap());
    let comparison = compare(&dossier);
    let size = Size::new(COLUMNS, ROWS);
    let setup = Setup {
        size,
        theme: Theme::colours(),
        marks: Marks::Strip,
        shaping: Shaping::Forms,
        lang: Lang::English,
    };
    let mut start = State::new(dossier, setup);
    start.take_comparison(comparison);
    let name = format!(
        "a frame after a key, {COLUMNS}x{ROWS}, forty reports, {} findings",
        start.comparison.findings.len()
    );
    let mut group = criterion.benchmark_group(name);
    for (name, there, back) in [
        ("findings", Command::ShowFindings, Command::ScrollDown),
        ("grid", Command::ShowGrid, Command::NextSource),
        ("figures", Command::ShowFigures, Command::PageDown),
        ("voices", Command::ShowVoices, Command::PageDown),
        ("sources", Command::ShowSources, Command::ScrollDown),
        ("sort", Command::ShowFindings, Command::Sort),
        ("filter", Command::ShowFindings, Command::FilterRelation),
    ] {
        let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).unwrap();
        let mut state = start.clone();
        let mut forth = false;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                forth = !forth;
                black_box(update(&mut state, if forth { there } else { back }));
                terminal.draw(|frame| view(&state, frame.buffer_mut())).unwrap();
            });
        });
    }
    group.finish();
}

#[cfg(unix)]
fn start(criterion: &mut Criterion) {
    use std::time::{Duration, Instant};

    let program = env!("CARGO_BIN_EXE_muqabala");
    let mut memory = 0;
    let mut group = criterion.benchmark_group("from the start");
    group.sample_size(20);
    let large = many::reports(300);
    let large = large.path().to_str().unwrap();
    for (name, paths, sign) in [
        ("to the first frame", &[][..], "quit"),
        ("to the findings", &[], "contradictions"),
        ("to the first frame, 300 reports", &[large], "quit"),
        ("to all articles read, 300 reports", &[large], "comparing"),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|times| {
                let mut total = Duration::ZERO;
                for _ in 0..times {
                    let began = Instant::now();
                    let mut reader = pty::Launch::new(program).args(paths).size(COLUMNS, ROWS).start();
                    reader.wait_for(sign);
                    total += began.elapsed();
                    if paths.is_empty() {
                        memory = memory.max(peak_memory(reader.pid()));
                    }
                    reader.send("q");
                    reader.wait_exit();
                }
                total
            });
        });
    }
    group.finish();
    println!("peak memory with the findings on screen: {memory} KiB");
}

/// The most memory that process `pid` has had resident, in KiB; 0 where the system does not tell.
#[cfg(unix)]
fn peak_memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[cfg(unix)]
criterion_group!(benches, frames, forty, start);
#[cfg(not(unix))]
criterion_group!(benches, frames, forty);
criterion_main!(benches);
