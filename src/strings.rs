//! Every word that the reader itself says, in one place, so that another language can stand beside it.

mod lang;
pub mod report;

pub use lang::{Lang, UnknownLang, counted, tr};

use crate::compare::Relation;

pub mod terminal;
pub mod units;

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
/// Heading of what is wrong in the configuration file on the help page.
pub const CONFIGURATION: &str = "Wrong in the configuration, and passed over";
/// Heading of the problems on the help page.
pub const PROBLEMS: &str = "Could not be opened";
/// The mark beside a statement's further lines, explained.
pub const FURTHER_LINES: &str = "the statement goes on";
/// The marks of the overview strip, explained.
pub const STRIP: &str = "at a column's left edge: where its findings stand, and what part is on screen";

/// The other side's number among all that bear on the statement.
#[must_use]
pub fn nth(lang: Lang, number: usize, of: usize) -> String {
    format!("{number} {} {of}", tr(lang, "of"))
}

/// How many sources there are.
#[must_use]
pub fn sources(lang: Lang, count: usize) -> String {
    counted(lang, "source", count)
}

/// How many findings of a relation there are.
#[must_use]
pub fn count(lang: Lang, relation: Relation, count: usize) -> String {
    let what = match relation {
        Relation::Match => "match",
        Relation::Tension => "in tension",
        Relation::Contradiction => "contradiction",
    };
    counted(lang, what, count)
}

/// How many files could not be opened, for the status area.
#[must_use]
pub fn problems(lang: Lang, count: usize) -> String {
    format!("{}: {}", counted(lang, "file not opened", count), tr(lang, "? says why"))
}

/// Words to show a statement's look with: the statement, and what decides in it.
pub const SAMPLE: (&str, &str) = ("the statement, ", "what decides");
/// Between an outlet and whom it has its news from: "on the authority of".
pub const FROM: &str = " عن ";
/// Said when there is no place to go forward to.
pub const NOWHERE_FORWARD: &str = "there is nothing further on";
/// Said when the words in focus answer no question.
pub const NO_QUESTION: &str = "this answers no question that others answer too";
/// Said when a source says nothing that others do not say too.
pub const NOTHING_ALONE: &str = "others speak of everything this source says";
/// Said when a filter has nothing to go by.
pub const NOTHING_TO_FILTER_BY: &str = "choose a finding first";
/// Said where the filter leaves nothing.
pub const ALL_FILTERED: &str = "The filter leaves nothing. X shows everything again.";

/// A source that does not speak of `topic`, for the status area.
#[must_use]
pub fn silent_on(lang: Lang, topic: &str) -> String {
    format!("{}: {topic}", tr(lang, "silent on"))
}

/// How many carry a position.
#[must_use]
pub fn carried(lang: Lang, outlets: usize, voices: usize, parties: usize) -> String {
    let parts = [("outlet", outlets), ("voice", voices), ("party", parties)];
    parts.map(|(what, count)| counted(lang, what, count)).join(" · ")
}

/// What a sign of the grid says.
#[must_use]
pub const fn mark(sign: char) -> &'static str {
    match sign {
        '+' => "asserts",
        '=' => "same",
        '≈' => "compatible",
        '~' => "in tension",
        '≠' => "contradicts",
        '¬' => "denies",
        '?' => "cannot confirm",
        _ => "silent",
    }
}

/// Names the filter of contradictions between parties.
pub const BETWEEN_PARTIES: &str = "contradictions between parties";
/// Names the filter of what nobody has decided on.
pub const UNREVIEWED: &str = "not decided yet";
/// Before the outlet that the others are judged against.
pub const AGAINST: &str = "against";
/// The order of the list of findings.
pub const BY_GRAVITY: &str = "the gravest first";
/// The order of the list of findings.
pub const BY_TOPIC: &str = "by topic";
/// The order of the list of findings.
pub const AS_IN_THE_TEXT: &str = "as in the text";
/// Said where no question is answered by two sources.
pub const NO_QUESTIONS: &str = "No question is answered by two sources.";
/// Said where no counted question is answered by two sources.
pub const NO_FIGURES: &str = "No two sources give a figure for the same.";
/// In a cell of the grid without an answer.
pub const SILENT: &str = "silent";
/// Tells how to read the grid where its signs have no room.
pub const GRID_HINT: &str = "who says what to each question; ? explains the signs";
/// Tells how to read the figures.
pub const FIGURES_HINT: &str = "what each source leaves possible, one scale for each topic";
/// Tells how to read the voices.
pub const VOICES_HINT: &str = "from the speaker to the outlets; what goes back to one origin is one voice";
/// Before the whole range of a figure.
pub const OVERALL: &str = "overall";
/// Before the outlet with the lowest figure.
pub const LOWEST: &str = "lowest";
/// Before the outlet with the highest figure.
pub const HIGHEST: &str = "highest";
/// Before the values that every source allows.
pub const FITS_ALL: &str = "fits all";
/// Said where no value fits every source.
pub const FITS_NOBODY: &str = "no number fits all";
/// In place of a speaker where the outlet speaks for itself.
pub const ITSELF: &str = "in its own name";
/// Explains the dark shade of the table of sources.
pub const AGREE: &str = "agree";
/// Explains the light shade of the table of sources.
pub const DISAGREE: &str = "disagree";
/// Explains the diagonal of the table of sources.
pub const DIAGONAL: &str = "on the diagonal: statements that only it makes";
/// After the number of statements that only one source makes.
pub const ALONE: &str = "alone";
/// Heads the statements that only one source makes.
pub const SAYS_ALONE: &str = "what only this source says";
/// Heads what all sources say alike.
pub const SHARED: &str = "All sources say the same of";
/// Said where the sources share nothing.
pub const NOTHING_SHARED: &str = "There is nothing of which all sources say the same.";
/// Heads words in focus that no other source speaks to.
pub const NOBODY_ELSE: &str = "only in this source";
/// After outlets that carry the words of one origin.
pub const ECHOED: &str = "echo";

/// Said when there is no finding to decide on.
pub const NOTHING_TO_DECIDE: &str = "no finding in focus: n or ! goes to one";
/// Said when a finding is what it would become.
pub const ALREADY_DECIDED: &str = "decided so already: u takes it back";
/// Said when there is nothing of one's own to undo.
pub const NOTHING_TO_UNDO: &str = "no decision of yours to take back";
/// Said when rejected findings are hidden.
pub const REJECTED_HIDDEN: &str = "rejected findings hidden";
/// Said when rejected findings are shown.
pub const REJECTED_SHOWN: &str = "rejected findings shown";
/// Said when there are no two sources to link statements of.
pub const NOTHING_TO_LINK: &str = "a link needs statements of two sources";
/// Said when the second statement of a link is of the source of the first.
pub const LINK_TO_ANOTHER_SOURCE: &str = "the other statement must be of another source";
/// Said while the first statement of a link is picked.
pub const PICK_FIRST: &str = "link: pick a statement";
/// Said while the second statement of a link is picked.
pub const PICK_OTHER: &str = "link: pick the other one";
/// Asks for a relation.
pub const HOW_DO_THEY_STAND: &str = "how do the two stand?";
/// Said when a search finds nothing.
pub const NOT_FOUND: &str = "not found in any source";
/// Said after something was sent to the terminal's clipboard.
pub const COPIED: &str = "copy sent; the terminal does not tell whether it took it";
/// Said when there is no statement to copy.
pub const NOTHING_TO_COPY: &str = "no statement here";
/// Before the reason why nothing was saved.
pub const NOT_SAVED: &str = "NOT saved";
/// Marks a search to the letter.
pub const EXACT: &str = "to the letter";
/// Marks a search as a reader takes words.
pub const ALIKE: &str = "spelling free";
/// Before a note that is being typed.
pub const NOTE: &str = "note";
/// Said when an article was changed by the program that it was opened in.
pub const CHANGED_ON_DISK: &str = "the file has changed: start again to read it anew";
/// Said when the shell finds no such program.
pub const NO_EDITOR: &str = "no such program: set $EDITOR or $PAGER";
/// Said of a decision made on words that have changed since.
pub const REWORDED: &str = "words changed since";
/// Said of a finding that the analyst made.
pub const LINKED: &str = "linked by hand";
/// Heading of the journal on the help page.
pub const JOURNAL: &str = "Decisions";
/// Tells where decisions are kept.
pub const KEPT_IN: &str = "kept in";
/// Tells that decisions are not kept.
pub const NOT_KEPT: &str = "cannot be saved";
/// Said where decisions cannot be saved anywhere.
pub const UNSAVABLE: &str = "decisions cannot be saved: ? says why";
/// Said where something happened to the journal.
pub const JOURNAL_TROUBLE: &str = "something is wrong with the journal: ? says what";
/// Said where decisions go to another place than beside the articles.
pub const KEPT_ELSEWHERE: &str = "decisions are kept elsewhere: ? says where";

/// What became of a finding, in a word.
#[must_use]
pub const fn verdict(verdict: crate::review::Verdict) -> &'static str {
    use crate::review::Verdict;
    match verdict {
        Verdict::Accepted => "accepted",
        Verdict::Rejected => "rejected",
        Verdict::Changed => "changed",
    }
}

/// What was saved, in a word.
#[must_use]
pub const fn saved(action: &crate::review::Action) -> &'static str {
    use crate::review::Action;
    match action {
        Action::Accept { .. } => "accepted · saved",
        Action::Reject { .. } => "rejected · saved",
        Action::Relation { .. } => "relation changed · saved",
        Action::Note { .. } => "note saved",
        Action::Link { .. } => "linked · saved",
        Action::Undo { .. } => "taken back · saved",
    }
}

/// How many lines of the journal cannot be used.
#[must_use]
pub fn damaged(lang: Lang, count: usize) -> String {
    format!("{}: {}", counted(lang, "damaged line", count), tr(lang, "? says which"))
}

/// How many decisions belong to nothing.
#[must_use]
pub fn orphans(lang: Lang, count: usize) -> String {
    format!("{}: {}", counted(lang, "decision without its words", count), tr(lang, "? lists them"))
}
/// Said where no key fits what is searched on the help page.
pub const NO_SUCH_KEY: &str = "No key here does that.";
/// Said when clicks come to the program.
pub const MOUSE_ON: &str = "mouse on: hold Shift to select text";
/// Said when clicks are left to the terminal.
pub const MOUSE_OFF: &str = "mouse off: the terminal selects text";
/// Said while a decision is on its way to the disk.
pub const SAVING: &str = "saving…";
/// Said before there is any article.
pub const READING: &str = "Reading…";
/// Said where the work was stopped before anything was compared.
pub const NOT_COMPARED: &str = "Stopped before anything was compared.";
/// Said of work that was stopped, before how far it was.
pub const STOPPED_AT: &str = "stopped";
/// Said while the sources are compared, before how many are.
pub const WORKING: &str = "comparing";
/// Said while files are read, before how many are.
pub const READING_FILES: &str = "reading";

/// How far work is: "12 of 300 articles".
#[must_use]
pub fn progress(lang: Lang, progress: crate::tui::work::Progress) -> String {
    use crate::tui::work::Doing;
    let doing = match progress.doing {
        Doing::Reading => READING_FILES,
        Doing::Comparing => WORKING,
    };
    let doing = tr(lang, doing);
    if progress.all == 0 {
        return format!("{doing}…");
    }
    let all = counted(lang, "of articles", progress.all);
    format!("{doing} {} {all}", progress.done)
}

/// How many entries of the configuration were passed over.
#[must_use]
pub fn misconfigured(lang: Lang, count: usize) -> String {
    format!("{}: {}", counted(lang, "wrong configuration entry", count), tr(lang, "? says which"))
}
/// Said while the sources are compared.
pub const ESC_STOPS: &str = "Esc stops";
/// Said when comparing was stopped.
pub const STOPPED: &str = "stopped: what was read is shown";
/// Said of a scale on which each step multiplies.
pub const LOGARITHMIC: &str = "logarithmic scale";
