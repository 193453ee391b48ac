//! Deciding, linking and searching without a terminal: commands in, effects and state out.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
};

use super::{
    command::{Command, Keymap, Mode, TABLE},
    key::Key,
    sample::sample,
    state::{Setup, State},
    theme::Theme,
    update::{Effect, resize, update},
    view::view,
    views::{figures, grid},
};
use crate::{
    compare::Relation,
    layout::{Marks, Shaping},
    review::{Action, Line},
    strings::{self, Lang},
};

/// A reader that does what its loop would do, with a journal in memory.
#[derive(Clone)]
struct Desk {
    state: State,
    keymap: Keymap,
    journal: Vec<Line>,
    copied: Vec<String>,
    opened: Vec<(usize, usize)>,
}

impl Desk {
    fn new(width: u16, height: u16) -> Self {
        let (dossier, comparison) = sample();
        let setup = Setup {
            size: Size::new(width, height),
            theme: Theme::colours(),
            marks: Marks::Strip,
            shaping: Shaping::Forms,
            lang: Lang::English,
        };
        let mut state = State::new(Arc::new(dossier), setup);
        state.desk.journal.session = "me".into();
        state.take_comparison(comparison);
        let keymap = Keymap::of(TABLE).unwrap();
        Self { state, keymap, journal: Vec::new(), copied: Vec::new(), opened: Vec::new() }
    }

    fn command(&mut self, command: Command) {
        match update(&mut self.state, command) {
            Effect::Save(action) => self.append(action),
            Effect::Copy(text) => self.copied.push(text),
            Effect::Open { article, line } => self.opened.push((article, line)),
            _ => {}
        }
    }

    fn append(&mut self, action: Action) {
        let number = self.journal.len();
        let (id, at) = (format!("me-{number}"), format!("{number:09}"));
        self.journal.push(Line { v: 1, id: id.clone(), at, action });
        self.state.take_lines(self.journal.clone());
        self.state.go_to_link(&id);
    }

    fn key(&mut self, event: KeyEvent) {
        if !self.state.type_key(event)
            && let Some(command) = self.keymap.get(self.state.key_mode(), Key::of(event))
        {
            self.command(command);
        }
    }

    /// Types `keys`, ⏎ ⎋ ⇥ for Enter, Esc and Tab.
    fn press(&mut self, keys: &str) {
        for c in keys.chars() {
            let code = match c {
                '⏎' => KeyCode::Enter,
                '⎋' => KeyCode::Esc,
                '⇥' => KeyCode::Tab,
                '⌫' => KeyCode::Backspace,
                c => KeyCode::Char(c),
            };
            self.key(KeyEvent::new(code, KeyModifiers::NONE));
        }
    }

    fn rows(&self) -> Vec<String> {
        let size = self.state.size;
        let mut buf = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        view(&self.state, &mut buf);
        let row = |y| (0..size.width).map(|x| buf[(x, y)].symbol()).collect();
        (0..size.height).map(row).collect()
    }

    fn told(&self) -> String {
        self.rows().pop().unwrap()
    }
}

#[test]
fn what_is_rejected_is_not_counted_and_not_gone_to_as_a_contradiction() {
    let mut desk = Desk::new(120, 40);
    let contradictions = |desk: &Desk| desk.state.index.total().contradictions;
    assert_eq!(contradictions(&desk), 2);
    desk.press("!");
    let first = desk.state.focus.unwrap();
    desk.press("x");
    assert_eq!((contradictions(&desk), desk.state.focus), (1, Some(first)), "the focus stays");
    assert!(desk.rows().join("\n").contains("✗≠"), "{}", desk.rows().join("\n"));
    for _ in 0..6 {
        desk.press("!");
        assert_ne!(desk.state.focus.unwrap().finding, first.finding);
    }
    desk.press("H");
    assert!(
        desk.state
            .index
            .of_statement(super::index::stop_of(desk.state.side(first).unwrap()))
            .iter()
            .all(|it| it.finding != first.finding)
    );
    desk.press("Hu");
    assert_eq!(contradictions(&desk), 2);
}

#[test]
fn the_views_count_what_was_decided() {
    let mut desk = Desk::new(120, 40);
    let marks = |desk: &Desk, topic: &str| -> String {
        let key = |it: &grid::Row| &*desk.state.comparison.questions[it.question].topic.key == topic;
        let row = desk.state.tables.grid.iter().find(|it| key(it)).unwrap();
        row.cells.iter().map(|cell| cell.mark.sign()).collect()
    };
    let pair = |desk: &Desk, left, right| desk.state.tables.sources.pair(left, right).contradictions;
    let contested = |desk: &Desk| {
        let head = desk.state.tables.figures.iter().find_map(|row| match row {
            figures::Row::Head(range) => Some((range.fit, range.contested)),
            _ => None,
        });
        head.unwrap()
    };
    let nobody = Some(figures::Fit::Nobody);
    assert_eq!((marks(&desk, "killed").as_str(), marks(&desk, "presence").as_str()), ("+=≈·≠", "+≠···"));
    assert_eq!((pair(&desk, 0, 4), contested(&desk).1), (1, true));
    // The contradiction on the killed stands first of all in the list.
    let choose = |desk: &mut Desk, topic: &str| {
        desk.press("2g");
        let of_topic = |desk: &Desk| {
            let number = desk.state.finding_at_hand().unwrap();
            let it = &desk.state.comparison.findings[number];
            it.relation == Relation::Contradiction && &*it.topic.as_ref().unwrap().key == topic
        };
        (0..9)
            .find(|_| {
                of_topic(desk) || {
                    desk.press("j");
                    false
                }
            })
            .unwrap();
    };
    choose(&mut desk, "killed");
    desk.press("x");
    assert_eq!((marks(&desk, "killed").as_str(), pair(&desk, 0, 4)), ("+=≈·≈", 0));
    assert_eq!(contested(&desk), (contested(&desk).0, false));
    desk.press("4");
    if contested(&desk).0 == nobody {
        let page = desk.rows().join("\n");
        assert!(page.contains("no number fits all") && !page.contains("≠ no number"), "{page}");
    }
    desk.press("u");
    assert_eq!((marks(&desk, "killed").as_str(), contested(&desk).1), ("+=≈·≠", true));
    choose(&mut desk, "killed");
    desk.press("r~");
    assert_eq!((marks(&desk, "killed").as_str(), pair(&desk, 0, 4), contested(&desk).1), ("+=≈·~", 0, false));
}

#[test]
fn a_decision_is_made_once_and_on_something() {
    let mut desk = Desk::new(120, 40);
    desk.press("axrm");
    assert_eq!((desk.journal.len(), desk.state.notice.as_deref()), (0, Some(strings::NOTHING_TO_DECIDE)));
    assert_eq!(desk.state.key_mode(), Mode::Reader);
    desk.press("!aa");
    assert_eq!((desk.journal.len(), desk.state.notice.as_deref()), (1, Some(strings::ALREADY_DECIDED)));
    // Esc leaves the choice and the note.
    desk.press("r⎋mabc⎋");
    assert_eq!(desk.journal.len(), 1);
    desk.press("mabc⏎m⏎");
    assert_eq!(desk.journal.len(), 2, "the same note is not written twice");
    desk.press("uuu");
    assert_eq!((desk.journal.len(), desk.state.notice.as_deref()), (4, Some(strings::NOTHING_TO_UNDO)));
}

#[test]
fn decisions_can_be_made_in_the_list() {
    let mut desk = Desk::new(120, 40);
    desk.press("2x");
    assert_eq!(desk.journal.len(), 1);
    assert!(desk.rows().join("\n").contains("≠✗"), "{}", desk.rows().join("\n"));
    desk.press("U");
    assert_eq!(desk.state.tables.findings.len(), 4, "only what is not decided yet");
}

#[test]
fn the_relation_that_is_chosen_is_the_one_shown() {
    for (key, relation) in [('=', Relation::Match), ('~', Relation::Tension), ('m', Relation::Match)] {
        let mut desk = Desk::new(120, 40);
        desk.press("!r");
        assert_eq!(desk.state.key_mode(), Mode::Relation);
        desk.press(&key.to_string());
        let finding = desk.state.focus.unwrap().finding;
        assert_eq!(desk.state.relation(finding), Some(relation));
        desk.press("u");
        assert_eq!(desk.state.relation(finding), Some(Relation::Contradiction));
    }
}

#[test]
fn a_link_joins_the_statements_that_were_picked() {
    let mut desk = Desk::new(200, 50);
    desk.press("Ljj");
    let first = desk.state.desk.linking.unwrap().cursor;
    desk.press("⏎jj");
    let other = desk.state.desk.linking.unwrap().cursor;
    assert_ne!(first.article, other.article);
    // Not within one source.
    desk.press("⇥⇥⇥⇥");
    assert_eq!(
        desk.state.desk.linking.unwrap().cursor.article,
        other.article,
        "the first one's source is passed over"
    );
    let other = desk.state.desk.linking.unwrap().cursor;
    desk.press("⏎t");
    let finding = desk.state.finding(desk.state.focus.unwrap()).unwrap();
    let mut stops = finding.sides.each_ref().map(|side| super::index::stop_of(side));
    stops.sort();
    let mut picked = [first, other];
    picked.sort();
    assert_eq!((stops, finding.relation), (picked, Relation::Tension));
    assert!(desk.rows().join("\n").contains("+ linked by hand"));
    // Leaving at any step leaves nothing.
    for keys in ["L⎋", "L⏎⎋", "L⏎⏎⎋⎋"] {
        desk.press(keys);
        assert_eq!((desk.journal.len(), desk.state.key_mode()), (1, Mode::Reader), "{keys}");
    }
}

#[test]
fn a_search_begins_where_the_reader_is_and_ends_there_when_it_is_left() {
    let mut desk = Desk::new(120, 40);
    desk.press("⇥⇥jjj");
    let before = (desk.state.current, desk.state.columns[2].top);
    desk.press("/روس");
    let search = desk.state.desk.search.clone().unwrap();
    let hit = search.hit().unwrap();
    assert!(search.hits().len() > 10 && hit.article == 2);
    // What has been typed does not lead away while it is typed.
    desk.press("يا");
    desk.press("⌫⌫");
    assert_eq!(desk.state.desk.search.as_ref().unwrap().hit(), Some(hit));
    desk.press("⎋");
    assert_eq!((desk.state.current, desk.state.columns[2].top), before);
    assert_eq!((desk.state.key_mode(), desk.state.desk.search.is_none()), (Mode::Reader, true));
}

#[test]
fn n_goes_to_hits_while_they_are_lit_and_to_findings_otherwise() {
    let mut desk = Desk::new(120, 40);
    desk.press("/روس⏎");
    assert_eq!(desk.state.key_mode(), Mode::Hits);
    let count = desk.state.desk.search.as_ref().unwrap().hits().len();
    assert!(desk.told().contains(&format!("1/{count}")), "{}", desk.told());
    let mut seen = Vec::new();
    for _ in 0..count {
        let hit = desk.state.desk.search.as_ref().unwrap().hit().unwrap();
        let column = &desk.state.columns[hit.article];
        let line = column.page.as_ref().unwrap().line_at(hit.span.start);
        let rows = desk.state.geometry().text_rows();
        assert!(desk.state.current == hit.article && (column.top..column.top + rows).contains(&line));
        seen.push(hit);
        desk.press("n");
    }
    assert!(seen.is_sorted() && seen.len() == count);
    assert!(desk.told().contains(strings::FROM_THE_START), "{}", desk.told());
    desk.press("N");
    assert!(desk.told().contains(&format!("{count}/{count}")));
    // Keys that mean nothing more keep their meaning.
    desk.press("!");
    assert!(desk.state.focus.is_some() && desk.state.key_mode() == Mode::Hits);
    desk.press("⎋");
    assert_eq!(desk.state.key_mode(), Mode::Reader);
    desk.press("/الروس⇥");
    assert!(desk.told().contains(strings::EXACT));
    let exact = desk.state.desk.search.as_ref().unwrap().hits().len();
    assert!(exact > 0 && exact < count);
    desk.press("⎋/ققق⏎");
    assert_eq!(desk.state.notice.as_deref(), Some(strings::NOT_FOUND));
    assert_eq!(desk.state.key_mode(), Mode::Reader);
}

#[test]
fn what_is_copied_is_logical_text_with_all_that_a_report_needs() {
    let mut desk = Desk::new(120, 40);
    desk.press("!x⎋");
    desk.press("!y");
    let stop = desk.state.focused_stop().unwrap();
    let article = &desk.state.dossier.articles[stop.article];
    let statement = desk.state.comparison.readings[stop.article].statements[stop.statement].span;
    assert_eq!(desk.copied[0], statement.of(&article.text).trim());
    desk.press("mراجع⏎Y");
    let text = &desk.copied[1];
    for side in &desk.state.finding(desk.state.focus.unwrap()).unwrap().sides {
        let article = &desk.state.dossier.articles[side.article];
        assert!(text.contains(side.span.of(&article.text)) && text.contains(&article.outlet.ar), "{text}");
    }
    let reason = &desk.state.finding(desk.state.focus.unwrap()).unwrap().reason;
    assert!(text.contains(&reason.ar()) && text.contains(&reason.en()) && text.contains("راجع"), "{text}");
    assert!(!text.contains(|c| ('\u{fe70}'..='\u{feff}').contains(&c)), "no presentation forms");
}

#[test]
fn a_file_is_opened_at_the_statement_that_is_read() {
    let mut desk = Desk::new(120, 40);
    desk.press("!e");
    let stop = desk.state.focused_stop().unwrap();
    let text = &desk.state.dossier.articles[stop.article].text;
    let start = desk.state.comparison.readings[stop.article].statements[stop.statement].span.start;
    let (article, line) = desk.opened[0];
    assert_eq!(article, stop.article);
    let begins: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let ends = begins + text.get(begins..).unwrap().find('\n').unwrap_or(text.len() - begins);
    assert!((begins..=ends).contains(&start));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_at_whatever_size_with_decisions_saved(
        keys in "[!@nNaxrmLuHyYe/=~tcjkhlzsfd?qروس123⏎⎋⇥⌫ ]{0,40}", width in 0..220_u16, height in 0..60_u16,
    ) {
        let mut desk = Desk::new(width, height);
        for key in keys.chars() {
            desk.press(&key.to_string());
            desk.rows();
            if let Some(focus) = desk.state.focus {
                prop_assert!(desk.state.side(focus).is_some());
            }
        }
        resize(&mut desk.state, Size::new(height, width));
        desk.rows();
        // The same lines give the same decisions to one who reads them later.
        let mut later = Desk::new(width, height);
        later.state.take_lines(desk.journal.clone());
        for finding in 0..desk.state.comparison.findings.len() {
            prop_assert_eq!(desk.state.desk.review.decision(finding), later.state.desk.review.decision(finding));
        }
    }
}
