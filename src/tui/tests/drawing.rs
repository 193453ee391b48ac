//! What is drawn: whole frames, and what holds of all of them.

use super::*;

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
