//! Articles and findings that come while the text is read.

use super::*;

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
