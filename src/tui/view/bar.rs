//! The bottom line: the keys that work now, and how many sources are off screen on which side.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    strings,
    tui::{command, geometry::Geometry, state::State},
};

use super::paint::{self, Piece};

/// Draws the bottom line.
pub(super) fn draw(state: &State, geometry: &Geometry, buf: &mut Buffer) {
    let bar = geometry.bar;
    if bar.height == 0 {
        return;
    }
    let theme = state.theme;
    let (left, right) = geometry.hidden;
    let reader = state.mode == command::Mode::Reader;
    let sign = |count: usize, text: String| if reader && count > 0 { text } else { String::new() };
    let left = [(sign(left, format!("‹ {left}   ")), theme.strong())];
    let right = [(sign(right, format!("  {right} ›")), theme.strong())];
    let left_width = paint::pieces(buf, bar, &left, state.options);
    let right_width = paint::width(&right, state.options);
    if left_width + right_width > bar.width {
        return;
    }
    let at_right = Rect { x: bar.right() - right_width, width: right_width, ..bar };
    paint::pieces(buf, at_right, &right, state.options);

    let mut middle = Rect { x: bar.x + left_width, width: bar.width - left_width - right_width, ..bar };
    if let Some(notice) = notice(state) {
        let notice = [(format!(" {} ", state.say(&notice)), theme.notice())];
        let width = paint::width(&notice, state.ui());
        let own = width.min(middle.width);
        let taken = (own + 1).min(middle.width);
        let (x, rest) =
            if state.lang.is_rtl() { (middle.x, middle.x + taken) } else { (middle.right() - own, middle.x) };
        paint::pieces(buf, Rect { x, width: own, ..middle }, &notice, state.ui());
        middle = Rect { x: rest, width: middle.width - taken, ..middle };
    }
    hints(state, middle, buf);
}

/// What the last command had to say, else what went wrong at the start.
fn notice(state: &State) -> Option<String> {
    let said = || state.notice.as_deref().map(str::to_owned);
    let hits = || state.desk.search.as_ref().map(super::prompt::count);
    // Where one is among the hits does not go when something is said.
    match (said(), hits()) {
        (Some(said), Some(hits)) => Some(format!("{hits} · {said}")),
        (said, hits) => {
            let saving = state.desk.saving.then(|| strings::SAVING.to_owned());
            said.or(saving)
                .or_else(|| asked(state))
                .or(hits)
                .or_else(|| working(state))
                .or_else(|| standing(state))
        }
    }
}

/// What the user is being asked.
fn asked(state: &State) -> Option<String> {
    let desk = &state.desk;
    if desk.choosing.is_some() {
        return Some(strings::HOW_DO_THEY_STAND.to_owned());
    }
    let linking = desk.linking?;
    Some(if linking.first.is_none() { strings::PICK_FIRST } else { strings::PICK_OTHER }.to_owned())
}

/// How far long work is.
fn working(state: &State) -> Option<String> {
    let progress = state.progress?;
    Some(format!("{} · {}", strings::progress(state.lang, progress), state.say(strings::ESC_STOPS)))
}

/// What is wrong and stays so.
fn standing(state: &State) -> Option<String> {
    let (problems, desk) = (state.dossier.problems.len(), &state.desk);
    let (journal, orphans) = (&desk.journal, desk.review.orphans().len());
    if let Some(stopped) = state.stopped {
        Some(format!("{}: {}", state.say(strings::STOPPED_AT), strings::progress(state.lang, stopped)))
    } else if !state.misconfigured.is_empty() {
        Some(strings::misconfigured(state.lang, state.misconfigured.len()))
    } else if problems > 0 {
        Some(strings::problems(state.lang, problems))
    } else if !journal.notes.is_empty() && journal.path.is_none() {
        Some(strings::UNSAVABLE.to_owned())
    } else if !journal.notes.is_empty() && !journal.at_home {
        Some(strings::KEPT_ELSEWHERE.to_owned())
    } else if journal.damaged > 0 {
        Some(strings::damaged(state.lang, journal.damaged))
    } else if !journal.notes.is_empty() {
        Some(strings::JOURNAL_TROUBLE.to_owned())
    } else {
        (orphans > 0).then(|| strings::orphans(state.lang, orphans))
    }
}

/// As many keys as fit, the most useful first; none is cut.
fn hints(state: &State, mut row: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    for (entry, word) in command::hints(state.key_mode()) {
        let Some(key) = state.keys(entry).first() else { continue };
        let hint: [Piece; 2] =
            [(key.to_string(), theme.key()), (format!(" {}", state.say(word)), theme.quiet())];
        let width = paint::width(&hint, state.ui());
        if width > row.width {
            return;
        }
        paint::pieces(buf, row, &hint, state.ui());
        let step = (width + 3).min(row.width);
        row.x += if state.lang.is_rtl() { 0 } else { step };
        row.width -= step;
    }
}
