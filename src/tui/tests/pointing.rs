//! The mouse.

use super::*;

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
