//! The views beside the reader: what stands in each, row by row, and where the user is in it.
//!
//! Each table is made from the comparison alone, by a pure function, when the comparison or the filter
//! changes; drawing and moving both read it.

pub mod figures;
pub mod filter;
pub mod findings;
pub mod grid;
pub mod sources;
pub mod voices;

use crate::{
    compare::{Comparison, Side},
    span::Span,
};

use super::{
    command::Mode,
    index::{Stop, stop_of},
};
use filter::Selector;
use findings::Sort;

/// Something in a view that can be chosen, and that leads to a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A finding, by its number.
    Finding(usize),
    /// One place where a position on a question is taken.
    Answer(Answer),
    /// A claim by itself.
    Claim(figures::ClaimAt),
    /// An article that does not speak of a question.
    Silence {
        /// Index into [`Comparison::questions`].
        question: usize,
        /// Index of the article.
        article: usize,
    },
    /// Two articles, or twice the same one.
    Pair(usize, usize),
    /// A statement by itself.
    Statement(Stop),
}

/// One side of one position on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    /// Index into [`Comparison::questions`].
    pub question: usize,
    /// Index into the question's positions.
    pub position: usize,
    /// Index into the position's sides.
    pub side: usize,
}

/// Words in focus that need not be a side of any finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The statement.
    pub stop: Stop,
    /// The words, within the statement.
    pub span: Span,
    /// The words that decide, within `span`.
    pub deciding: Vec<Span>,
    /// The answer that they are, if they answer a question.
    pub answer: Option<Answer>,
}

impl Pin {
    /// The words of `side`.
    #[must_use]
    pub fn of_side(side: &Side) -> Self {
        Self { stop: stop_of(side), span: side.span, deciding: side.deciding.clone(), answer: None }
    }
}

/// Where the user is in a view. Rows and columns are those of its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The chosen row.
    pub row: usize,
    /// The first row on screen.
    pub top: usize,
    /// The chosen column, where the table has columns.
    pub column: usize,
    /// The first column on screen.
    pub first: usize,
}

impl Cursor {
    /// Keeps the row within `rows` and on a screen that shows `seen` of them, with the heading above it
    /// where `lead` rows before it belong to it.
    pub fn settle(&mut self, rows: usize, seen: usize, lead: usize) {
        self.row = self.row.min(rows.saturating_sub(1));
        let lead = lead.min(seen.saturating_sub(1));
        self.top = self.top.min(self.row.saturating_sub(lead));
        self.top = self.top.max((self.row + 1).saturating_sub(seen)).min(rows.saturating_sub(seen));
    }

    /// Keeps the column within `columns` and on a screen that shows `seen` of them.
    pub fn settle_column(&mut self, columns: usize, seen: usize) {
        self.column = self.column.min(columns.saturating_sub(1));
        self.first = self.first.min(self.column).max((self.column + 1).saturating_sub(seen));
        self.first = self.first.min(columns.saturating_sub(seen));
    }
}

/// Where the user is in each view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursors {
    /// In the list of findings.
    pub findings: Cursor,
    /// In the grid.
    pub grid: Cursor,
    /// Among the figures.
    pub figures: Cursor,
    /// Among the voices.
    pub voices: Cursor,
    /// Among the sources.
    pub sources: Cursor,
}

impl Cursors {
    /// That of `mode`; none where it is no view with rows.
    #[must_use]
    pub const fn get(&self, mode: Mode) -> Option<&Cursor> {
        match mode {
            Mode::Findings => Some(&self.findings),
            Mode::Grid => Some(&self.grid),
            Mode::Figures => Some(&self.figures),
            Mode::Voices => Some(&self.voices),
            Mode::Sources => Some(&self.sources),
            _ => None,
        }
    }

    /// That of `mode`, to move it.
    pub const fn get_mut(&mut self, mode: Mode) -> Option<&mut Cursor> {
        match mode {
            Mode::Findings => Some(&mut self.findings),
            Mode::Grid => Some(&mut self.grid),
            Mode::Figures => Some(&mut self.figures),
            Mode::Voices => Some(&mut self.voices),
            Mode::Sources => Some(&mut self.sources),
            _ => None,
        }
    }
}

/// What the tables are made from besides the comparison.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// How many articles there are.
    pub articles: usize,
    /// Which findings are looked at.
    pub selector: Selector<'a>,
    /// The order of the list of findings.
    pub sort: Sort,
    /// The article that the others are judged against; none leaves it to each question.
    pub base: Option<usize>,
}

/// What stands in the views.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Numbers of the findings listed, in order.
    pub findings: Vec<usize>,
    /// Rows of the grid.
    pub grid: Vec<grid::Row>,
    /// Rows of the figures.
    pub figures: Vec<figures::Row>,
    /// Rows of the voices.
    pub voices: Vec<voices::Row>,
    /// How the sources stand to one another.
    pub sources: sources::Matrix,
}

impl Tables {
    /// The tables of `comparison`.
    #[must_use]
    pub fn of(comparison: &Comparison, wanted: &Wanted<'_>) -> Self {
        Self {
            findings: findings::list(comparison, wanted),
            grid: grid::rows(comparison, wanted),
            figures: figures::rows(comparison, wanted),
            voices: voices::rows(comparison, wanted),
            sources: sources::Matrix::of(comparison, wanted),
        }
    }

    /// How many rows the view `mode` has.
    #[must_use]
    pub fn rows(&self, mode: Mode) -> usize {
        match mode {
            Mode::Findings => self.findings.len(),
            Mode::Grid => self.grid.len(),
            Mode::Figures => self.figures.len(),
            Mode::Voices => self.voices.len(),
            Mode::Sources => self.sources.pairs.len(),
            _ => 0,
        }
    }

    /// How many columns the view `mode` has to move among.
    #[must_use]
    pub fn columns(&self, mode: Mode) -> usize {
        match mode {
            Mode::Grid => self.grid.first().map_or(0, |row| row.cells.len()),
            Mode::Sources => self.sources.pairs.len(),
            _ => 1,
        }
    }

    /// What stands at a row and column of the view `mode`; none where nothing can be chosen.
    #[must_use]
    pub fn pick(&self, mode: Mode, row: usize, column: usize) -> Option<Pick> {
        match mode {
            Mode::Findings => self.findings.get(row).copied().map(Pick::Finding),
            Mode::Grid => self.grid.get(row)?.pick(column),
            Mode::Figures => self.figures.get(row)?.pick(),
            Mode::Voices => self.voices.get(row)?.pick(),
            Mode::Sources => (row.max(column) < self.sources.pairs.len()).then_some(Pick::Pair(row, column)),
            _ => None,
        }
    }

    /// The first row of the view `mode` that can be chosen and answers question number `question`; among the
    /// figures, one on its topic.
    #[must_use]
    pub fn row_of(&self, mode: Mode, comparison: &Comparison, question: usize) -> Option<usize> {
        match mode {
            Mode::Grid => self.grid.iter().position(|row| row.question == question),
            Mode::Figures => {
                let topic = &comparison.questions.get(question)?.topic.key;
                let head =
                    |row: &figures::Row| matches!(row, figures::Row::Head(it) if it.topic.key == *topic);
                Some(self.figures.iter().position(head)? + 1)
            }
            Mode::Voices => {
                let on = |row: &voices::Row| match row.pick() {
                    Some(Pick::Answer(answer)) => answer.question == question,
                    _ => false,
                };
                self.voices.iter().position(on)
            }
            _ => None,
        }
    }

    /// Whether `row` of the view `mode` can be chosen; headings cannot.
    #[must_use]
    pub fn can_choose(&self, mode: Mode, row: usize) -> bool {
        match mode {
            Mode::Figures | Mode::Voices => self.pick(mode, row, 0).is_some(),
            _ => row < self.rows(mode),
        }
    }

    /// How many rows right above `row` head it.
    #[must_use]
    pub fn lead(&self, mode: Mode, row: usize) -> usize {
        if !matches!(mode, Mode::Figures | Mode::Voices) {
            return 0;
        }
        (0..row).rev().take_while(|above| self.pick(mode, *above, 0).is_none()).count()
    }
}

/// All the places where the positions on question number `question` are taken.
pub fn answers(comparison: &Comparison, question: usize) -> impl Iterator<Item = Answer> {
    let positions = comparison.questions.get(question).map_or(&[][..], |it| &it.positions);
    positions.iter().enumerate().flat_map(move |(position, it)| {
        (0..it.sides.len()).map(move |side| Answer { question, position, side })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_stays_on_its_screen() {
        for (row, top, rows, seen, lead, expected) in [
            (0, 0, 0, 10, 0, (0, 0)),
            (5, 0, 20, 10, 0, (5, 0)),
            (15, 0, 20, 10, 0, (15, 6)),
            (99, 0, 20, 10, 0, (19, 10)),
            (3, 8, 20, 10, 0, (3, 3)),
            (3, 8, 20, 10, 2, (3, 1)),
            (3, 3, 20, 0, 2, (3, 4)),
            (3, 0, 20, 1, 2, (3, 3)),
        ] {
            let mut cursor = Cursor { row, top, ..Cursor::default() };
            cursor.settle(rows, seen, lead);
            assert_eq!((cursor.row, cursor.top), expected, "{row} {top} {rows} {seen} {lead}");
        }
    }
}
