//! How long reading and comparing take, from the built-in five articles to a thousand: `cargo bench --bench engine`.
//!
//! More articles are made from the sentences of the gold dossiers, a few of each with their numbers changed, the
//! same in every run.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run says so by panicking")]

use std::{hint::black_box, path::Path, time::Duration};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use muqabala::{
    compare::compare,
    corpus::{self, Dossier},
    lexicon::Lexicon,
};

/// How many sentences a made article has.
const SENTENCES: usize = 8;

fn five(criterion: &mut Criterion) {
    criterion.bench_function("lexicon", |bench| bench.iter(|| Lexicon::arabic(&[])));
    let dossier = corpus::built_in();
    criterion.bench_function("five/compare", |bench| bench.iter(|| compare(black_box(&dossier))));
    criterion.bench_function("five/load and compare", |bench| bench.iter(|| compare(&corpus::built_in())));
}

fn growth(criterion: &mut Criterion) {
    let sentences = sentences();
    let mut group = criterion.benchmark_group("articles");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for size in [5, 20, 100, 300, 1000] {
        let dossier = made(&sentences, size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &dossier, |bench, dossier| {
            bench.iter(|| compare(black_box(dossier)));
        });
    }
}

/// The sentences of the gold dossiers, those of one dossier together.
fn sentences() -> Vec<Vec<String>> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold"));
    let mut folders: Vec<_> =
        std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let opened = folders.iter().filter_map(|folder| corpus::open(std::slice::from_ref(folder)).ok());
    let dossiers = opened.chain([corpus::built_in()]);
    dossiers.map(|dossier| dossier.articles.iter().flat_map(sentences_of).collect()).collect()
}

fn sentences_of(article: &corpus::Article) -> Vec<String> {
    let paragraphs = article.blocks.iter().filter(|block| block.kind == corpus::BlockKind::Paragraph);
    let spans = paragraphs.flat_map(|block| muqabala::text::sentences(&article.text, block.span));
    spans
        .map(|span| span.of(&article.text).trim().to_owned())
        .filter(|sentence| sentence.len() > 60)
        .collect()
}

/// A dossier of `size` made articles: each tells of one event, a few sentences of it in an order of its own.
fn made(sentences: &[Vec<String>], size: usize) -> Dossier {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        // Steele & Vigna's SplitMix64.
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for number in 0..size {
        let event = &sentences[number % sentences.len()];
        let mut text = format!("عنوان التقرير رقم {number} عن الحدث\n\n");
        for _ in 0..SENTENCES {
            let sentence = &event[next() as usize % event.len()];
            let digit = char::from(b'1' + (next() % 9) as u8);
            text.extend(sentence.chars().map(|c| if c == '2' { digit } else { c }));
            text.push_str("\n\n");
        }
        std::fs::write(folder.path().join(format!("{number:04}.txt")), text)
            .expect("an article can be written");
    }
    corpus::open(&[folder.path().to_path_buf()]).expect("the articles open")
}

criterion_group!(benches, five, growth);
criterion_main!(benches);
