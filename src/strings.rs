//! Every word that the reader itself says, in one place, so that another language can stand beside it.

use crate::compare::Relation;

pub mod terminal;

/// What a relation is called.
#[must_use]
pub const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Match => "match",
        Relation::Tension => "tension",
        Relation::Contradiction => "contradiction",
    }
}

/// What a relation means, for the help page.
#[must_use]
pub const fn meaning(relation: Relation) -> &'static str {
    match relation {
        Relation::Match => "both say the same",
        Relation::Tension => "they part, but both may be true",
        Relation::Contradiction => "hardly both true",
    }
}

/// Said of a match whose sides go back to one origin.
pub const ECHO: &str = "echo: one origin";
/// Stands for the topic of statements compared by their wording.
pub const WORDING: &str = "wording";
/// Names the dossier where nobody gave it a title.
pub const UNTITLED: &str = "Reports side by side";
/// Said in the pane where no finding is focused.
pub const NO_FOCUS: [&str; 3] = ["the first contradiction", "the next finding", "all keys and signs"];
/// Said where a dossier has no findings at all.
pub const NO_FINDINGS: &str = "No statement of one source bears on a statement of another.";
/// Said while the sources are being compared.
pub const COMPARING: &str = "Comparing…";
/// Said when there is nothing to go to.
pub const NO_CONTRADICTION: &str = "no contradiction";
/// Said when there is nothing to go to.
pub const NO_FINDING: &str = "no finding";
/// Said when Esc finds no place to go back to.
pub const NOWHERE_BACK: &str = "this is where you started";
/// Said when Enter finds no finding in sight.
pub const NO_OTHER_SIDE: &str = "no finding here has another side";
/// Said when the search for the next one starts again at the first source.
pub const FROM_THE_START: &str = "from the beginning again";
/// Said when the search for the one before starts again at the last source.
pub const FROM_THE_END: &str = "from the end again";
/// Said when Enter comes home from a tour of the other sides.
pub const HOME_AGAIN: &str = "home again: these were all other sides";
/// Said when the sources scroll together.
pub const LOCKED: &str = "sources scroll together";
/// Said when each source scrolls alone.
pub const UNLOCKED: &str = "each source scrolls alone";
/// Said when furniture is shown.
pub const FURNITURE_SHOWN: &str = "furniture shown";
/// Said when furniture is hidden.
pub const FURNITURE_HIDDEN: &str = "furniture hidden";
/// Said when diacritics are shown.
pub const MARKS_SHOWN: &str = "diacritics shown";
/// Said when diacritics are hidden.
pub const MARKS_HIDDEN: &str = "diacritics hidden";
/// Heading of the help page.
pub const HELP_TITLE: &str = "muqabala — keys and signs";
/// Heading of the signs on the help page.
pub const SIGNS: &str = "Signs";
/// Heading of the problems on the help page.
pub const PROBLEMS: &str = "Could not be opened";
/// The mark beside a statement's further lines, explained.
pub const FURTHER_LINES: &str = "the statement goes on";
/// The marks of the overview strip, explained.
pub const STRIP: &str = "at a column's left edge: where its findings stand, and what part is on screen";

/// The other side's number among all that bear on the statement.
#[must_use]
pub fn nth(number: usize, of: usize) -> String {
    format!("{number} of {of}")
}

/// How many sources there are.
#[must_use]
pub fn sources(count: usize) -> String {
    if count == 1 { "1 source".into() } else { format!("{count} sources") }
}

/// How many findings of a relation there are.
#[must_use]
pub fn count(relation: Relation, count: usize) -> String {
    let (one, many) = match relation {
        Relation::Match => ("match", "matches"),
        Relation::Tension => ("in tension", "in tension"),
        Relation::Contradiction => ("contradiction", "contradictions"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How many files could not be opened, for the status area.
#[must_use]
pub fn problems(count: usize) -> String {
    let files = if count == 1 { "1 file was".into() } else { format!("{count} files were") };
    format!("{files} not opened: ? says why")
}

/// Words to show a statement's look with: the statement, and what decides in it.
pub const SAMPLE: (&str, &str) = ("the statement, ", "what decides");
/// Between an outlet and whom it has its news from: "on the authority of".
pub const FROM: &str = " عن ";
