//! The reader without a terminal: commands in, state and buffer out.

use std::{collections::HashSet, sync::Arc};

use crossterm::event::KeyCode;
use proptest::prelude::*;
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    style::{Color, Modifier},
};
use unicode_normalization::UnicodeNormalization as _;

use super::{
    command::{Command, Entry, Group, Keymap, Mode, TABLE},
    geometry::ViewBox,
    index::{Focus, stop_of},
    key::Key,
    mouse,
    sample::sample,
    state::{Setup, State},
    theme::Theme,
    update::{Effect, resize, update},
    view::{self, view},
    work::{Doing, Progress},
};
use crate::{
    compare::{Comparison, Relation},
    config,
    corpus::{Dossier, Loaded, Problem},
    layout::{self, Marks, Options, Shaping},
    strings::{self, Lang},
    terminal::{Action, Mouse},
};

fn setup(width: u16, height: u16) -> Setup {
    let size = Size::new(width, height);
    Setup { size, theme: Theme::colours(), marks: Marks::Strip, shaping: Shaping::Forms, lang: Lang::English }
}

fn reader(width: u16, height: u16) -> State {
    let (dossier, comparison) = sample();
    compared(dossier, comparison, setup(width, height))
}

fn compared(dossier: Dossier, comparison: Comparison, setup: Setup) -> State {
    let mut state = State::new(Arc::new(dossier), setup);
    state.take_comparison(comparison);
    state
}

#[test]
fn the_text_stays_where_it_is_when_the_findings_come() {
    let (dossier, comparison) = sample();
    let mut state = State::new(Arc::new(dossier), setup(120, 40));
    assert!(rows(&draw(&state)).iter().any(|row| row.contains(strings::COMPARING)));
    press(&mut state, "j j j Tab");
    let before = whereabouts(&state);
    state.take_comparison(comparison);
    assert_eq!(whereabouts(&state), before);
    press(&mut state, "!");
    assert!(state.focus.is_some());
}

#[test]
fn articles_come_behind_those_that_are_there_and_nothing_moves() {
    let (full, comparison) = sample();
    let Dossier { title, articles, names, problems } = full;
    let mut state = State::new(Arc::new(Dossier::default()), setup(120, 40));
    assert!(rows(&draw(&state)).join("\n").contains(strings::READING));
    state.take_dossier(Dossier { title, names, problems, ..Dossier::default() });
    let mut files = articles.into_iter().map(|article| Loaded { article: Some(article), problem: None });
    state.take_files(files.by_ref().take(2));
    press(&mut state, "j j j Tab");
    let before = whereabouts(&state);
    draw(&state);
    // A search of what is there finds more when there is more.
    update(&mut state, Command::Search);
    for c in "الروس".chars() {
        state.type_key(crossterm::event::KeyEvent::from(KeyCode::Char(c)));
    }
    update(&mut state, Command::AcceptPrompt);
    let found = state.desk.search.as_ref().unwrap();
    let (hit, hits) = (found.hit(), found.hits().len());
    state.take_files(files);
    let found = state.desk.search.as_ref().unwrap();
    assert!(found.hit() == hit && found.hits().len() > hits);
    press(&mut state, "Esc Esc");
    let after = whereabouts(&state);
    assert_eq!((after.0, after.1, &after.2[..2]), (before.0, before.1, &before.2[..]));
    assert_eq!(state.columns.len(), 5);
    // Findings of the first articles come before the last article does.
    state.take_comparison(comparison);
    let problem = Problem { path: "c.txt".into(), reason: "it is empty".into() };
    state.take_files([Loaded { article: None, problem: Some(problem) }]);
    press(&mut state, "! 3 Tab 4 5 6 1");
    assert!(rows(&draw(&state)).pop().unwrap().contains("1 file not opened"));
}

#[test]
fn how_far_the_work_is_is_told_and_esc_stops_it() {
    let (dossier, comparison) = sample();
    let mut state = State::new(Arc::new(dossier), setup(120, 40));
    let bar = |state: &State| rows(&draw(state)).pop().unwrap();
    for (doing, done, all, said) in [
        (Doing::Reading, 0, 0, "reading… · Esc stops"),
        (Doing::Reading, 12, 300, "reading 12 of 300 articles · Esc stops"),
        (Doing::Comparing, 12, 300, "comparing 12 of 300 articles · Esc stops"),
    ] {
        state.progress = Some(Progress { doing, done, all });
        assert!(bar(&state).contains(said), "{}", bar(&state));
    }
    assert_eq!(update(&mut state, Command::Back), Effect::StopWork);
    assert!(bar(&state).contains("stopped: what was read is shown"));
    assert!(rows(&draw(&state)).join("\n").contains(strings::NOT_COMPARED));
    // That it is not everything stays on screen.
    press(&mut state, "j");
    assert!(bar(&state).contains("stopped: comparing 12 of 300 articles"), "{}", bar(&state));
    state.take_comparison(comparison);
    assert!(!rows(&draw(&state)).join("\n").contains(strings::NOT_COMPARED));
}

#[test]
fn a_wrong_configuration_is_told_at_the_start_and_on_the_help_page() {
    let mut state = reader(100, 30);
    assert_eq!(state.misconfiguration(), None);
    let problem = |line, reason: &str| config::Problem {
        path: "/home/a/.config/muqabala/config.toml".into(),
        line,
        reason: reason.to_owned(),
    };
    state.misconfigured = vec![problem(3, "colour: there is no such entry"), problem(0, "it is a folder")];
    assert_eq!(state.misconfiguration().as_deref(), Some("config.toml:3: colour: there is no such entry"));
    let bar = rows(&draw(&state)).pop().unwrap();
    assert!(bar.contains("2 wrong configuration entries: ? says which"), "{bar}");
    press(&mut state, "?");
    let page = rows(&draw(&state)).join("\n");
    assert!(page.contains("/home/a/.config/muqabala/config.toml:3: colour: there is no such entry"));
    assert!(page.contains("/home/a/.config/muqabala/config.toml: it is a folder"), "{page}");
}

fn draw(state: &State) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, state.size.width, state.size.height));
    view(state, &mut buf);
    buf
}

fn rows(buf: &Buffer) -> Vec<String> {
    let row = |y| (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect();
    (0..buf.area.height).map(row).collect()
}

/// Presses keys by the names that the help page gives them.
fn press(state: &mut State, keys: &str) {
    let keymap = Keymap::of(TABLE).unwrap();
    let named = |name: &&str| TABLE.iter().flat_map(|entry| entry.keys).find(|key| key.to_string() == **name);
    for name in keys.split_whitespace() {
        let key = named(&name).unwrap_or_else(|| panic!("no key is called {name}"));
        update(
            state,
            keymap.get(state.key_mode(), *key).unwrap_or_else(|| panic!("{name} does nothing here")),
        );
    }
}

/// What is in focus, in words: relation, article, and the first deciding words.
fn focus(state: &State) -> Option<(char, usize, &str)> {
    let side = state.side(state.focus?)?;
    let words = side.deciding.first()?.of(&state.dossier.articles[side.article].text);
    Some((state.finding(state.focus?)?.relation.sign(), side.article, words))
}

/// Whether `words` stand in one row of the screen.
fn shows(state: &State, words: &str) -> bool {
    let options = Options { marks: Marks::Strip, ..Options::default() };
    let visual = layout::one_line(words, 200, &options).visual();
    rows(&draw(state)).iter().any(|row| row.contains(&visual))
}

#[test]
fn keys_lead_to_findings() {
    let (hundred, hundred_too) = ("أكثر من 100 مقاتل", "أكثر من مئة منها");
    let (no_russians, russians) = ("أي وجود لجنود روس", "بينهم جنود روس");
    let cases: &[(&str, (char, usize, &str))] = &[
        ("!", ('≠', 0, hundred)),
        ("! !", ('≠', 0, no_russians)),
        ("! ! !", ('≠', 1, russians)),
        ("! ! ! !", ('≠', 4, "25")),
        ("! ! ! ! !", ('≠', 0, hundred)),
        ("@", ('≠', 4, "25")),
        ("! @", ('≠', 4, "25")),
        ("! ! @", ('≠', 0, hundred)),
        ("n", ('≠', 0, hundred)),
        ("n n n", ('~', 1, "أكثر من 150 عنصراً")),
        ("n n n N", ('≠', 0, no_russians)),
        ("! Enter", ('≠', 4, "25")),
        ("! Enter Enter", ('=', 1, hundred_too)),
        ("! Enter Enter Enter", ('≠', 0, hundred)),
        ("! Enter Enter Enter Enter", ('≠', 4, "25")),
        ("! Enter Esc", ('≠', 0, hundred)),
        ("! Enter Enter Esc", ('≠', 0, hundred)),
        ("! ! Esc", ('≠', 0, hundred)),
        ("! ! Enter", ('≠', 1, russians)),
        ("! Enter ? Esc Enter", ('=', 1, hundred_too)),
        // The other source has its own view of the same statement.
        ("! Tab", ('=', 1, hundred_too)),
        ("! Shift-Tab", ('≠', 4, "25")),
        ("! Shift-Tab Tab", ('≠', 0, hundred)),
    ];
    for (width, height) in [(80, 24), (120, 40), (200, 50), (240, 60)] {
        for (keys, expected) in cases {
            let mut state = reader(width, height);
            press(&mut state, keys);
            assert_eq!(focus(&state), Some(*expected), "{keys} at {width}×{height}");
            let stop = state.focused_stop().unwrap();
            assert!(state.on_screen(stop), "{keys} at {width}×{height}");
            assert_eq!(state.current, stop.article);
        }
    }
}

#[test]
fn both_sides_of_a_finding_stand_on_one_row_where_there_are_two_columns() {
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        let mut state = reader(width, height);
        press(&mut state, "! ! Enter");
        let focus = state.focus.unwrap();
        let row = |focus| {
            let stop = stop_of(state.side(focus).unwrap());
            assert!(state.on_screen(stop), "{width}×{height}");
            state.place(stop).unwrap().0 - state.columns[stop.article].top
        };
        assert_eq!(row(focus), row(focus.turned()), "{width}×{height}");
    }
}

#[test]
fn esc_leads_back_to_the_very_place() {
    let mut state = reader(120, 40);
    press(&mut state, "j j j !");
    let before = whereabouts(&state);
    press(&mut state, "Enter Enter");
    press(&mut state, "Esc");
    assert_eq!(whereabouts(&state), before);
    press(&mut state, "Esc Esc");
    assert_eq!(state.notice.as_deref(), Some(strings::NOWHERE_BACK));
    assert_eq!((state.focus, state.columns[0].top), (None, 3));
}

/// Where the reader is: the current source, the focus, and the top line of each source on screen.
fn whereabouts(state: &State) -> (usize, Option<Focus>, Vec<(usize, usize)>) {
    let shown = state.geometry().columns.into_iter();
    let tops = shown.map(|it| (it.article, state.columns[it.article].top)).collect();
    (state.current, state.focus, tops)
}

#[test]
fn scrolling_takes_the_other_sources_along_unless_unlocked() {
    let mut state = reader(200, 30);
    press(&mut state, "PgDn");
    assert!(state.columns.iter().all(|column| column.top > 0));
    let mut state = reader(200, 30);
    press(&mut state, "s PgDn j");
    assert!(state.columns[0].top > 0);
    assert!(state.columns[1..].iter().all(|column| column.top == 0));
    assert_eq!(focus(&state), None);
}

#[test]
fn each_way_of_scrolling_goes_as_far_as_it_says_and_no_further() {
    let text = isize::try_from(reader(80, 24).geometry().text_rows()).unwrap();
    for (keys, lines) in
        [("j", 1), ("j j k", 1), ("PgDn", text - 1), ("Ctrl-d", text / 2), ("Ctrl-d Ctrl-u", 0)]
    {
        let mut state = reader(80, 24);
        press(&mut state, keys);
        assert_eq!(state.columns[0].top.cast_signed(), lines, "{keys}");
    }
    let mut state = reader(80, 24);
    press(&mut state, "G");
    let end = state.page(0).unwrap().lines.len() - state.geometry().text_rows();
    assert_eq!(state.columns[0].top, end);
    press(&mut state, "j Space");
    assert_eq!(state.columns[0].top, end);
    press(&mut state, "g k PgUp");
    assert_eq!(state.columns[0].top, 0);
}

#[test]
fn the_focus_goes_along_when_its_statement_leaves_the_screen() {
    let mut state = reader(80, 24);
    press(&mut state, "! PgDn PgDn");
    let stop = state.focused_stop().unwrap();
    let seen = state.index.stops().iter().any(|it| it.article == 0 && state.on_screen(*it));
    assert!(!seen || state.on_screen(stop));
}

#[test]
fn sources_follow_one_another_from_right_to_left() {
    for (keys, current) in [("Tab", 1), ("← ←", 2), ("h l", 0), ("→", 4), ("Shift-Tab Tab", 0), ("l h h", 1)]
    {
        let mut state = reader(80, 24);
        press(&mut state, keys);
        assert_eq!(state.current, current, "{keys}");
        assert!(state.geometry().column(current).is_some(), "{keys}");
    }
}

#[test]
fn what_is_off_screen_is_counted_on_its_side() {
    let bar = |keys: &str| {
        let mut state = reader(80, 24);
        press(&mut state, keys);
        rows(&draw(&state)).pop().unwrap()
    };
    assert!(bar("").starts_with("‹ 3 ") && !bar("").contains('›'), "{}", bar(""));
    assert!(bar("Tab Tab").starts_with("‹ 2 ") && bar("Tab Tab").ends_with(" 1 ›"), "{}", bar("Tab Tab"));
    assert!(bar("Shift-Tab").ends_with(" 3 ›"), "{}", bar("Shift-Tab"));
}

#[test]
fn zoom_gives_one_source_the_screen_and_esc_takes_it_back() {
    let mut state = reader(200, 50);
    press(&mut state, "! z");
    assert_eq!(state.geometry().columns.len(), 1);
    assert!(state.on_screen(state.focused_stop().unwrap()));
    press(&mut state, "Enter");
    assert_eq!((state.current, state.geometry().columns.len()), (4, 1));
    press(&mut state, "Esc Esc");
    assert_eq!((state.current, state.geometry().columns.len()), (0, 5));
    press(&mut state, "z Enter z Esc");
    assert_eq!(state.geometry().columns.len(), 5, "who has left the zoom is not thrown back into it");
}

#[test]
fn furniture_is_hidden_until_asked_for() {
    let mut state = reader(120, 40);
    let lines = |state: &State| state.page(0).unwrap().lines.len();
    let before = lines(&state);
    press(&mut state, "f");
    assert!(lines(&state) > before);
    press(&mut state, "G");
    assert!(shows(&state, "شمالي ديرالزور"));
    press(&mut state, "f");
    assert_eq!(lines(&state), before);
}

#[test]
fn diacritics_are_shown_on_demand() {
    let marked =
        |state: &State| rows(&draw(state)).concat().contains(|c| ('\u{64b}'..='\u{652}').contains(&c));
    let mut state = reader(240, 60);
    assert!(!marked(&state));
    press(&mut state, "d");
    assert!(marked(&state));
}

#[test]
fn resizing_keeps_the_statement_in_focus_on_screen() {
    let mut state = reader(200, 50);
    press(&mut state, "! !");
    let stop = state.focused_stop().unwrap();
    for (width, height) in [(80, 24), (34, 12), (240, 60), (0, 0), (20, 5), (1, 1), (120, 40), (60, 200)] {
        resize(&mut state, Size::new(width, height));
        draw(&state);
        assert_eq!(state.focused_stop(), Some(stop));
        if width >= 20 {
            assert!(state.on_screen(stop), "{width}×{height}");
        }
    }
}

/// All that the help page says when it is called from the state as it is.
fn help_page(state: &State) -> String {
    let mut state = state.clone();
    update(&mut state, Command::Help);
    let text = |line: Vec<(String, _)>| line.into_iter().map(|(text, _)| text).collect::<String>();
    view::help::lines(&state).into_iter().map(text).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_help_page_tells_what_works_where_it_is_called_and_one_key_leads_back() {
    let mut told = HashSet::new();
    for keys in ["", "2", "3", "4", "5", "6", "!"] {
        let mut state = reader(100, 24);
        press(&mut state, keys);
        let page = help_page(&state);
        for entry in TABLE {
            let works = entry.modes.contains(&state.key_mode());
            let told_anyway =
                |other: &&Entry| other.modes.contains(&state.key_mode()) && other.doc.contains(entry.doc);
            let expected = works || TABLE.iter().any(|other| told_anyway(&other));
            assert_eq!(page.contains(entry.doc), expected, "{} from {keys:?}", entry.name);
            if works {
                told.insert(entry.name);
            }
        }
        press(&mut state, "? j j G");
        for leave in ["Esc", "?", "q", "Enter"] {
            let mut state = state.clone();
            let before = state.help_over;
            press(&mut state, leave);
            assert_eq!(state.mode, before);
        }
    }
    for entry in TABLE.iter().filter(|entry| entry.modes.contains(&Mode::Reader)) {
        assert!(told.contains(entry.name), "{}", entry.name);
    }
}

#[test]
fn the_help_page_is_searched() {
    let mut state = reader(100, 24);
    press(&mut state, "? /");
    let type_in = |state: &mut State, text: &str| {
        for c in text.chars() {
            assert!(state.type_key(crossterm::event::KeyEvent::from(KeyCode::Char(c))));
        }
    };
    type_in(&mut state, "furn");
    let shown = rows(&draw(&state)).join("\n");
    assert!(shown.contains("show or hide menus") || shown.contains("furniture"), "{shown}");
    assert!(!shown.contains("next contradiction"));
    press(&mut state, "Enter");
    assert_eq!((state.mode, state.help_query.as_str()), (Mode::Help, "furn"));
    press(&mut state, "Esc");
    assert_eq!((state.mode, state.help_query.as_str()), (Mode::Help, ""));
    press(&mut state, "/");
    type_in(&mut state, "zebra");
    assert!(rows(&draw(&state)).iter().any(|row| row.contains(strings::NO_SUCH_KEY)));
    press(&mut state, "Esc Esc");
    assert_eq!(state.mode, Mode::Reader);
}

#[test]
fn what_could_not_be_opened_is_told_in_the_bar_and_on_the_help_page() {
    let (mut dossier, comparison) = sample();
    dossier.problems.push(Problem { path: "/tmp/تقرير.txt".into(), reason: "no such file".into() });
    let mut state = compared(dossier, comparison, setup(100, 30));
    assert!(rows(&draw(&state)).pop().unwrap().contains("1 file not opened"));
    press(&mut state, "?");
    assert!(rows(&draw(&state)).join("\n").contains("no such file"));
}

#[test]
fn quitting_and_suspending_are_left_to_the_loop() {
    let mut state = reader(80, 24);
    assert_eq!(update(&mut state, Command::Quit), Effect::Quit);
    assert_eq!(update(&mut state, Command::Suspend), Effect::Suspend);
    press(&mut state, "?");
    assert_eq!(update(&mut state, Command::Quit), Effect::Quit);
}

#[test]
fn an_empty_dossier_and_one_without_findings_are_shown() {
    for sources in [0, 1, 5] {
        let mut dossier: Dossier = sample().0;
        dossier.articles.truncate(sources);
        let mut state = compared(dossier, Comparison::default(), setup(80, 24));
        press(&mut state, "! @ n N Enter Esc Tab Shift-Tab j G z s f d");
        draw(&state);
        press(&mut state, "!");
        assert_eq!(state.notice.as_deref(), Some(strings::NO_CONTRADICTION));
    }
}

#[test]
fn no_colour_means_attributes_only_and_signs_tell_the_relation() {
    let (dossier, comparison) = sample();
    let mut state = compared(dossier, comparison, Setup { theme: Theme::plain(), ..setup(120, 40) });
    press(&mut state, "!");
    let buf = draw(&state);
    let coloured = |cell: &&ratatui::buffer::Cell| cell.fg != Color::Reset || cell.bg != Color::Reset;
    assert_eq!(buf.content.iter().find(coloured), None);
    let reversed = |cell: &&ratatui::buffer::Cell| {
        cell.modifier.contains(Modifier::REVERSED)
            && cell.symbol() == Relation::Contradiction.sign().to_string()
    };
    assert_eq!(buf.content.iter().filter(reversed).count(), 2, "one sign beside each side");
}

#[test]
fn borders_stand_in_one_column_in_every_row() {
    for (width, height, borders) in [(80, 24, 1), (120, 40, 2), (200, 50, 4)] {
        for keys in ["", "!", "! ! Enter", "PgDn PgDn", "G f", "Tab Tab Tab"] {
            let mut state = reader(width, height);
            press(&mut state, keys);
            let geometry = state.geometry();
            let places: Vec<_> = geometry.columns.iter().filter_map(|column| column.border).collect();
            assert_eq!(places.len(), borders, "{keys} at {width}×{height}");
            let buf = draw(&state);
            for (x, y) in places.iter().flat_map(|x| (0..geometry.pane.y).map(move |y| (*x, y))) {
                assert_eq!(buf[(x, y)].symbol(), "│", "{keys} at {width}×{height}: cell {x},{y}");
            }
        }
    }
}

/// A screen to be read in a review: each row with its columns in reading order, the first source
/// first, letters in logical order. Good enough for the built-in articles, no more than that.
fn readable(buf: &Buffer) -> String {
    let column = |text: &str| {
        let arabic = text.chars().filter(|c| ('\u{fb50}'..='\u{feff}').contains(c)).count();
        if arabic <= text.chars().filter(char::is_ascii_alphabetic).count() {
            return text.trim().to_owned();
        }
        let mirrored = |c| match c {
            '(' => ')',
            ')' => '(',
            '«' => '»',
            '»' => '«',
            c => c,
        };
        let mut letters: Vec<char> = text.trim().chars().rev().map(mirrored).collect();
        for run in letters.chunk_by_mut(|a, b| a.is_ascii_alphanumeric() == b.is_ascii_alphanumeric()) {
            if run[0].is_ascii_alphanumeric() {
                run.reverse();
            }
        }
        letters.into_iter().nfkc().collect()
    };
    let row =
        |row: &String| row.split('│').rev().map(column).collect::<Vec<_>>().join(" │ ").trim_end().to_owned();
    rows(buf).iter().map(row).fold(String::new(), |all, row| all + &row + "\n")
}

#[test]
fn frames_look_as_they_were_approved() {
    let mut wrong = Vec::new();
    for (keys, name, expected) in [
        ("", "first-frame", include_str!("snapshots/first-frame.txt")),
        ("! Enter", "other-side", include_str!("snapshots/other-side.txt")),
        ("?", "help", include_str!("snapshots/help.txt")),
        ("2 j", "findings", include_str!("snapshots/findings.txt")),
        ("3", "grid", include_str!("snapshots/grid.txt")),
        ("4", "figures", include_str!("snapshots/figures.txt")),
        ("5 j", "voices", include_str!("snapshots/voices.txt")),
        ("6 Tab", "sources", include_str!("snapshots/sources.txt")),
    ] {
        let mut state = reader(80, 24);
        press(&mut state, keys);
        let shown = readable(&draw(&state));
        if shown != expected {
            wrong.push(format!("SNAPSHOT {name}\n{shown}END SNAPSHOT"));
        }
    }
    assert!(wrong.is_empty(), "not as approved:\n{}", wrong.join("\n"));
}

fn commands() -> impl Strategy<Value = Vec<(Command, Option<(u16, u16)>)>> {
    let command = (0..TABLE.len()).prop_map(|at| TABLE[at].command);
    let size = prop_oneof![4 => Just(None), 1 => (0..260_u16, 0..80_u16).prop_map(Some)];
    prop::collection::vec((command, size), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_pressed_at_whatever_size(commands in commands(), sources in 0..6_usize) {
        let (mut dossier, mut comparison) = sample();
        dossier.articles.truncate(sources);
        comparison.readings.truncate(sources);
        let mut state = compared(dossier, comparison, setup(80, 24));
        for (command, size) in commands {
            update(&mut state, command);
            if let Some((width, height)) = size {
                resize(&mut state, Size::new(width, height));
            }
            let geometry = state.geometry();
            prop_assert!(sources == 0 || geometry.column(state.current).is_some());
            if let Some(focus) = state.focus {
                prop_assert_eq!(state.side(focus).map(|side| side.article), Some(state.current));
            }
            for shown in &geometry.columns {
                let column = &state.columns[shown.article];
                let page = column.page.as_ref().expect("what is on screen is laid out");
                prop_assert_eq!(page.key.width, shown.text.width);
                prop_assert!(column.top <= page.lines.len().saturating_sub(geometry.text_rows()));
            }
            draw(&state);
        }
    }
}

#[test]
fn keys_without_a_meaning_do_nothing() {
    let keymap = Keymap::of(TABLE).unwrap();
    assert_eq!(keymap.get(Mode::Reader, Key::typed('%')), None);
    assert_eq!(keymap.get(Mode::Help, Key::named(KeyCode::Tab)), None);
}

/// What is chosen in the view on screen: its row and column.
fn chosen(state: &State) -> (usize, usize) {
    let cursor = state.cursors.get(state.mode).copied().unwrap_or_default();
    (cursor.row, cursor.column)
}

const VIEWS: [(&str, Mode); 5] = [
    ("2", Mode::Findings),
    ("3", Mode::Grid),
    ("4", Mode::Figures),
    ("5", Mode::Voices),
    ("6", Mode::Sources),
];

#[test]
fn each_view_is_one_key_away_from_each_other_and_keeps_its_place() {
    for (key, mode) in VIEWS {
        for (other, _) in VIEWS {
            let mut state = reader(80, 24);
            press(&mut state, "! j j");
            let before = whereabouts(&state);
            press(&mut state, &format!("{key} j j"));
            assert_eq!(state.mode, mode);
            let place = chosen(&state);
            press(&mut state, &format!("{other} 1 {key}"));
            assert_eq!((state.mode, other == key || chosen(&state) == place), (mode, true), "{key} {other}");
            for leave in ["Esc", "1"] {
                let mut state = state.clone();
                press(&mut state, leave);
                assert_eq!(
                    (state.mode, whereabouts(&state)),
                    (Mode::Reader, before.clone()),
                    "{key} {leave}"
                );
            }
        }
    }
}

#[test]
fn a_view_opens_at_the_question_looked_at_unless_it_led_there_before() {
    let mut state = reader(120, 20);
    let asked = |state: &State| {
        let question = state.question_looked_at().unwrap();
        state.comparison.questions[question].topic.en.to_string()
    };
    // From the list: each finding leads to its own question.
    press(&mut state, "2");
    for _ in 0..state.tables.findings.len() {
        let topic = asked(&state);
        for view in ["3", "5"] {
            press(&mut state, view);
            assert_eq!(asked(&state), topic, "{view}");
        }
        press(&mut state, "2 j");
    }
    // Its heading stands at the top where the rest of the table leaves it room.
    press(&mut state, "5");
    let cursor = state.cursors.voices;
    let rest = state.tables.voices.len().saturating_sub(ViewBox::of(state.size).rows());
    assert_eq!(cursor.top, (cursor.row - 2).min(rest));
    // From the text.
    press(&mut state, "1 !");
    let topic = asked(&state);
    press(&mut state, "3");
    assert_eq!(asked(&state), topic);
    // Where the user has gone on in the view, the same question does not lead back.
    press(&mut state, "j");
    let place = chosen(&state);
    press(&mut state, "1 3");
    assert_eq!(chosen(&state), place);
    press(&mut state, "1 !");
    let other = asked(&state);
    assert_ne!(other, topic);
    press(&mut state, "3");
    assert_eq!(asked(&state), other);
}

#[test]
fn measured_figures_tell_their_unit() {
    let (mut dossier, _) = sample();
    let say = |outlet: &str, text: &str| {
        let mut article = dossier.articles[0].clone();
        (article.id, article.text) = (outlet.to_owned(), text.to_owned());
        let whole = crate::span::Span::new(0, text.len());
        article.blocks =
            vec![crate::corpus::Block { kind: crate::corpus::BlockKind::Paragraph, span: whole }];
        article.outlet = crate::corpus::Bilingual { ar: outlet.to_owned(), en: String::new() };
        article
    };
    let articles = vec![
        say("أ", "وقع الزلزال على عمق عشرة كيلومترات، وبلغت نسبة التضخم 33.3% في مارس."),
        say("ب", "وقع الزلزال على عمق 800 متر، وبلغت نسبة التضخم 35,7 بالمئة في مارس."),
    ];
    dossier.articles = articles;
    let comparison = crate::compare::compare(&dossier);
    let mut state = compared(dossier, comparison, setup(120, 40));
    press(&mut state, "4");
    let page = rows(&draw(&state)).join("\n");
    for figure in ["overall 0.8–10 km", "0.8 km", "overall 33.3–35.7%", "35.7%"] {
        assert!(page.contains(figure), "{figure}: {page}");
    }
}

#[test]
fn each_view_leads_to_the_text_in_one_key_and_esc_comes_back_to_it() {
    for (width, height) in [(80, 24), (200, 50)] {
        for (key, mode) in VIEWS.into_iter().filter(|(_, mode)| *mode != Mode::Figures) {
            let mut state = reader(width, height);
            press(&mut state, &format!("{key} j"));
            let (place, pick) = (chosen(&state), state.pick());
            assert!(pick.is_some(), "{key}");
            press(&mut state, "Enter");
            assert_eq!(state.mode, Mode::Reader, "{key}");
            if let Some(stop) = state.focused_stop() {
                assert!(state.on_screen(stop), "{key} at {width}×{height}");
            }
            press(&mut state, "Esc");
            assert_eq!((state.mode, chosen(&state)), (mode, place), "{key} at {width}×{height}");
        }
    }
}

#[test]
fn going_back_can_be_undone() {
    let mut state = reader(120, 40);
    press(&mut state, "! ! 3 j Enter");
    let there = whereabouts(&state);
    press(&mut state, "Esc");
    assert_eq!(state.mode, Mode::Grid);
    press(&mut state, "Esc Esc > >");
    assert_eq!(whereabouts(&state), there);
    press(&mut state, ">");
    assert_eq!(state.notice.as_deref(), Some(strings::NOWHERE_FORWARD));
}

#[test]
fn the_focus_stays_on_one_question_while_tab_changes_the_source() {
    // Killed: sources 0, 1, 2 and 4 speak of it, source 3 does not.
    let mut state = reader(200, 50);
    press(&mut state, "! Tab Tab");
    assert_eq!(focus(&state).map(|it| it.1), Some(2));
    press(&mut state, "Tab");
    assert_eq!((state.current, focus(&state)), (3, None));
    assert!(state.notice.as_deref().is_some_and(|it| it.contains("killed")), "{:?}", state.notice);
    press(&mut state, "Tab");
    assert_eq!(focus(&state), Some(('≠', 4, "25")));
    let mut state = reader(200, 50);
    press(&mut state, "!");
    let mut seen = vec![state.focused_stop().unwrap()];
    for _ in 0..4 {
        press(&mut state, "}");
        seen.push(state.focused_stop().unwrap());
    }
    let sources: Vec<_> = seen.iter().map(|stop| stop.article).collect();
    assert_eq!(sources, [0, 1, 1, 2, 4]);
    press(&mut state, "} { {");
    assert_eq!(state.focused_stop(), seen.get(3).copied());
}

#[test]
fn filters_leave_out_findings_everywhere_and_say_so() {
    let mut state = reader(200, 50);
    press(&mut state, "2 R");
    assert_eq!(state.tables.findings.len(), 2);
    assert_eq!(state.index.total().parts().map(|(_, count)| count), [0, 0, 2]);
    assert!(rows(&draw(&state)).iter().any(|row| row.contains("≠ contradiction")));
    press(&mut state, "X j T");
    assert_eq!(state.tables.findings.len(), 3, "all on the topic of the second one");
    press(&mut state, "X P 1");
    assert!(state.index.tally(2).parts().iter().all(|(_, count)| *count == 0));
    press(&mut state, "X U");
    assert_eq!(state.tables.findings.len(), 5);
    state.reviewed = vec![true, true];
    state.refilter();
    assert_eq!(state.tables.findings.len(), 3);
    press(&mut state, "X V");
    assert_eq!(state.tables.findings.len(), 0, "no party is known in the sample");
}

#[test]
fn the_others_are_judged_against_the_base() {
    let mut state = reader(200, 50);
    press(&mut state, "3");
    let marks = |state: &State| -> String {
        state.tables.grid[0].cells.iter().map(|cell| cell.mark.sign()).collect()
    };
    // Killed: 0 = 1, 0 ≠ 4, 1 ~ 2.
    assert_eq!(marks(&state), "+=≈·≠");
    press(&mut state, "Tab B");
    assert_eq!((marks(&state).as_str(), state.base), ("=+~·≈", Some(1)));
    assert_eq!(state.tables.findings.len(), 4, "only findings of the base");
    press(&mut state, "B");
    assert_eq!((marks(&state).as_str(), state.base), ("+=≈·≠", None));
}

#[test]
fn what_only_one_source_says_is_gone_through_in_order() {
    let mut state = reader(120, 40);
    press(&mut state, "o");
    let first = state.focused_stop().unwrap();
    press(&mut state, "o");
    let second = state.focused_stop().unwrap();
    assert!(first < second && state.on_screen(second));
    press(&mut state, "O");
    assert_eq!(state.focused_stop(), Some(first));
    assert!(state.focus.is_none() && state.index.of_statement(first).is_empty());
}

#[test]
fn views_are_drawn_at_every_size() {
    for (width, height) in [(0, 0), (1, 1), (3, 7), (20, 5), (34, 12), (80, 24), (200, 50), (400, 100)] {
        for lang in [Lang::English, Lang::Arabic] {
            for (key, _) in VIEWS {
                let (dossier, comparison) = sample();
                let mut state = compared(dossier, comparison, Setup { lang, ..setup(width, height) });
                let keymap = Keymap::of(TABLE).unwrap();
                for name in [key, "G", "Tab", "Tab", "Tab", "R", "X", "g"] {
                    let key = TABLE.iter().flat_map(|it| it.keys).find(|it| it.to_string() == name).unwrap();
                    if let Some(command) = keymap.get(state.mode, *key) {
                        update(&mut state, command);
                    }
                    draw(&state);
                }
            }
        }
    }
}

#[test]
fn everything_the_screen_says_is_translated() {
    let letters = |text: &str| text.chars().any(char::is_alphabetic);
    let source = include_str!("../strings.rs");
    let constants = source.split("pub const ").skip(1).filter_map(|rest| {
        let (_, text) = rest.split_once(": &str =")?;
        let (text, _) = text.trim_start().strip_prefix('"')?.split_once("\";")?;
        Some(text)
    });
    let table = TABLE.iter().flat_map(|entry| [Some(entry.doc), entry.hint.map(|(_, word)| word)]).flatten();
    let names = Group::ALL.map(Group::name).into_iter().chain(Mode::VIEWS.map(Mode::name));
    let missing: Vec<&str> = constants
        .chain(table)
        .chain(names)
        .filter(|text| letters(text) && !text.contains('ع'))
        .filter(|text| strings::tr(Lang::Arabic, text) == *text)
        .collect();
    assert!(missing.is_empty(), "not in assets/ui/ar.toml: {missing:#?}");
}

#[test]
fn the_arabic_screen_is_mirrored() {
    let (dossier, comparison) = sample();
    let mut state = compared(dossier, comparison, Setup { lang: Lang::Arabic, ..setup(80, 24) });
    let last = |state: &State| rows(&draw(state)).pop().unwrap();
    let visual = |words: &str| layout::one_line(words, 80, &Options::default()).visual();
    assert!(last(&state).contains(&visual("تناقض")), "{}", last(&state));
    press(&mut state, "3");
    let first = rows(&draw(&state)).swap_remove(0);
    assert!(first.trim_end().ends_with(&visual("الجدول")), "{first}");
}

fn click(state: &mut State, column: u16, row: u16) {
    mouse::point(state, Mouse { action: Action::Click, column, row });
}

#[test]
fn the_mouse_chooses_tabs_sources_statements_and_cells() {
    let mut state = reader(200, 50);
    let pane = state.geometry().pane;
    let find = |state: &State, words: &str| {
        let rows = rows(&draw(state));
        let row = rows.iter().position(|row| row.contains(words)).unwrap_or_else(|| panic!("no {words}"));
        let at = rows[row].find(words).unwrap();
        let column = rows[row].get(..at).unwrap().chars().count();
        (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    };
    for (name, mode) in [("3 grid", Mode::Grid), ("6 sources", Mode::Sources), ("1 text", Mode::Reader)] {
        let (column, row) = find(&state, name);
        assert_eq!(row, pane.y);
        click(&mut state, column + 2, row);
        assert_eq!(state.mode, mode, "{name}");
    }
    // A statement with a finding, by its sign and by its words.
    let place = *state.geometry().column(1).unwrap();
    let line = state.page(1).unwrap().lines.iter().position(|line| line.gutter.is_some()).unwrap();
    let row = place.text.y + u16::try_from(line - state.columns[1].top).unwrap();
    for column in [place.gutter.unwrap(), place.text.right() - 3] {
        let mut state = state.clone();
        click(&mut state, column, row);
        assert_eq!(state.current, 1);
        assert!(state.focus.is_some() || state.pin.is_some());
        press(&mut state, "Esc");
        assert_eq!(state.current, 0);
    }
    let head = state.geometry().column(3).unwrap().head;
    click(&mut state, head.x + 3, head.y);
    assert_eq!(state.current, 3);
    mouse::point(&mut state, Mouse { action: Action::WheelDown, column: 0, row: 5 });
    assert_eq!(state.columns[3].top, 3);
    // A cell of the grid: once chooses it, twice goes to it.
    press(&mut state, "3");
    let (column, row) = find(&state, "says 4");
    click(&mut state, column, row);
    assert_eq!((state.mode, chosen(&state).1), (Mode::Grid, 4));
    click(&mut state, column, row);
    assert_eq!((state.mode, state.current), (Mode::Reader, 4));
}

#[test]
fn the_mouse_may_be_anywhere() {
    for (width, height) in [(0, 0), (1, 1), (20, 5), (80, 24)] {
        for (key, _) in VIEWS.into_iter().chain([("1", Mode::Reader), ("?", Mode::Help)]) {
            let mut state = reader(width, height);
            press(&mut state, if key == "1" { "2 1" } else { key });
            for row in 0..height.saturating_add(2) {
                for column in (0..width.saturating_add(2)).step_by(7) {
                    let mut state = state.clone();
                    click(&mut state, column, row);
                    draw(&state);
                }
            }
        }
    }
}
