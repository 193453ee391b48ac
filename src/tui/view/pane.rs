//! The finding in focus: how the two sides stand, what each says, who says so, and why.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    compare::{Finding, Relation, Side},
    layout::{self, Base, Line, Options},
    report, strings,
    tui::{
        command::{Command, Mode, TABLE},
        index::Focus,
        state::State,
        views::{Pick, Pin},
    },
};

use super::{
    detail,
    paint::{self, Piece, row},
    quote::Quote,
    table,
};

/// From this width on, the two sides stand beside one another.
const SIDE_BY_SIDE: u16 = 90;

/// Draws the pane into `area`, whatever rows that has.
pub(super) fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let at = looked_at(state);
    first_row(state, area, &line(state, &at, area), buf);
    let rest = below(area, 1);
    match at {
        At::Finding(_, finding) => body(state, finding, rest, buf),
        At::Pick(pick) => detail::body(state, pick, rest, buf),
        At::Pin(pin) => detail::of_pin(state, pin, rest, buf),
        At::Nothing => overview(state, area, buf),
    }
}

/// What the pane is about, in a line.
fn line(state: &State, at: &At<'_>, area: Rect) -> Vec<Piece> {
    match at {
        At::Finding(focus, finding) => {
            let mut line = heading(state, *focus, finding);
            if area.height == 1 {
                line.push(("  ".into(), state.theme.text()));
                line.push((state.reason(finding), state.theme.text()));
            }
            line
        }
        At::Pick(pick) => detail::heading(state, *pick),
        At::Pin(pin) => {
            let question = pin.answer.map(|it| super::grid::question(state, it.question));
            let words = question.unwrap_or_else(|| state.say(strings::NOBODY_ELSE).to_owned());
            vec![(words, state.theme.strong())]
        }
        At::Nothing => Vec::new(),
    }
}

/// Where the tabs stand in the pane's first row.
pub(super) fn tabs(state: &State, area: Rect) -> Vec<(Mode, Rect)> {
    if area.height < 2 {
        return Vec::new();
    }
    let heading = line(state, &looked_at(state), area);
    let places = table::tab_places(state, area, room_for_tabs(state, area, &heading));
    places.into_iter().map(|(mode, place, _)| (mode, place)).collect()
}

/// The heading with the rule before it.
fn ruled(state: &State, heading: &[Piece]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !heading.is_empty() {
        pieces.push(("── ".to_owned(), state.theme.quiet()));
        pieces.extend_from_slice(heading);
        pieces.push((" ".to_owned(), state.theme.text()));
    }
    pieces
}

/// Cells that the heading leaves for the tabs.
fn room_for_tabs(state: &State, area: Rect, heading: &[Piece]) -> u16 {
    let used = paint::width(&ruled(state, heading), state.ui());
    area.width.saturating_sub(used.saturating_add(3))
}

/// What the pane is about.
enum At<'a> {
    Finding(Focus, &'a Finding),
    Pick(Pick),
    Pin(&'a Pin),
    Nothing,
}

fn looked_at(state: &State) -> At<'_> {
    let finding = |focus| state.finding(focus).map(|it| At::Finding(focus, it));
    match state.pick() {
        Some(Pick::Finding(number)) => finding(Focus { finding: number, side: 0 }).unwrap_or(At::Nothing),
        Some(pick) => At::Pick(pick),
        None if state.mode != Mode::Reader => At::Nothing,
        None => {
            let pin = || state.pin.as_ref().map(At::Pin);
            state.focus.and_then(finding).or_else(pin).unwrap_or(At::Nothing)
        }
    }
}

/// The row that parts the pane from what is above it: what it is about, and the tabs.
fn first_row(state: &State, area: Rect, heading: &[Piece], buf: &mut Buffer) {
    let line = row(area, 0);
    if area.height == 1 {
        paint::pieces(buf, line, heading, state.ui());
        return;
    }
    paint::rule(buf, line, "─", state.theme.quiet());
    paint::pieces(buf, line, &ruled(state, heading), state.ui());
    for (_, place, pieces) in table::tab_places(state, area, room_for_tabs(state, area, heading)) {
        paint::pieces(buf, place, &pieces, state.ui());
    }
}

/// What is left of `area` below its first `rows` rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Relation, topic, subject, and which of the statement's findings it is.
fn heading(state: &State, focus: Focus, finding: &Finding) -> Vec<Piece> {
    let theme = state.theme;
    let text = |text: String| (text, theme.text());
    let mut pieces = vec![
        (finding.relation.sign().to_string(), theme.sign(finding.relation)),
        (format!(" {}", state.say(strings::relation(finding.relation))), theme.strong()),
    ];
    let topic = finding.topic.as_ref().map_or(state.say(strings::WORDING), |topic| state.term(topic));
    pieces.push(text(format!(" · {topic}")));
    if let Some(subject) = &finding.subject {
        pieces.push(text(format!(" · {}", state.term(subject))));
    }
    let reader = state.mode == Mode::Reader;
    let all = state.focused_stop().filter(|_| reader).map_or(&[][..], |stop| state.index.of_statement(stop));
    if let Some(at) = all.iter().position(|it| *it == focus).filter(|_| all.len() > 1) {
        pieces.push((format!(" · {}", strings::nth(state.lang, at + 1, all.len())), theme.quiet()));
    }
    pieces.extend(super::lit::heading(state, focus.finding));
    if finding.echo {
        pieces.push((format!(" · {}", state.say(strings::ECHO)), theme.quiet()));
    }
    pieces
}

/// `area` without its first and last column, where it has that many.
pub(super) fn inset(area: Rect) -> Rect {
    if area.width < 3 { area } else { Rect { x: area.x + 1, width: area.width - 2, ..area } }
}

/// Both sides, and why they are a finding. The sides take what they need, the reason what is left;
/// each is sure of some rows.
pub(super) fn body(state: &State, finding: &Finding, area: Rect, buf: &mut Buffer) {
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
    let reason = reason(state, finding, inner.width, inner.height.saturating_sub(taken).max(least));
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

/// The reason in the program's language in at most `rows` rows, and the other one with it where there is
/// room for all of both: Arabic above.
fn reason(state: &State, finding: &Finding, width: u16, rows: u16) -> Vec<Line> {
    let (width, rows) = (usize::from(width), usize::from(rows));
    let options = state.options;
    let arabic = (finding.reason.ar(), Options { base: Base::RightToLeft, ..options });
    // A name of the other script at the beginning does not turn the sentence round.
    let english = (finding.reason.en(), Options { base: Base::LeftToRight, ..options });
    let (own, other) = if state.lang.is_rtl() { (arabic, english) } else { (english, arabic) };
    let mut lines = wrapped(&own.0, width, rows, own.1);
    let others = layout::lay_out(&other.0, width, &other.1);
    if lines.len() + others.len() <= rows {
        let at = if state.lang.is_rtl() { lines.len() } else { 0 };
        lines.splice(at..at, others);
    }
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
    Some(Quote {
        who: report::who(article, side),
        text: &article.text,
        statement,
        span: side.span,
        deciding: &side.deciding,
        relation,
    })
}

/// What the pane says while no finding is in focus: what this dossier is, and how to begin.
fn overview(state: &State, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let total = state.index.total().parts();
    let sources = (strings::sources(state.lang, state.dossier.articles.len()), theme.strong());
    let count = |relation, count| {
        [
            (format!("{}  ", Relation::sign(relation)), theme.sign(relation)),
            (strings::count(state.lang, relation, count), theme.text()),
        ]
    };
    let short = || {
        let counts = total.iter().flat_map(|&(relation, number)| {
            std::iter::once((" ".repeat(4), theme.text())).chain(count(relation, number))
        });
        std::iter::once(sources.clone()).chain(counts).collect::<Vec<_>>()
    };
    if area.height == 1 {
        paint::pieces(buf, row(area, 0), &short(), state.ui());
        return;
    }
    let nothing = if state.compared {
        strings::NO_FINDINGS
    } else if state.stopped.is_some() {
        strings::NOT_COMPARED
    } else if state.dossier.articles.is_empty() {
        strings::READING
    } else {
        strings::COMPARING
    };
    let inner = inset(below(area, 1));
    let title = report::either(&state.dossier.title).unwrap_or(state.say(strings::UNTITLED));
    let mut title = layout::one_line(title, inner.width.into(), &state.options);
    // At the end of the row, whose beginning is the count's.
    title.rtl = !state.lang.is_rtl();
    paint::line(buf, row(inner, 0), &title, |_, _| theme.strong());
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    if state.index.stops().is_empty() {
        lines.extend([vec![sources], Vec::new(), vec![(state.say(nothing).into(), theme.text())]]);
    } else if inner.height >= 7 {
        lines.extend([vec![sources.clone()], Vec::new()]);
        for (relation, number) in total.into_iter().rev() {
            let [sign, (words, style)] = count(relation, number);
            lines.push(vec![
                sign,
                (format!("{words:<20}"), style),
                (state.say(strings::meaning(relation)).into(), theme.quiet()),
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
            if state.lang.is_rtl() {
                row.x = inner.right() - row.width;
            }
        }
        paint::pieces(buf, row, line, state.ui());
    }
}

/// The keys to begin with.
fn tips(state: &State) -> Vec<Piece> {
    let theme = state.theme;
    let mut line = Vec::new();
    for (command, words) in
        [Command::NextContradiction, Command::NextFinding, Command::Help].into_iter().zip(strings::NO_FOCUS)
    {
        let key = TABLE.iter().find(|it| it.command == command).and_then(|it| state.keys(it).first());
        line.extend(key.map(|key| (key.to_string(), theme.key())));
        line.push((format!("  {}    ", state.say(words)), theme.text()));
    }
    line
}
