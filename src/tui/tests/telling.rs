//! What the program tells: help, problems, how far it is, in which language.

use super::*;

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
fn everything_the_screen_says_is_translated() {
    let letters = |text: &str| text.chars().any(char::is_alphabetic);
    let source = include_str!("../../strings.rs");
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
