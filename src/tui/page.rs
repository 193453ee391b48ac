//! One article laid out at one width: lines, and where each statement stands among them.

use crate::{
    claims::Reading,
    compare::{Comparison, Relation},
    corpus::{Article, BlockKind},
    layout::{self, Line, Options},
    span::Span,
};

use super::index::{Index, Stop};

/// What a page depends on besides the article and its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageKey {
    /// Cells that a line may take.
    pub width: u16,
    /// How the text is laid out.
    pub options: Options,
    /// Whether furniture is shown.
    pub furniture: bool,
    /// Grows with each change of what others say.
    pub revision: u32,
}

/// An article laid out.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it was laid out for.
    pub key: PageKey,
    /// The lines from the top, those between blocks among them.
    pub lines: Vec<PageLine>,
    /// Per statement, its first and last line; `None` where it is not shown.
    places: Vec<Option<(usize, usize)>>,
}

/// One line of a [`Page`].
#[derive(Clone, Debug)]
pub struct PageLine {
    /// The cells; their spans count from `offset`.
    pub line: Line,
    /// Byte offset in the article at which the line's block begins.
    pub offset: usize,
    /// The part the line's block plays; `None` for the space between blocks.
    pub kind: Option<BlockKind>,
    /// Per cell, how it is to be lit.
    pub tones: Vec<Tone>,
    /// What stands beside the line.
    pub gutter: Option<Gutter>,
}

/// How a cell is lit, before any focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tone {
    /// The gravest relation of the words it belongs to.
    pub relation: Option<Relation>,
    /// Whether the relation rests on these very words.
    pub deciding: bool,
}

/// What stands beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gutter {
    /// The gravest relation that bears on the statement.
    pub relation: Relation,
    /// The statement.
    pub statement: usize,
    /// Whether the statement begins in this line.
    pub first: bool,
}

impl PageLine {
    /// The line's bytes in the article.
    #[must_use]
    pub fn span(&self) -> Span {
        self.line.span.shift(self.offset)
    }

    fn blank(offset: usize) -> Self {
        Self { line: Line::default(), offset, kind: None, tones: Vec::new(), gutter: None }
    }
}

/// The words of one article that findings rest on.
#[derive(Debug, Default)]
struct Lit {
    statements: Vec<(Span, Gutter)>,
    words: Vec<(Span, Relation)>,
    deciding: Vec<Span>,
}

impl Lit {
    fn of(article: usize, reading: &Reading, index: &Index, comparison: &Comparison) -> Self {
        let mut lit = Self::default();
        for (number, statement) in reading.statements.iter().enumerate() {
            let all = index.of_statement(Stop { article, statement: number });
            let found = |at: &super::index::Focus| comparison.findings.get(at.finding);
            let Some(first) = all.first() else { continue };
            let Some(relation) = found(first).map(|it| it.relation) else { continue };
            lit.statements.push((statement.span, Gutter { relation, statement: number, first: true }));
            // What was rejected keeps its sign, and lights nothing.
            if index.is_rejected(first.finding) {
                continue;
            }
            for focus in all {
                let stands = !index.is_rejected(focus.finding);
                let Some(finding) = found(focus).filter(|it| stands && it.relation == relation) else {
                    continue;
                };
                let Some(side) = finding.sides.get(focus.side) else { continue };
                let words = if side.span.is_empty() { statement.span } else { side.span };
                lit.words.push((words, relation));
                lit.deciding.extend(&side.deciding);
            }
        }
        lit
    }

    /// The parts that bear on `line`, so that each cell looks at few.
    fn within(&self, line: Span) -> Self {
        Self {
            statements: self.statements.iter().filter(|it| it.0.overlaps(line)).copied().collect(),
            words: self.words.iter().filter(|it| it.0.overlaps(line)).copied().collect(),
            deciding: self.deciding.iter().filter(|it| it.overlaps(line)).copied().collect(),
        }
    }

    fn tone(&self, at: Span) -> Tone {
        let relation = self.words.iter().filter(|it| it.0.overlaps(at)).map(|it| it.1).max();
        Tone { relation, deciding: relation.is_some() && self.deciding.iter().any(|it| it.overlaps(at)) }
    }

    /// The statement that begins in the line, the gravest first, else the one that goes on in it.
    fn gutter(&self, line: Span) -> Option<Gutter> {
        self.statements
            .iter()
            .map(|(span, gutter)| Gutter { first: line.contains(span.start), ..*gutter })
            .max_by_key(|it| (it.first, it.relation))
    }
}

impl Page {
    /// Lays article number `number` out.
    #[must_use]
    pub fn of(
        number: usize,
        article: &Article,
        index: &Index,
        comparison: &Comparison,
        key: PageKey,
    ) -> Self {
        let empty = Reading::default();
        let reading = comparison.readings.get(number).unwrap_or(&empty);
        let lit = Lit::of(number, reading, index, comparison);
        let mut lines = Vec::new();
        for block in &article.blocks {
            if block.kind == BlockKind::Furniture && !key.furniture {
                continue;
            }
            if !lines.is_empty() {
                lines.push(PageLine::blank(block.span.start));
            }
            let laid_out = layout::lay_out(block.span.of(&article.text), key.width.into(), &key.options);
            lines.extend(laid_out.into_iter().map(|line| lit_line(line, block.span.start, block.kind, &lit)));
        }
        let places = reading.statements.iter().map(|it| place(&lines, it.span)).collect();
        Self { key, lines, places }
    }

    /// First and last line of a statement, where it is shown.
    #[must_use]
    pub fn place(&self, statement: usize) -> Option<(usize, usize)> {
        self.places.get(statement).copied().flatten()
    }

    /// The line that holds byte `offset` of the article, or the last one before it.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.span().start <= offset).saturating_sub(1)
    }

    /// The statement nearest to line `line`, from it downward first.
    #[must_use]
    pub fn statement_near(&self, line: usize) -> Option<usize> {
        let distance = |&(first, last): &(usize, usize)| {
            if last < line { (line - last) * 2 } else { first.saturating_sub(line) }
        };
        let shown = self.places.iter().enumerate().filter_map(|(number, place)| Some((number, (*place)?)));
        shown.min_by_key(|(_, place)| distance(place)).map(|(number, _)| number)
    }
}

fn lit_line(line: Line, offset: usize, kind: BlockKind, lit: &Lit) -> PageLine {
    let span = line.span.shift(offset);
    let here = if kind == BlockKind::Furniture { Lit::default() } else { lit.within(span) };
    let tones = line.cells.iter().map(|cell| here.tone(cell.span.shift(offset))).collect();
    PageLine { gutter: here.gutter(span), tones, line, offset, kind: Some(kind) }
}

fn place(lines: &[PageLine], statement: Span) -> Option<(usize, usize)> {
    let from = lines.partition_point(|line| line.span().end <= statement.start);
    let here = |line: &&PageLine| line.kind.is_some() && line.span().overlaps(statement);
    let first = from + lines.get(from..)?.iter().take(2).position(|line| here(&line))?;
    let count = lines.get(first..)?.iter().take_while(here).count();
    Some((first, first + count - 1))
}
