//! Places to come back to: what was read, and where each source stood.

use crate::strings;

use super::{
    command::Mode,
    index::Focus,
    page::Page,
    state::{Column, State},
    views::Pin,
};

/// Places remembered for the way back.
const JUMPS: usize = 100;

/// A place to come back to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) mode: Mode,
    pub(super) pin: Option<Pin>,
    pub(super) current: usize,
    pub(super) first: usize,
    pub(super) focus: Option<Focus>,
    pub(super) zoom: bool,
    /// Per source, what stood at its top.
    pub(super) anchors: Vec<Anchor>,
}

/// The line at the top of a column, to be found again in another layout of the article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Anchor {
    line: usize,
    /// Where the line begins in the article, in bytes.
    offset: usize,
}

impl Anchor {
    /// Where the line begins in the article, in bytes.
    pub(super) const fn offset(self) -> usize {
        self.offset
    }

    /// Its line in `page`.
    pub(super) fn line(self, page: Option<&Page>) -> usize {
        let Some(page) = page.filter(|_| self.line > 0) else { return self.line };
        let same = page.lines.get(self.line).is_some_and(|line| line.span().start == self.offset);
        if same { self.line } else { page.line_at(self.offset) }
    }
}

impl Column {
    /// The line at the top.
    pub(super) fn anchor(&self) -> Anchor {
        let line = self.page.as_ref().and_then(|page| page.lines.get(self.top));
        Anchor { line: self.top, offset: line.map_or(0, |line| line.span().start) }
    }
}

impl State {
    pub(super) fn remember(&mut self) {
        if self.jumps.len() == JUMPS {
            self.jumps.remove(0);
        }
        self.jumps.push(self.here());
        self.undone.clear();
    }

    fn here(&self) -> Place {
        let anchors = self.columns.iter().map(Column::anchor).collect();
        let Self { mode, current, first, focus, zoom, .. } = *self;
        Place { mode, current, first, focus, pin: self.pin.clone(), zoom, anchors }
    }

    pub(super) fn go_back(&mut self) {
        let Some(place) = self.jumps.pop() else {
            self.notice = Some(strings::NOWHERE_BACK.into());
            return;
        };
        self.undone.push(self.here());
        self.put_back(place);
    }

    pub(super) fn go_forward(&mut self) {
        let Some(place) = self.undone.pop() else {
            self.notice = Some(strings::NOWHERE_FORWARD.into());
            return;
        };
        self.jumps.push(self.here());
        self.put_back(place);
    }

    /// To the place remembered last, which stays remembered.
    pub(super) fn return_to_last(&mut self) {
        if let Some(place) = self.jumps.last().cloned() {
            self.put_back(place);
        }
    }

    fn put_back(&mut self, place: Place) {
        (self.current, self.first, self.mode) = (place.current, place.first, place.mode);
        // A finding that is no longer shown is not brought back by going back.
        self.focus = place
            .focus
            .filter(|focus| self.finding(*focus).is_some_and(|it| self.selector().keeps(focus.finding, it)));
        (self.pin, self.zoom) = (place.pin, place.zoom);
        self.settle();
        for (column, anchor) in self.columns.iter_mut().zip(place.anchors) {
            column.top = anchor.line(column.page.as_ref());
        }
        self.settle();
    }
}
