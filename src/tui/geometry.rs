//! What stands where on a screen of a given size. Pure: `update` and `view` both ask it.

use ratatui::layout::{Rect, Size};

use super::command::Mode;

/// No column is narrower than this many cells while another one stands beside it.
pub const NARROWEST: u16 = 34;
/// No column is wider: longer lines are hard to read back from their end to the next beginning.
pub const WIDEST: u16 = 100;

/// What the arrangement of columns depends on, besides the size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// How many sources there are.
    pub sources: usize,
    /// The source that is read.
    pub current: usize,
    /// The first source shown, at the right.
    pub first: usize,
    /// The source of the finding's other side, shown whatever its number.
    pub companion: Option<usize>,
    /// Whether one source has the whole screen.
    pub zoom: bool,
    /// At most so many columns; none for as many as fit.
    pub most: Option<usize>,
}

/// Where one source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnBox {
    /// Index of the article.
    pub article: usize,
    /// Outlet, tally and the rule below them; may have no rows.
    pub head: Rect,
    /// The running text.
    pub text: Rect,
    /// Where the signs stand, right of the text.
    pub gutter: Option<u16>,
    /// Where the overview stands, left of the text.
    pub strip: Option<u16>,
    /// Where the line between this column and the next one stands, at its left.
    pub border: Option<u16>,
}

/// What stands where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub area: Rect,
    /// The columns on screen, from right to left.
    pub columns: Vec<ColumnBox>,
    /// The focused finding: several rows, one, or none.
    pub pane: Rect,
    /// The bottom line; may have no row.
    pub bar: Rect,
    /// How many sources are off screen to the left and to the right of the one that is read.
    pub hidden: (usize, usize),
}

impl Geometry {
    /// The geometry of a screen of `size`.
    #[must_use]
    pub fn of(size: Size, arrangement: Arrangement) -> Self {
        let area = Rect::new(0, 0, size.width, size.height);
        let (head, pane, bar) = rows(size.height);
        let body = size.height - pane - bar;
        let places = places(size.width, columns_that_fit(size.width, arrangement));
        let shown = shown(arrangement, places.len());
        let hidden = hidden(arrangement, &shown);
        let last = shown.len().saturating_sub(1);
        let columns = shown
            .into_iter()
            .zip(places)
            .enumerate()
            .map(|(at, (article, (x, width)))| column(article, Rect::new(x, 0, width, body), head, at < last))
            .collect();
        let pane = Rect::new(0, body, size.width, pane);
        let bar = Rect::new(0, size.height - bar, size.width, bar);
        Self { area, columns, pane, bar, hidden }
    }

    /// Rows of running text in each column.
    #[must_use]
    pub fn text_rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.text.height.into())
    }

    /// The place of `article`, when it is on screen.
    #[must_use]
    pub fn column(&self, article: usize) -> Option<&ColumnBox> {
        self.columns.iter().find(|column| column.article == article)
    }
}

/// What stands where in a view: the same rows as in the reader, so that the eye need not search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewBox {
    /// The view's name and what is left out; below it, where there are two rows, names of columns.
    pub head: Rect,
    /// The rows of the view's table.
    pub body: Rect,
    /// What is chosen.
    pub pane: Rect,
}

/// How the columns of a table stand: the row's name, then the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Across {
    /// Cells for the row's name.
    pub label: u16,
    /// Cells for each column, one of them between it and the next.
    pub each: u16,
    /// Columns on screen.
    pub seen: usize,
}

/// No column of the grid is narrower.
const GRID_COLUMN: u16 = 12;
/// No column of the table of sources is narrower.
const SOURCES_COLUMN: u16 = 8;
/// No column of either is wider: what belongs together would stand too far apart.
const TABLE_COLUMN: u16 = 44;

impl ViewBox {
    /// The box of a screen of `size`.
    #[must_use]
    pub fn of(size: Size) -> Self {
        let (head, pane, bar) = rows(size.height);
        let body = size.height - head - pane - bar;
        let row = |y, height| Rect::new(0, y, size.width, height);
        Self { head: row(0, head), body: row(head, body), pane: row(head + body, pane) }
    }

    /// Rows of the table on screen.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.body.height.into()
    }

    /// How the `count` columns of the view `mode` stand.
    #[must_use]
    pub fn columns(&self, mode: Mode, count: usize) -> Across {
        let width = self.body.width;
        let (label, least) = match mode {
            Mode::Grid => ((width / 4).min(40), GRID_COLUMN),
            Mode::Sources => ((width / 5).min(26), SOURCES_COLUMN),
            _ => (0, width),
        };
        let rest = width - label;
        let seen = usize::from(rest / least.max(1)).clamp(1, count.max(1));
        let each = (rest / u16::try_from(seen).unwrap_or(u16::MAX)).min(TABLE_COLUMN);
        Across { label, each, seen }
    }
}

/// How many columns a screen `width` cells wide has.
#[must_use]
pub fn columns_that_fit(width: u16, arrangement: Arrangement) -> usize {
    let most = arrangement.most.map_or(arrangement.sources, |most| most.max(1).min(arrangement.sources));
    let most = if arrangement.zoom { 1 } else { most };
    let fit = usize::from((width + 1) / (NARROWEST + 1)).max(1);
    fit.min(most)
}

/// Rows of the columns' heads, the pane and the bottom line. Text comes first: on a low screen the
/// pane shrinks to one line and goes, then the head, then the bottom line.
fn rows(height: u16) -> (u16, u16, u16) {
    let head = match height {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    };
    let pane = match height {
        0..=9 => 0,
        10..=15 => 1,
        16..=19 => 5,
        20..=25 => 7,
        _ => (height * 3 / 10).min(12),
    };
    (head, pane, u16::from(height > 1))
}

/// Left edge and width of `count` columns, from right to left, with one cell between them. Columns
/// of the widest kind stand in the middle of a wider screen.
fn places(width: u16, count: usize) -> Vec<(u16, u16)> {
    let Ok(count) = u16::try_from(count) else { return Vec::new() };
    if count == 0 {
        return Vec::new();
    }
    let for_text = width.saturating_sub(count - 1);
    let each = (for_text / count).min(WIDEST);
    let mut spare = if each == WIDEST { 0 } else { for_text % count };
    let used = each * count + spare + count - 1;
    let mut right = width - width.saturating_sub(used) / 2;
    let mut places = Vec::new();
    for _ in 0..count {
        let own = each + u16::from(spare > 0);
        spare = spare.saturating_sub(1);
        right = right.saturating_sub(own);
        places.push((right, own));
        right = right.saturating_sub(1);
    }
    places
}

/// The articles of the `count` columns: neighbours, with the companion in place of the one farthest
/// from the current source where it is not among them.
fn shown(arrangement: Arrangement, count: usize) -> Vec<usize> {
    let Arrangement { sources, current, first, companion, .. } = arrangement;
    let first =
        first.min(current).max((current + 1).saturating_sub(count)).min(sources.saturating_sub(count));
    let mut shown: Vec<usize> = (first..sources).take(count).collect();
    if let Some(companion) = companion.filter(|it| *it < sources && count > 1 && !shown.contains(it)) {
        if companion > current {
            shown.retain(|it| *it != first || first == current);
            shown.truncate(count - 1);
            shown.push(companion);
        } else {
            if shown.last() == Some(&current) {
                shown.remove(0);
            } else {
                shown.pop();
            }
            shown.insert(0, companion);
        }
    }
    shown
}

fn hidden(arrangement: Arrangement, shown: &[usize]) -> (usize, usize) {
    let count = |range: std::ops::Range<usize>| range.filter(|it| !shown.contains(it)).count();
    (
        count(arrangement.current + 1..arrangement.sources),
        count(0..arrangement.current.min(arrangement.sources)),
    )
}

fn column(article: usize, area: Rect, head: u16, bordered: bool) -> ColumnBox {
    let head = head.min(area.height);
    let (left, right) = if area.width < 12 { (0, 0) } else { (2, 2) };
    let text = Rect::new(area.x + left, area.y + head, area.width - left - right, area.height - head);
    ColumnBox {
        article,
        head: Rect::new(area.x, area.y, area.width, head),
        text,
        gutter: (right > 0).then(|| area.right() - 1),
        strip: (left > 0).then_some(area.x),
        border: (bordered && area.x > 0).then(|| area.x - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(width: u16, height: u16, sources: usize, current: usize) -> Geometry {
        let arrangement =
            Arrangement { sources, current, first: 0, companion: None, zoom: false, most: None };
        Geometry::of(Size::new(width, height), arrangement)
    }

    #[test]
    fn as_many_columns_as_fit() {
        for (width, sources, columns) in [
            (33, 5, 1),
            (68, 5, 1),
            (69, 5, 2),
            (80, 5, 2),
            (120, 5, 3),
            (200, 5, 5),
            (240, 5, 5),
            (240, 2, 2),
        ] {
            assert_eq!(at(width, 40, sources, 0).columns.len(), columns, "{width} cells, {sources} sources");
        }
    }

    #[test]
    fn the_first_source_is_rightmost_and_nothing_overlaps() {
        for width in 0..260 {
            for sources in 0..8 {
                let geometry = at(width, 24, sources, 0);
                let mut right = width;
                for (number, column) in geometry.columns.iter().enumerate() {
                    assert_eq!(column.article, number);
                    assert!(column.head.right() <= right, "{width} cells, {sources} sources: {geometry:?}");
                    right = column.border.unwrap_or(column.head.x);
                    assert!(right <= column.head.x);
                }
            }
        }
    }

    #[test]
    fn the_current_source_is_always_on_screen_and_the_rest_is_counted() {
        for (current, hidden) in [(0, (3, 0)), (1, (3, 0)), (2, (2, 1)), (4, (0, 3))] {
            let geometry = at(80, 24, 5, current);
            assert!(geometry.column(current).is_some());
            assert_eq!(geometry.hidden, hidden, "source {current}");
        }
    }

    #[test]
    fn the_other_side_stands_beside_it_whatever_its_number() {
        for width in [80, 120, 200] {
            for current in 0..7 {
                for companion in (0..7).filter(|it| *it != current) {
                    for first in 0..7 {
                        let companion = Some(companion);
                        let arrangement =
                            Arrangement { sources: 7, current, first, companion, zoom: false, most: None };
                        let geometry = Geometry::of(Size::new(width, 24), arrangement);
                        let shown: Vec<_> = geometry.columns.iter().map(|it| it.article).collect();
                        assert_eq!(shown.len(), columns_that_fit(width, arrangement), "{arrangement:?}");
                        assert!(shown.contains(&current), "{arrangement:?} {shown:?}");
                        assert!(companion.is_some_and(|it| shown.contains(&it)), "{arrangement:?} {shown:?}");
                        assert!(shown.is_sorted(), "{arrangement:?} {shown:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_text_keeps_most_of_every_screen() {
        for height in 1..100 {
            let geometry = at(80, height, 5, 0);
            let text = geometry.text_rows();
            assert!(text > 0, "{height} rows");
            assert!(text * 2 >= usize::from(height), "{height} rows leave {text} for text");
        }
    }
}
