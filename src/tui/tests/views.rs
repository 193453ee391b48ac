//! The views beside the text, and the filters.

use super::*;

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
