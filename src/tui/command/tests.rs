//! The table, checked.

use crossterm::event::KeyCode;

use super::*;

const HELP: &[Mode] = &[Mode::Help];
const BOTH: &[Mode] = &[Mode::Reader, Mode::Help];

#[test]
fn no_key_is_claimed_twice_in_one_mode() {
    assert_eq!(Keymap::of(TABLE).map(|_| ()), Ok(()));
}

#[test]
fn a_key_claimed_twice_is_refused_by_name() {
    static TWICE: &[Entry] = &[
        Entry {
            command: Command::Top,
            name: "one",
            doc: "",
            keys: &[Key::typed('x')],
            modes: BOTH,
            group: Group::Program,
            hint: None,
        },
        Entry {
            command: Command::Bottom,
            name: "two",
            doc: "",
            keys: &[Key::typed('x')],
            modes: HELP,
            group: Group::Program,
            hint: None,
        },
    ];
    let refused = Keymap::of(TWICE).unwrap_err();
    assert_eq!(refused.to_string(), "the key x calls both `one` and `two` in Help");
}

#[test]
fn every_entry_has_a_key_a_mode_and_a_doc_of_its_own() {
    let mut names = std::collections::HashSet::new();
    for entry in TABLE {
        assert!(!entry.keys.is_empty() && !entry.modes.is_empty(), "{}", entry.name);
        assert!(!entry.doc.is_empty() && !entry.doc.ends_with('.'), "{}", entry.name);
        assert!(names.insert(entry.name), "{} stands twice", entry.name);
        // The help page has room for no more at 80 columns.
        assert!(entry.doc.chars().count() <= 54, "{}: {}", entry.name, entry.doc);
        let keys: Vec<String> = entry.keys.iter().map(ToString::to_string).collect();
        assert!(keys.join("  ").chars().count() <= 22, "{}", entry.name);
    }
}

/// What the Arabic layout types, key by key, without and with Shift: `symbols/ara` of xkeyboard-config.
const ARABIC: &str = "ذ\u{651}1!2@3#4$5%6^7&8*9)0(-_=+\\|\
    ض\u{64E}ص\u{64B}ث\u{64F}ق\u{64C}ف\u{FEF9}غإع`ه÷خ×ح؛ج<د>\
    ش\u{650}س\u{64D}ي]ب[ل\u{FEF7}اأت\u{640}ن،م/ك:ط\"\
    ئ~ء\u{652}ؤ}ر{\u{FEFB}\u{FEF5}ىآة'و,ز.ظ؟ ";

#[test]
fn every_command_can_be_called_on_an_arabic_keyboard() {
    let keymap = Keymap::of(TABLE).unwrap();
    for entry in TABLE {
        for &mode in entry.modes {
            let typed = ARABIC.chars().filter(|c| keymap.get(mode, Key::typed(*c)) == Some(entry.command));
            let named = entry.keys.iter().any(|key| !matches!(key.to_string().chars().count(), 1));
            assert!(named || typed.count() > 0, "{} in {mode:?}", entry.name);
        }
    }
}

#[test]
fn a_key_that_the_user_has_set_goes_before_the_layout() {
    let own = OwnKeys::from([("zoom", vec![Key::typed('ت')])]);
    let (keymap, twice) = Keymap::with(TABLE, &own);
    assert_eq!(twice, []);
    assert_eq!(keymap.get(Mode::Reader, Key::typed('ت')), Some(Command::Zoom));
    assert_eq!(keymap.get(Mode::Reader, Key::typed('ن')), Some(Command::ScrollUp));
}

#[test]
fn one_key_leads_back_from_every_mode() {
    let keymap = Keymap::of(TABLE).unwrap();
    assert_eq!(keymap.get(Mode::Help, Key::named(KeyCode::Esc)), Some(Command::CloseHelp));
    assert_eq!(keymap.get(Mode::Reader, Key::named(KeyCode::Esc)), Some(Command::Back));
}

#[test]
fn the_readme_shows_this_table() {
    let readme = include_str!("../../../README.md");
    let (_, rest) = readme.split_once("<!-- keys -->").expect("README has the marker <!-- keys -->");
    let (shown, _) = rest.split_once("<!-- /keys -->").expect("README has the marker <!-- /keys -->");
    assert_eq!(shown.trim(), markdown().trim(), "put this table into the README:\n{}", markdown());
}
