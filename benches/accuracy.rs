//! How far the engine agrees with careful readers: `cargo bench --bench accuracy [-- [--misses] FOLDER]`.
//!
//! FOLDER holds one folder a dossier, in the format of `tests/gold/README.md`; without it that folder is read.

#[path = "../tests/support/gold.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    reason = "some of what the gold says is for its readers, and a broken gold file has to end the run"
)]
mod gold;

use std::path::PathBuf;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let folder = arguments.iter().find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold")));
    let golds = gold::Gold::all(&folder);
    print!("{}", gold::table(&golds));
    if misses {
        for gold in &golds {
            println!("\n## {}\n{}", gold.name, gold::misses(gold));
        }
    }
}
