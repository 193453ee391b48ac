//! One source: its head, its text, and the marks on both sides of it.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    compare::{Relation, Side},
    corpus::BlockKind,
    layout::{self, Cell},
    report,
    tui::{
        geometry::ColumnBox,
        page::{Page, PageLine},
        state::State,
        theme::{Emphasis, Theme},
        views::Pin,
    },
};

use super::{
    lit::{self, Over},
    paint::{self, put, row},
};

/// Draws the source that stands at `place`.
pub(super) fn draw(state: &State, place: &ColumnBox, buf: &mut Buffer) {
    head(state, place, buf);
    border(state.theme, place, buf);
    let Some(page) = state.page(place.article) else { return };
    let top = state.columns.get(place.article).map_or(0, |column| column.top);
    let lit = Lit::of(state, place.article);
    let visible = page.lines.iter().skip(top).take(place.text.height.into());
    for (number, line) in visible.enumerate() {
        let row = row(place.text, number);
        let over = Over::of(state, place.article, line);
        paint::line(buf, row, &line.line, |at, cell| {
            over.style(state.theme, line, cell, lit.style(state.theme, line, at, cell))
        });
        if let Some(x) = place.gutter {
            gutter(state.theme, line, &lit, x, row.y, buf);
            lit::decision(state, place.article, line, x, row.y, buf);
        }
    }
    strip(state.theme, page, top, place, buf);
}

/// The side of the finding in focus that lies in this source.
struct Lit<'a> {
    side: Option<(&'a Side, Relation)>,
    pin: Option<&'a Pin>,
}

impl<'a> Lit<'a> {
    fn of(state: &'a State, article: usize) -> Self {
        let finding = state.focus.and_then(|focus| state.finding(focus));
        let side = finding
            .and_then(|it| Some((&**it.sides.iter().find(|side| side.article == article)?, it.relation)));
        let pin = state.pin.as_ref().filter(|pin| pin.stop.article == article);
        Self { side, pin }
    }

    fn style(&self, theme: Theme, line: &PageLine, at: usize, cell: &Cell) -> Style {
        let base = match line.kind {
            Some(BlockKind::Title) => theme.strong(),
            Some(BlockKind::Byline | BlockKind::Furniture) => return theme.quiet(),
            _ => theme.text(),
        };
        let span = cell.span.shift(line.offset);
        if let Some((side, relation)) = self.side
            && side.span.overlaps(span)
        {
            let deciding = side.deciding.iter().any(|it| it.overlaps(span));
            return base.patch(theme.words(Emphasis::Focused(relation), deciding));
        }
        if let Some(pin) = self.pin
            && pin.span.overlaps(span)
        {
            let deciding = pin.deciding.iter().any(|it| it.overlaps(span));
            return base.patch(theme.words(Emphasis::Focused(Relation::Match), deciding));
        }
        match line.tones.get(at).copied().unwrap_or_default() {
            tone if let Some(relation) = tone.relation => {
                base.patch(theme.words(Emphasis::Found(relation), tone.deciding))
            }
            _ => base,
        }
    }
}

fn gutter(theme: Theme, line: &PageLine, lit: &Lit<'_>, x: u16, y: u16, buf: &mut Buffer) {
    let Some(gutter) = line.gutter else { return };
    let focused = lit.side.filter(|(side, _)| side.statement == gutter.statement);
    let (relation, style) = match focused {
        Some((_, relation)) => (relation, theme.focused_sign(relation)),
        None => (gutter.relation, theme.sign(gutter.relation)),
    };
    if gutter.first {
        put(buf, x, y, relation.sign().encode_utf8(&mut [0; 4]), style);
    } else if focused.is_some() {
        put(buf, x, y, "┃", theme.sign(relation));
    } else {
        put(buf, x, y, "╎", theme.quiet());
    }
}

fn head(state: &State, place: &ColumnBox, buf: &mut Buffer) {
    let Some(article) = state.dossier.articles.get(place.article) else { return };
    let theme = state.theme;
    let current = place.article == state.current;
    let inner = Rect { x: place.text.x, width: place.text.width, ..place.head };

    let top = row(inner, 0);
    let tally = tally(state, place.article);
    let tally_width = paint::width(&tally, state.options);
    let outlet = report::outlet(article);
    let room = top.width.saturating_sub(tally_width + 2);
    let (room, with_tally) = if room < 8 { (top.width, false) } else { (room, true) };
    if with_tally {
        paint::pieces(buf, top, &tally, state.options);
    }
    let mut name = layout::one_line(outlet, room.into(), &state.options);
    // An outlet stands at the right edge whatever its script.
    name.rtl = true;
    paint::line(buf, top, &name, |_, _| if current { theme.current() } else { theme.strong() });

    let (symbol, style) = if current { ("━", theme.strong()) } else { ("─", theme.quiet()) };
    paint::rule(buf, row(place.head, 1), symbol, style);
}

fn tally(state: &State, article: usize) -> Vec<paint::Piece> {
    let mut pieces = Vec::new();
    for (relation, count) in state.index.tally(article).parts() {
        let style = if count == 0 { state.theme.quiet() } else { state.theme.sign(relation) };
        if !pieces.is_empty() {
            pieces.push((" ".to_owned(), state.theme.text()));
        }
        pieces.push((relation.sign().to_string(), style));
        pieces.push((count.to_string(), if count == 0 { state.theme.quiet() } else { state.theme.text() }));
    }
    pieces
}

fn border(theme: Theme, place: &ColumnBox, buf: &mut Buffer) {
    if let Some(x) = place.border {
        for y in place.head.top()..place.text.bottom() {
            put(buf, x, y, "│", theme.quiet());
        }
    }
}

/// The overview: the whole article squeezed into the height of the column.
fn strip(theme: Theme, page: &Page, top: usize, place: &ColumnBox, buf: &mut Buffer) {
    let rows = usize::from(place.text.height);
    let lines = page.lines.len();
    // Where all of the article is on screen, the gutter says it all.
    let Some(x) = place.strip.filter(|_| lines > rows) else { return };
    for number in 0..rows {
        let own = number * lines / rows..((number + 1) * lines / rows).max(number * lines / rows + 1);
        let seen = own.start < top + rows && top < own.end;
        let found = page
            .lines
            .get(own)
            .into_iter()
            .flatten()
            .filter_map(|line| line.gutter.filter(|gutter| gutter.first).map(|gutter| gutter.relation))
            .max();
        let y = place.text.y + u16::try_from(number).unwrap_or(0);
        match found {
            Some(relation) => put(buf, x, y, overview_mark(relation), theme.overview(relation, seen)),
            None if seen => put(buf, x, y, "┃", theme.quiet()),
            None => {}
        }
    }
}

/// A relation's mark in the overview, told by shape as well as by colour.
pub(super) const fn overview_mark(relation: Relation) -> &'static str {
    match relation {
        Relation::Match => "·",
        Relation::Tension => "◇",
        Relation::Contradiction => "◆",
    }
}
