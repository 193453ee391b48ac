//! The page of keys and signs, made from the command table.

use ratatui::{buffer::Buffer, layout::Rect, layout::Size};

use crate::{
    compare::Relation,
    layout,
    strings,
    tui::{
        command::{self, Group},
        state::State,
        theme::{Emphasis, Theme},
    },
};

use super::{
    column::overview_mark,
    paint::{self, Piece},
};

/// Cells that the keys take, before what they do.
const KEYS: usize = 22;

/// Rows of the page that are on screen at once.
#[must_use]
pub fn rows(size: Size) -> usize {
    usize::from(size.height.saturating_sub(1))
}

/// The page, line by line. Each piece of a line is laid out on its own.
#[must_use]
pub fn lines(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    let heading = |text: &str| vec![(text.to_owned(), theme.strong())];
    let mut lines = vec![heading(strings::HELP_TITLE)];
    if !state.dossier.problems.is_empty() {
        lines.extend([Vec::new(), heading(strings::PROBLEMS)]);
        for problem in &state.dossier.problems {
            lines.push(vec![
                ("  ".into(), theme.text()),
                (problem.path.display().to_string(), theme.strong()),
            ]);
            lines.push(vec![("    ".into(), theme.text()), (problem.reason.clone(), theme.text())]);
        }
    }
    lines.extend(journal(state));
    for group in Group::ALL {
        lines.extend([Vec::new(), heading(group.name())]);
        for entry in command::of_group(group) {
            let keys: Vec<String> = entry.keys.iter().map(ToString::to_string).collect();
            let keys = format!("  {:<KEYS$}", keys.join("  "));
            lines.push(vec![(keys, theme.key()), (format!(" {}", entry.doc), theme.text())]);
        }
    }
    lines.extend([Vec::new(), heading(strings::SIGNS)]);
    lines.extend(signs(theme));
    lines
}

/// `words` in pieces that fit on the page.
fn wrapped(state: &State, words: &str) -> Vec<String> {
    let width = usize::from(state.size.width).saturating_sub(6).max(1);
    let lines = layout::lay_out(words, width, &state.options);
    lines.iter().map(|line| line.span.of(words).trim().to_owned()).collect()
}

/// Where decisions are kept, what is wrong with that, and which of them belong to nothing.
fn journal(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    let desk = &state.desk;
    let text = |text: &str| (format!("  {text}"), theme.text());
    let mut lines = vec![Vec::new(), vec![(strings::JOURNAL.to_owned(), theme.strong())]];
    lines.push(match &desk.journal.path {
        Some(path) => vec![text(strings::KEPT_IN), (format!(" {}", path.display()), theme.strong())],
        None => vec![text(strings::NOT_KEPT)],
    });
    let orphans = desk.review.orphans().iter().map(|it| format!("{}: {}", it.why, it.what));
    for note in desk.journal.notes.iter().cloned().chain(orphans) {
        lines.extend(wrapped(state, &note).iter().map(|line| vec![text(line)]));
    }
    lines
}

fn signs(theme: Theme) -> Vec<Vec<Piece>> {
    let text = |text: &str| (text.to_owned(), theme.text());
    let mut lines = Vec::new();
    for relation in [Relation::Contradiction, Relation::Tension, Relation::Match] {
        let sample = |deciding| theme.words(Emphasis::Found(relation), deciding);
        lines.push(vec![
            text("  "),
            (relation.sign().to_string(), theme.sign(relation)),
            text("  "),
            (overview_mark(relation).to_owned(), theme.overview(relation, true)),
            text("   "),
            (strings::SAMPLE.0.to_owned(), sample(false)),
            (strings::SAMPLE.1.to_owned(), sample(true)),
            text(&format!("   {}: {}", strings::relation(relation), strings::meaning(relation))),
        ]);
    }
    lines.push(vec![text("  "), ("╎".to_owned(), theme.quiet()), text("  "), text(strings::FURTHER_LINES)]);
    lines.push(vec![text("  "), text(strings::STRIP)]);
    lines
}

/// Draws what fits of the page.
pub(super) fn draw(state: &State, buf: &mut Buffer) {
    let area = Rect::new(0, 0, state.size.width, u16::try_from(rows(state.size)).unwrap_or(0));
    let inner = if area.width > 40 { Rect { x: 2, width: area.width - 2, ..area } } else { area };
    for (number, line) in lines(state).iter().skip(state.help_top).take(rows(state.size)).enumerate() {
        paint::pieces(buf, paint::row(inner, number), line, state.options);
    }
}
