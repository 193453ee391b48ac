//! The finding in focus: how the two sides stand, what each says, who says so, and why.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    compare::{Finding, Relation, Side},
    layout::{self, Base, Line, Options},
    report, strings,
    tui::{
        command::{Command, TABLE},
        index::Focus,
        state::State,
    },
};

use super::{
    paint::{self, Piece, row},
    quote::Quote,
};

/// From this width on, the two sides stand beside one another.
const SIDE_BY_SIDE: u16 = 90;

/// Draws the pane into `area`, whatever rows that has.
pub(super) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let focused = state.focus.and_then(|focus| Some((focus, state.finding(focus)?)));
    if area.height > 1 {
        paint::rule(buf, row(area, 0), "─", state.theme.quiet());
    }
    match focused {
        Some((focus, finding)) if area.height == 1 => {
            let mut line = heading(state, focus, finding);
            line.push(("  ".into(), state.theme.text()));
            line.push((finding.reason.en.clone(), state.theme.text()));
            paint::pieces(buf, row(area, 0), &line, state.options);
        }
        Some((focus, finding)) => {
            let mut line = vec![("── ".to_owned(), state.theme.quiet())];
            line.extend(heading(state, focus, finding));
            line.push((" ".to_owned(), state.theme.text()));
            paint::pieces(buf, row(area, 0), &line, state.options);
            body(state, finding, below(area, 1), buf);
        }
        None => overview(state, area, buf),
    }
}

/// What is left of `area` below its first `rows` rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Relation, topic, subject, and which of the statement's findings it is.
fn heading(state: &State, focus: Focus, finding: &Finding) -> Vec<Piece> {
    let theme = state.theme;
    let text = |text: String| (text, theme.text());
    let mut pieces = vec![
        (finding.relation.sign().to_string(), theme.sign(finding.relation)),
        (format!(" {}", strings::relation(finding.relation)), theme.strong()),
    ];
    let topic = finding.topic.as_ref().map_or(strings::WORDING, |topic| &topic.en);
    pieces.push(text(format!(" · {topic}")));
    if let Some(subject) = &finding.subject {
        pieces.push(text(format!(" · {}", subject.en)));
    }
    let all = state.focused_stop().map_or(&[][..], |stop| state.index.of_statement(stop));
    if let Some(at) = all.iter().position(|it| *it == focus).filter(|_| all.len() > 1) {
        pieces.push((format!(" · {}", strings::nth(at + 1, all.len())), theme.quiet()));
    }
    if finding.echo {
        pieces.push((format!(" · {}", strings::ECHO), theme.quiet()));
    }
    pieces
}

fn body(state: &State, finding: &Finding, area: Rect, buf: &mut Buffer) {
    let inner = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    let reason_rows = if area.height >= 6 { 2 } else { 1 };
    let reason = reason(finding, inner.width, reason_rows, state.options);
    let reason_rows = u16::try_from(reason.len()).unwrap_or(0).min(inner.height);
    let mut quotes = Rect { height: inner.height - reason_rows, ..inner };
    if quotes.height > 6 {
        // Room to breathe between what is said and why it is a finding.
        quotes.height -= 1;
    }
    sides(state, finding, quotes, buf);
    let reasons = Rect { y: inner.bottom() - reason_rows, height: reason_rows, ..inner };
    for (number, line) in reason.iter().enumerate() {
        paint::line(buf, row(reasons, number), line, |_, _| state.theme.text());
    }
}

fn reason(finding: &Finding, width: u16, rows: usize, options: Options) -> Vec<Line> {
    let options = Options { base: Base::Auto, ..options };
    wrapped(&finding.reason.en, width.into(), rows, options)
}

/// The first `rows` lines of `text`; the last of them is cut where more follows.
fn wrapped(text: &str, width: usize, rows: usize, options: Options) -> Vec<Line> {
    let mut lines = layout::lay_out(text, width, &options);
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut()
            && let Some(rest) = text.get(last.span.start..)
        {
            *last = layout::one_line(rest, width, &options);
        }
    }
    lines
}

/// Both sides: beside one another as their columns are, the earlier article at the right, or one
/// above the other.
fn sides(state: &State, finding: &Finding, area: Rect, buf: &mut Buffer) {
    let [earlier, later] = &finding.sides;
    let relation = finding.relation;
    if area.width >= SIDE_BY_SIDE {
        let half = (area.width - 3) / 2;
        let right = Rect { x: area.right() - half, width: half, ..area };
        let left = Rect { width: half, ..area };
        for y in area.top()..area.bottom() {
            paint::put(buf, right.x - 2, y, "│", state.theme.quiet());
        }
        side(state, earlier, relation, right, buf);
        side(state, later, relation, left, buf);
    } else {
        let upper = area.height.div_ceil(2);
        side(state, earlier, relation, Rect { height: upper, ..area }, buf);
        side(state, later, relation, below(area, upper), buf);
    }
}

fn side(state: &State, side: &Side, relation: Relation, area: Rect, buf: &mut Buffer) {
    let Some(article) = state.dossier.articles.get(side.article) else { return };
    let statement = state
        .comparison
        .readings
        .get(side.article)
        .and_then(|reading| reading.statements.get(side.statement))
        .map_or(side.span, |statement| statement.span);
    let quote = Quote { who: report::who(article, side), text: &article.text, statement, side, relation };
    quote.draw(state, area, buf);
}

/// What the pane says while no finding is in focus: what this dossier is, and how to begin.
fn overview(state: &State, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let space = |cells: usize| (" ".repeat(cells), theme.text());
    let mut counts = vec![(strings::sources(state.dossier.articles.len()), theme.strong())];
    for (relation, count) in state.index.total().parts() {
        counts.push(space(3));
        counts.push((relation.sign().to_string(), theme.sign(relation)));
        counts.push((format!(" {}", strings::count(relation, count)), theme.text()));
    }
    if area.height == 1 {
        paint::pieces(buf, row(area, 0), &counts, state.options);
        return;
    }
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let title = &state.dossier.title;
    let title =
        [title.ar.as_str(), title.en.as_str(), strings::UNTITLED].into_iter().find(|it| !it.is_empty());
    let title = layout::one_line(title.unwrap_or_default(), inner.width.into(), &state.options);
    let first = if area.height > 5 { 2 } else { 1 };
    paint::line(buf, row(inner, first), &title, |_, _| theme.strong());
    let first = if title.rtl { first } else { first + 1 };
    paint::pieces(
        buf,
        row(inner, first + usize::from(title_meets(&title, &counts, inner, state))),
        &counts,
        state.options,
    );

    let tips = [Command::NextContradiction, Command::NextFinding, Command::Help];
    let mut line = Vec::new();
    for (command, words) in tips.into_iter().zip(strings::NO_FOCUS) {
        let key = TABLE.iter().find(|it| it.command == command).and_then(|it| it.keys.first());
        line.extend(key.map(|key| (key.to_string(), theme.key())));
        line.push((format!(" {words}"), theme.text()));
        line.push(space(4));
    }
    paint::pieces(buf, row(inner, first + 2), &line, state.options);
}

/// Whether title and counts do not fit into one row.
fn title_meets(title: &Line, counts: &[Piece], row: Rect, state: &State) -> bool {
    let used = paint::width(counts, state.options) + 2;
    title.width() + usize::from(used) > usize::from(row.width)
}
