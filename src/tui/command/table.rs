//! The table itself, in parts.

mod deciding;
mod moving;
mod showing;

use crossterm::event::KeyCode;

use super::{Command, Entry, Group, Key, Mode};

const READER: &[Mode] = &[Mode::Reader];
const FINDINGS: &[Mode] = &[Mode::Findings];
const HELP: &[Mode] = &[Mode::Help];
const VIEWS: &[Mode] = &[Mode::Findings, Mode::Grid, Mode::Figures, Mode::Voices, Mode::Sources];
const TABLES: &[Mode] = &[Mode::Reader, Mode::Grid, Mode::Sources];
/// Wherever findings are looked at: not on the help page.
const SIGHT: &[Mode] =
    &[Mode::Reader, Mode::Findings, Mode::Grid, Mode::Figures, Mode::Voices, Mode::Sources];
/// Where a finding is at hand.
const DECIDING: &[Mode] = &[Mode::Reader, Mode::Findings];
const HITS: &[Mode] = &[Mode::Hits];
const PROMPT: &[Mode] = &[Mode::Prompt];
const RELATION: &[Mode] = &[Mode::Relation];
const LINK: &[Mode] = &[Mode::Link];
const ALL: &[Mode] =
    &[Mode::Reader, Mode::Findings, Mode::Grid, Mode::Figures, Mode::Voices, Mode::Sources, Mode::Help];

/// Whatever lies over the reader, too.
const EVERYWHERE: &[Mode] = &[
    Mode::Reader,
    Mode::Findings,
    Mode::Grid,
    Mode::Figures,
    Mode::Voices,
    Mode::Sources,
    Mode::Help,
    Mode::Prompt,
    Mode::Relation,
    Mode::Link,
];

const fn key(c: char) -> Key {
    Key::typed(c)
}

const fn named(code: KeyCode) -> Key {
    Key::named(code)
}

/// All commands. The order is that of the help page within each group.
pub const TABLE: &[Entry] = &joined();

const PARTS: [&[Entry]; 3] = [moving::ENTRIES, deciding::ENTRIES, showing::ENTRIES];

const fn joined() -> [Entry; PARTS[0].len() + PARTS[1].len() + PARTS[2].len()] {
    let mut all = [PARTS[0][0]; PARTS[0].len() + PARTS[1].len() + PARTS[2].len()];
    let (mut at, mut part) = (0, 0);
    while part < PARTS.len() {
        let mut entry = 0;
        while entry < PARTS[part].len() {
            all[at] = PARTS[part][entry];
            (at, entry) = (at + 1, entry + 1);
        }
        part += 1;
    }
    all
}
