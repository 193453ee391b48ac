//! How fast the reader is: from its start to the first frame, and from a key to the next one.
//!
//! `cargo bench --bench reader`. The first figure is of the whole program in a pseudo-terminal that
//! answers at once, with what the operating system needs to start it; the others are of one core.

#[cfg(unix)]
#[path = "../tests/support/pty.rs"]
mod pty;

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use muqabala::{
    compare::compare,
    corpus,
    layout::{Marks, Shaping},
    strings::Lang,
    tui::{
        command::Command,
        state::{Setup, State},
        theme::Theme,
        update::update,
        view::view,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};

const COLUMNS: u16 = 200;
const ROWS: u16 = 60;

/// A key, the state after it, the buffer, and what differs from the frame before.
fn frames(criterion: &mut Criterion) {
    let dossier = Arc::new(corpus::built_in());
    let comparison = compare(&dossier);
    let size = Size::new(COLUMNS, ROWS);
    let setup = Setup { size, theme: Theme::colours(), marks: Marks::Strip, shaping: Shaping::Forms, lang: Lang::English };
    let mut start = State::new(dossier, setup);
    start.take_comparison(comparison);
    let mut group = criterion.benchmark_group(format!("a frame after a key, {COLUMNS}x{ROWS}, five columns"));
    for (name, there, back) in [
        ("scroll a line", Command::ScrollDown, Command::ScrollUp),
        ("scroll a page", Command::PageDown, Command::PageUp),
        ("next contradiction", Command::NextContradiction, Command::PreviousContradiction),
        ("other side", Command::Counterpart, Command::Back),
        // Lays all five articles out anew.
        ("furniture", Command::Furniture, Command::Furniture),
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
}

#[cfg(unix)]
fn start(criterion: &mut Criterion) {
    use std::time::{Duration, Instant};

    let program = env!("CARGO_BIN_EXE_muqabala");
    let mut memory = 0;
    let mut group = criterion.benchmark_group("from the start");
    group.sample_size(20);
    for (name, sign) in [("to the first frame", "quit"), ("to the findings", "contradictions")] {
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|times| {
                let mut total = Duration::ZERO;
                for _ in 0..times {
                    let began = Instant::now();
                    let mut reader = pty::Launch::new(program).size(COLUMNS, ROWS).start();
                    reader.wait_for(sign);
                    total += began.elapsed();
                    memory = memory.max(peak_memory(reader.pid()));
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
criterion_group!(benches, frames, start);
#[cfg(not(unix))]
criterion_group!(benches, frames);
criterion_main!(benches);
