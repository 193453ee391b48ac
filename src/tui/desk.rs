//! What an analyst works with beside the articles: decisions, a search, a line being typed, a link being
//! made.

use std::{collections::HashSet, path::PathBuf};

use crate::{
    compare::Relation,
    review::{Journal, Line, Review},
};

use super::{
    command::Mode,
    index::{Focus, Stop, stop_of},
    linking::Linking,
    prompt::Prompt,
    search::{Search, Texts},
    state::State,
};

/// See the module's description.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The decisions on the findings.
    pub review: Review,
    /// The lines of the journal, for when the findings come.
    pub(super) lines: Vec<Line>,
    /// What is known of the journal.
    pub journal: Notebook,
    /// Whether a decision is on its way to the disk.
    pub saving: bool,
    /// Whether findings that were rejected are left out.
    pub hide_rejected: bool,
    /// By number, whether a finding is left out.
    pub(super) left_out: Vec<bool>,
    /// By number, whether a finding was rejected.
    pub(super) rejected: Vec<bool>,
    /// The search whose hits are lit.
    pub search: Option<Search>,
    pub(super) texts: Option<Texts>,
    /// A line being typed.
    pub prompt: Option<Prompt>,
    /// A link being made.
    pub linking: Option<Linking>,
    /// A relation being chosen.
    pub choosing: Option<Choosing>,
}

/// What a relation is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// A finding, by its number.
    For(usize),
    /// A link between two statements.
    Link([Stop; 2]),
}

/// What the screen tells of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook {
    /// The file that decisions are written to.
    pub path: Option<PathBuf>,
    /// What is wrong with it, in sentences.
    pub notes: Vec<String>,
    /// How many of its lines cannot be used.
    pub damaged: usize,
    /// Whether decisions go to where they would be looked for first.
    pub at_home: bool,
    /// Marks the lines of this session.
    pub session: String,
    /// Ids of the lines that were there when the session began.
    pub before: HashSet<String>,
}

impl Notebook {
    /// What is known of `journal`, which was just opened.
    #[must_use]
    pub fn of(journal: &Journal) -> Self {
        let mut notebook = Self {
            session: journal.session().to_owned(),
            before: journal.lines().map(|it| it.id.clone()).collect(),
            ..Self::default()
        };
        notebook.refresh(journal);
        notebook
    }

    /// Takes over what may have changed in `journal`.
    pub fn refresh(&mut self, journal: &Journal) {
        self.path = journal.path().map(ToOwned::to_owned);
        self.notes = journal.notes();
        self.damaged = journal.damaged();
        self.at_home = journal.is_at_home();
    }
}

impl State {
    /// What the keys act on: the reader or a view, or what lies over it.
    #[must_use]
    pub fn key_mode(&self) -> Mode {
        let desk = &self.desk;
        if desk.prompt.is_some() {
            Mode::Prompt
        } else if self.mode == Mode::Help {
            Mode::Help
        } else if desk.choosing.is_some() {
            Mode::Relation
        } else if desk.linking.is_some() {
            Mode::Link
        } else if self.mode == Mode::Reader && desk.search.is_some() {
            Mode::Hits
        } else {
            self.mode
        }
    }

    /// Takes the lines of the journal, all of them.
    pub fn take_lines(&mut self, lines: Vec<Line>) {
        self.desk.lines = lines;
        self.review_anew();
    }

    /// Works out the decisions when lines or findings are new. What is on screen stays.
    pub(super) fn review_anew(&mut self) {
        if !self.compared {
            return;
        }
        self.desk.review.apply(&self.desk.lines, &self.dossier, &mut self.comparison);
        let numbers = || 0..self.comparison.findings.len();
        self.reviewed = numbers().map(|it| self.desk.review.is_reviewed(it)).collect();
        self.leave_out();
    }

    /// Hides what was rejected, or not.
    pub(super) fn leave_out(&mut self) {
        let review = &self.desk.review;
        let rejected: Vec<bool> =
            (0..self.comparison.findings.len()).map(|it| review.is_rejected(it)).collect();
        self.desk.left_out = if self.desk.hide_rejected { rejected.clone() } else { Vec::new() };
        self.desk.rejected = rejected;
        self.refilter();
    }

    /// Puts a finding into focus, unless it is there or is not shown.
    pub fn show_finding(&mut self, finding: usize) {
        let Some(sides) = self.comparison.findings.get(finding).map(|it| &it.sides) else { return };
        let side = sides.iter().position(|side| side.article == self.current).unwrap_or(0);
        let focus = Focus { finding, side };
        let known = self.side(focus).is_some_and(|it| self.index.of_statement(stop_of(it)).contains(&focus));
        let there = self.focus.is_some_and(|it| it.finding == finding);
        if self.mode == Mode::Reader && known && !there {
            self.remember();
            self.go_to(focus);
        }
    }

    /// The relation that is shown for a finding that is no more than proposed, or decided on.
    #[must_use]
    pub fn relation(&self, finding: usize) -> Option<Relation> {
        self.comparison.findings.get(finding).map(|it| it.relation)
    }
}
