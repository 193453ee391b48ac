//! Scrolling: one column, and the others with it by what they speak of.

use super::{
    index::{Stop, stop_of},
    state::{Scrolling, State},
    update::Way,
};

impl State {
    pub(super) fn scroll(&mut self, by: isize) {
        let rows = self.geometry().text_rows();
        let moved = self.scroll_column(self.current, by, rows);
        if moved == 0 {
            return;
        }
        self.drag_focus(moved > 0);
        if self.scrolling == Scrolling::Together {
            for article in self.shown() {
                if article != self.current {
                    self.scroll_column(article, moved, rows);
                }
            }
            self.keep_in_step(None);
        }
    }

    pub(super) fn scroll_to_end(&mut self, way: Way) {
        self.remember();
        self.scroll(if way == Way::Onward { isize::MAX } else { -isize::MAX });
    }

    /// Scrolls one column; says by how many lines it really went.
    fn scroll_column(&mut self, article: usize, by: isize, rows: usize) -> isize {
        let Some(column) = self.columns.get_mut(article) else { return 0 };
        let last = column.page.as_ref().map_or(0, |page| page.lines.len()).saturating_sub(rows);
        let before = column.top;
        column.top = before.saturating_add_signed(by).min(last);
        column.top.cast_signed() - before.cast_signed()
    }

    /// Lets the focus go along with the text when its statement leaves the screen.
    fn drag_focus(&mut self, downward: bool) {
        let Some(stop) = self.focused_stop().filter(|stop| !self.on_screen(*stop)) else { return };
        let mut visible =
            self.index.stops().iter().filter(|it| it.article == stop.article && self.on_screen(**it));
        let next = if downward { visible.next() } else { visible.next_back() };
        if let Some(focus) = next.and_then(|it| self.index.of_statement(*it).first()) {
            (self.focus, self.pin) = (Some(*focus), None);
            self.settle();
        }
    }

    /// Puts into the other columns what speaks of the same thing as `stop`, on the same row; where
    /// none is given, of the statement that is read.
    pub(super) fn keep_in_step(&mut self, stop: Option<Stop>) {
        let Some(stop) = stop.or_else(|| self.read_now()).filter(|_| self.scrolling == Scrolling::Together)
        else {
            return;
        };
        let Some((line, _)) = self.place(stop) else { return };
        let Some(row) = self.columns.get(stop.article).map(|it| line.cast_signed() - it.top.cast_signed())
        else {
            return;
        };
        let other = self.focus.and_then(|focus| self.side(focus.turned())).map(stop_of);
        let of_focus = self.focused_stop() == Some(stop);
        for article in self.shown().into_iter().filter(|it| *it != stop.article) {
            let other = other.filter(|it| of_focus && it.article == article).map(|it| it.statement);
            let Some(statement) = other.or_else(|| self.index.partner(stop, article)) else { continue };
            let Some((line, _)) = self.place(Stop { article, statement }) else { continue };
            if let Some(column) = self.columns.get_mut(article) {
                column.top = line.saturating_add_signed(-row);
            }
        }
        self.settle();
    }

    /// The statement that the eye is on: the one in focus, else the one a third down the screen.
    pub(super) fn read_now(&self) -> Option<Stop> {
        let article = self.current;
        if let Some(stop) = self.focused_stop().filter(|it| it.article == article && self.on_screen(*it)) {
            return Some(stop);
        }
        let line = self.columns.get(article)?.top + self.geometry().text_rows() / 3;
        self.page(article)?.statement_near(line).map(|statement| Stop { article, statement })
    }

    pub(super) fn shown(&self) -> Vec<usize> {
        self.geometry().columns.iter().map(|it| it.article).collect()
    }
}
