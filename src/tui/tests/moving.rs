//! Going from finding to finding and from source to source, scrolling, and the ways back.

use super::*;

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
fn keys_without_a_meaning_do_nothing() {
    let keymap = Keymap::of(TABLE).unwrap();
    assert_eq!(keymap.get(Mode::Reader, Key::typed('%')), None);
    assert_eq!(keymap.get(Mode::Help, Key::named(KeyCode::Tab)), None);
}

#[test]
fn quitting_and_suspending_are_left_to_the_loop() {
    let mut state = reader(80, 24);
    assert_eq!(update(&mut state, Command::Quit), Effect::Quit);
    assert_eq!(update(&mut state, Command::Suspend), Effect::Suspend);
    press(&mut state, "?");
    assert_eq!(update(&mut state, Command::Quit), Effect::Quit);
}
