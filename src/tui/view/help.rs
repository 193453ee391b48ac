//! The page of keys and signs, made from the command table.

use ratatui::{buffer::Buffer, layout::Rect, layout::Size};

use crate::{
    compare::Relation,
    layout, strings,
    tui::{
        command::{self, Entry, Group, Mode},
        state::State,
        theme::Emphasis,
        views::grid::Mark,
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

/// The page, line by line: what works where it was called from, as far as it fits what is searched. Each
/// piece of a line is laid out on its own.
#[must_use]
pub fn lines(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    let heading = |text: &str| vec![(state.say(text).to_owned(), theme.strong())];
    let query = state.help_query.trim().to_lowercase();
    let mut title = heading(strings::HELP_TITLE);
    if !query.is_empty() {
        title.push((format!("   /{}", state.help_query), theme.key()));
    }
    let mut lines = vec![title];
    if query.is_empty() {
        lines.extend(misconfigured(state));
        lines.extend(problems(state));
        if trouble(state) {
            lines.extend(journal(state));
        }
    }
    let before = lines.len();
    for group in Group::ALL {
        let found: Vec<_> = command::of_group(group)
            .filter(|entry| entry.works_in(state.help_keys))
            .filter(|entry| fits(state, entry, &query))
            .collect();
        if found.is_empty() {
            continue;
        }
        lines.extend([Vec::new(), heading(group.name())]);
        for entry in found {
            let keys: Vec<String> = state.keys(entry).iter().map(ToString::to_string).collect();
            let keys = format!("  {:<KEYS$}", keys.join("  "));
            lines.push(vec![(keys, theme.key()), (format!(" {}", state.say(entry.doc)), theme.text())]);
        }
    }
    if !query.is_empty() {
        if lines.len() == before {
            lines.extend([Vec::new(), vec![(state.say(strings::NO_SUCH_KEY).to_owned(), theme.text())]]);
        }
        return lines;
    }
    lines.extend([Vec::new(), heading(strings::SIGNS)]);
    lines.extend(if state.help_keys == Mode::Grid { marks(state) } else { signs(state) });
    if !trouble(state) {
        lines.extend(journal(state));
    }
    lines
}

/// Whether there is something about the decisions that should not be overlooked.
fn trouble(state: &State) -> bool {
    !state.desk.journal.notes.is_empty() || !state.desk.review.orphans().is_empty()
}

/// `words` in pieces that fit on the page.
fn wrapped(state: &State, words: &str) -> Vec<String> {
    let width = usize::from(state.size.width).saturating_sub(6).max(1);
    let lines = layout::lay_out(words, width, &state.options);
    lines.iter().map(|line| line.span.of(words).trim().to_owned()).collect()
}

/// Whether a key or what it does holds what is searched.
fn fits(state: &State, entry: &Entry, query: &str) -> bool {
    let said =
        [entry.doc, state.say(entry.doc), entry.name, entry.group.name(), state.say(entry.group.name())];
    query.is_empty()
        || said.iter().any(|text| text.to_lowercase().contains(query))
        || state.keys(entry).iter().any(|key| key.to_string().to_lowercase() == query)
}

/// What is wrong in the configuration file, by line.
fn misconfigured(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    if state.misconfigured.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Vec::new(), vec![(state.say(strings::CONFIGURATION).to_owned(), theme.strong())]];
    for problem in &state.misconfigured {
        let text = wrapped(state, &problem.to_string());
        lines.extend(text.into_iter().map(|line| vec![(format!("  {line}"), theme.text())]));
    }
    lines
}

/// What could not be opened.
fn problems(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    if state.dossier.problems.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Vec::new(), vec![(state.say(strings::PROBLEMS).to_owned(), theme.strong())]];
    for problem in &state.dossier.problems {
        lines.push(vec![("  ".into(), theme.text()), (problem.path.display().to_string(), theme.strong())]);
        lines.push(vec![("    ".into(), theme.text()), (problem.reason.clone(), theme.text())]);
    }
    lines
}

/// The signs of the grid.
fn marks(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    let line = |mark: Mark| {
        let style = mark.relation().map_or(theme.strong(), |it| theme.sign(it));
        vec![
            ("  ".to_owned(), theme.text()),
            (mark.sign().to_string(), style),
            (format!("  {}", state.say(strings::mark(mark.sign()))), theme.text()),
        ]
    };
    Mark::ALL.into_iter().map(line).collect()
}

/// Where decisions are kept, what is wrong with that, and which of them belong to nothing.
fn journal(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    let desk = &state.desk;
    let text = |text: &str| (format!("  {}", state.say(text)), theme.text());
    let mut lines = vec![Vec::new(), vec![(state.say(strings::JOURNAL).to_owned(), theme.strong())]];
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

fn signs(state: &State) -> Vec<Vec<Piece>> {
    let theme = state.theme;
    let text = |text: &str| (state.say(text).to_owned(), theme.text());
    let mut lines = Vec::new();
    for relation in [Relation::Contradiction, Relation::Tension, Relation::Match] {
        let sample = |deciding| theme.words(Emphasis::Found(relation), deciding);
        lines.push(vec![
            text("  "),
            (relation.sign().to_string(), theme.sign(relation)),
            text("  "),
            (overview_mark(relation).to_owned(), theme.overview(relation, true)),
            text("   "),
            (state.say(strings::SAMPLE.0).to_owned(), sample(false)),
            (state.say(strings::SAMPLE.1).to_owned(), sample(true)),
            (
                format!(
                    "   {}: {}",
                    state.say(strings::relation(relation)),
                    state.say(strings::meaning(relation))
                ),
                theme.text(),
            ),
        ]);
    }
    lines.push(vec![text("  "), ("╎".to_owned(), theme.quiet()), text("  "), text(strings::FURTHER_LINES)]);
    lines.push(vec![text("  "), text(strings::STRIP)]);
    lines
}

/// Draws what fits of the page.
pub(super) fn draw(state: &State, buf: &mut Buffer) {
    let area = Rect::new(0, 0, state.size.width, u16::try_from(rows(state.size)).unwrap_or(0));
    let inner = if area.width > 40 { Rect { x: 2, width: area.width - 4, ..area } } else { area };
    for (number, line) in lines(state).iter().skip(state.help_top).take(rows(state.size)).enumerate() {
        paint::pieces(buf, paint::row(inner, number), line, state.ui());
    }
}
