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

/// `area` without its first and last column, where it has that many.
fn inset(area: Rect) -> Rect {
    if area.width < 3 { area } else { Rect { x: area.x + 1, width: area.width - 2, ..area } }
}

/// Both sides, and why they are a finding. The sides take what they need, the reason what is left;
/// each is sure of some rows.
fn body(state: &State, finding: &Finding, area: Rect, buf: &mut Buffer) {
    let inner = inset(area);
    let quotes = finding.sides.each_ref().map(|side| quote(state, side, finding.relation));
    let beside = inner.width >= SIDE_BY_SIDE;
    let width = if beside { half(inner) } else { inner.width };
    let least = if inner.height >= 6 { 2 } else { 1 };
    let for_sides = inner.height.saturating_sub(least);
    let most = if beside { for_sides } else { for_sides.div_ceil(2) };
    let needed =
        quotes.each_ref().map(|quote| quote.as_ref().map_or(0, |quote| quote.rows(state, width, most)));
    let taken = if beside { needed[0].max(needed[1]) } else { needed[0] + needed[1] };
    let reason = reason(finding, inner.width, inner.height.saturating_sub(taken).max(least), state.options);
    let rows = u16::try_from(reason.len()).unwrap_or(0).min(inner.height);

    let reasons = below(inner, inner.height - rows);
    for (number, line) in reason.iter().enumerate() {
        paint::line(buf, row(reasons, number), line, |_, _| state.theme.text());
    }
    let sides = Rect { height: inner.height - rows, ..inner };
    let [earlier, later] = quotes;
    let (earlier_place, later_place) =
        if beside { beside_one_another(state, sides, buf) } else { below_one_another(sides, needed) };
    for (quote, place) in [(earlier, earlier_place), (later, later_place)] {
        if let Some(quote) = quote {
            quote.draw(state, place, buf);
        }
    }
}

fn half(area: Rect) -> u16 {
    area.width.saturating_sub(3) / 2
}

/// The earlier article's side at the right, as its column is, with a line between both.
fn beside_one_another(state: &State, area: Rect, buf: &mut Buffer) -> (Rect, Rect) {
    // Where there is room, a blank row keeps the reason apart.
    let area = if area.height > 4 { Rect { height: area.height - 1, ..area } } else { area };
    let right = Rect { x: area.right() - half(area), width: half(area), ..area };
    for y in area.top()..area.bottom() {
        paint::put(buf, right.x.saturating_sub(2), y, "│", state.theme.quiet());
    }
    (right, Rect { width: half(area), ..area })
}

/// Half of the rows for each side, and what one does not need for the other.
fn below_one_another(area: Rect, needed: [u16; 2]) -> (Rect, Rect) {
    let most = area.height.div_ceil(2).max(area.height.saturating_sub(needed[1]));
    let upper = needed[0].min(most);
    (Rect { height: upper, ..area }, below(area, upper))
}

/// The reason in English in at most `rows` rows, and the Arabic one above it where there is room for
/// all of both.
fn reason(finding: &Finding, width: u16, rows: u16, options: Options) -> Vec<Line> {
    let (width, rows) = (usize::from(width), usize::from(rows));
    // A name of the other script at the beginning does not turn the sentence round.
    let english = wrapped(&finding.reason.en, width, rows, Options { base: Base::LeftToRight, ..options });
    let mut lines =
        layout::lay_out(&finding.reason.ar, width, &Options { base: Base::RightToLeft, ..options });
    if lines.len() + english.len() > rows {
        lines.clear();
    }
    lines.extend(english);
    lines
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

fn quote<'a>(state: &'a State, side: &'a Side, relation: Relation) -> Option<Quote<'a>> {
    let article = state.dossier.articles.get(side.article)?;
    let reading = state.comparison.readings.get(side.article);
    let statement = reading.and_then(|it| it.statements.get(side.statement)).map_or(side.span, |it| it.span);
    Some(Quote { who: report::who(article, side), text: &article.text, statement, side, relation })
}

/// What the pane says while no finding is in focus: what this dossier is, and how to begin.
fn overview(state: &State, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let total = state.index.total().parts();
    let sources = (strings::sources(state.dossier.articles.len()), theme.strong());
    let count = |relation, count| {
        [
            (format!("{}  ", Relation::sign(relation)), theme.sign(relation)),
            (strings::count(relation, count), theme.text()),
        ]
    };
    let short = || {
        let counts = total.iter().flat_map(|&(relation, number)| {
            std::iter::once((" ".repeat(4), theme.text())).chain(count(relation, number))
        });
        std::iter::once(sources.clone()).chain(counts).collect::<Vec<_>>()
    };
    if area.height == 1 {
        paint::pieces(buf, row(area, 0), &short(), state.options);
        return;
    }
    let nothing = if state.compared { strings::NO_FINDINGS } else { strings::COMPARING };
    let inner = inset(below(area, 1));
    let title = report::either(&state.dossier.title).unwrap_or(strings::UNTITLED);
    let mut title = layout::one_line(title, inner.width.into(), &state.options);
    title.rtl = true;
    paint::line(buf, row(inner, 0), &title, |_, _| theme.strong());
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    if state.index.stops().is_empty() {
        lines.extend([vec![sources], Vec::new(), vec![(nothing.into(), theme.text())]]);
    } else if inner.height >= 7 {
        lines.extend([vec![sources.clone()], Vec::new()]);
        for (relation, number) in total.into_iter().rev() {
            let [sign, (words, style)] = count(relation, number);
            lines.push(vec![
                sign,
                (format!("{words:<20}"), style),
                (strings::meaning(relation).into(), theme.quiet()),
            ]);
        }
    } else {
        lines.extend([Vec::new(), short()]);
    }
    lines.extend([Vec::new(), tips(state)]);
    // The first line shares the row of the title where both have room.
    let title_width = u16::try_from(title.width()).unwrap_or(u16::MAX);
    for (number, line) in lines.iter().enumerate() {
        let mut row = row(inner, number);
        if number == 0 {
            row.width = row.width.saturating_sub(title_width.saturating_add(2));
        }
        paint::pieces(buf, row, line, state.options);
    }
}

/// The keys to begin with.
fn tips(state: &State) -> Vec<Piece> {
    let theme = state.theme;
    let mut line = Vec::new();
    for (command, words) in
        [Command::NextContradiction, Command::NextFinding, Command::Help].into_iter().zip(strings::NO_FOCUS)
    {
        let key = TABLE.iter().find(|it| it.command == command).and_then(|it| it.keys.first());
        line.extend(key.map(|key| (key.to_string(), theme.key())));
        line.push((format!("  {words}    "), theme.text()));
    }
    line
}
