//! Layout throughput on the five built-in articles, beside the `fribidi` command on the same text.
//!
//! `fribidi` reads text, orders, shapes and cuts lines at a width, and writes bytes. The layout does that and
//! makes cells with spans. Two comparisons are printed: the five articles, where the cost of starting a
//! process is most of what `fribidi` takes, and the same text 500 times over, where it is nothing. Neither
//! keeps what it has made of an article while it goes on to the next.
#![allow(clippy::expect_used, reason = "a benchmark that cannot run says so by panicking")]

use std::hint::black_box;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use muqabala::layout::{Base, Layouter, Options};

const ARTICLES: [&str; 5] = [
    include_str!("../assets/articles/baladi-news.txt"),
    include_str!("../assets/articles/furat-post.txt"),
    include_str!("../assets/articles/sy24.txt"),
    include_str!("../assets/articles/syria-news.txt"),
    include_str!("../assets/articles/syrians-news.txt"),
];
const WIDTHS: [usize; 3] = [40, 60, 200];
const OPTIONS: Options = Options {
    base: Base::RightToLeft,
    marks: muqabala::layout::Marks::Keep,
    shaping: muqabala::layout::Shaping::Forms,
};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("layout");
    group.throughput(Throughput::Bytes(ARTICLES.concat().len() as u64));
    let mut layouter = Layouter::new();
    for width in WIDTHS {
        group.bench_function(format!("five articles/{width}"), |bencher| {
            bencher.iter(|| ARTICLES.map(|text| layouter.lay_out(black_box(text), width, &OPTIONS)));
        });
    }
    group.finish();
    criterion.final_summary();
    // `cargo test --benches` only asks whether it runs.
    let times = if std::env::args().any(|argument| argument == "--bench") { 500 } else { 1 };
    for width in WIDTHS {
        compare("five articles", 1, width);
        compare(&format!("{times} times over"), times, width);
    }
}

/// Prints the best of several runs of either on the articles, `times` over, by turns.
fn compare(name: &str, times: usize, width: usize) {
    let rival = Command::new("fribidi").arg("--version").stdout(Stdio::null()).status().is_ok();
    let text = ARTICLES.concat().repeat(times);
    let mut layouter = Layouter::new();
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    for _ in 0..15 {
        ours = ours.min(timed(|| {
            for text in ARTICLES.iter().cycle().take(times * ARTICLES.len()) {
                black_box(layouter.lay_out(black_box(text), width, &OPTIONS));
            }
        }));
        if rival {
            theirs = theirs.min(timed(|| fribidi(&text, width)));
        }
    }
    if rival {
        let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
        println!("layout/{name}/{width}: {ours:?}, fribidi {theirs:?}: {ratio:.2} times as fast");
    } else {
        println!("layout/{name}/{width}: {ours:?}; no rival: the fribidi command is not installed");
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn fribidi(text: &str, width: usize) {
    let mut child = Command::new("fribidi")
        .args(["--rtl", "--width", &width.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("fribidi answered before");
    let mut input = child.stdin.take().expect("it was piped");
    input.write_all(text.as_bytes()).expect("fribidi reads all it is given");
    drop(input);
    assert!(child.wait().expect("it was started").success());
}
