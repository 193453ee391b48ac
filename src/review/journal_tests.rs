use proptest::prelude::*;

use super::*;

fn note(text: &str) -> Action {
    use crate::review::line::Target;
    Action::Note { on: Target::Link("x".into()), text: text.to_owned() }
}

fn at(folder: &Path) -> Places {
    Places { beside: Some(folder.join("dossier.review.jsonl")), home: None }
}

fn notes(journal: &Journal) -> Vec<String> {
    journal
        .lines()
        .map(|it| match &it.action {
            Action::Note { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn what_is_written_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&at(folder.path()));
    assert!(journal.is_at_home() && !folder.path().join("dossier.review.jsonl").exists());
    let texts = ["مرحبا", "two\nlines \"quoted\"", ""];
    for text in texts {
        journal.append(note(text)).unwrap();
    }
    assert_eq!(notes(&journal), texts);
    assert_eq!(notes(&Journal::open(&at(folder.path()))), texts);
    let ids: std::collections::HashSet<_> = journal.lines().map(|it| it.id.clone()).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn two_programs_see_one_anothers_lines() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (Journal::open(&at(folder.path())), Journal::open(&at(folder.path())));
    one.append(note("1")).unwrap();
    assert!(other.refresh() && !other.refresh());
    other.append(note("2")).unwrap();
    one.append(note("3")).unwrap();
    assert!(other.refresh());
    assert_eq!((notes(&one), notes(&other)), (vec!["1".into(), "2".into(), "3".into()], notes(&one)));
}

#[test]
fn programs_that_write_at_once_lose_no_line() {
    let folder = tempfile::tempdir().unwrap();
    let places = at(folder.path());
    thread::scope(|scope| {
        for writer in 0..4 {
            let places = &places;
            scope.spawn(move || {
                let mut journal = Journal::open(places);
                for line in 0..25 {
                    journal.append(note(&format!("{writer} {line}"))).unwrap();
                }
            });
        }
    });
    let journal = Journal::open(&places);
    let mut found = notes(&journal);
    found.sort();
    let mut expected: Vec<_> = (0..4).flat_map(|w| (0..25).map(move |l| format!("{w} {l}"))).collect();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(journal.notes(), Vec::<String>::new());
}

#[test]
fn a_damaged_line_is_kept_told_of_and_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier.review.jsonl");
    Journal::open(&at(folder.path())).append(note("before")).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let whole = String::from_utf8(bytes.clone()).unwrap().replace("before", "after");
    bytes.extend_from_slice(b"{\"v\":1,\"id\":\"x\",\"at\n\xff\xfe\0\n\n{\"v\":7,\"do\":\"dance\"}\n");
    bytes.extend_from_slice(whole.as_bytes());
    // A crash in the midst of a line.
    bytes.extend_from_slice(b"{\"v\":1,\"id\":\"y\"");
    fs::write(&path, &bytes).unwrap();
    let mut journal = Journal::open(&at(folder.path()));
    assert_eq!(notes(&journal).len(), 2);
    let told = journal.notes().join("\n");
    for part in
        ["line 2: it is damaged", "line 3: it is damaged", "line 5: a later version", "line 7: it is damaged"]
    {
        assert!(told.contains(part), "{part} in {told}");
    }
    journal.append(note("new")).unwrap();
    assert_eq!(notes(&journal), ["before", "after", "new"].map(str::to_owned).to_vec());
    let now = fs::read(&path).unwrap();
    assert!(now.starts_with(&bytes), "nothing that stood there was changed");
    assert_eq!(now.get(bytes.len()), Some(&b'\n'));
}

#[test]
fn a_last_line_without_its_end_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier.review.jsonl");
    Journal::open(&at(folder.path())).append(note("1")).unwrap();
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, bytes.trim_ascii_end()).unwrap();
    let mut journal = Journal::open(&at(folder.path()));
    assert_eq!(notes(&journal), ["1"]);
    journal.append(note("2")).unwrap();
    assert_eq!(notes(&journal), ["1", "2"]);
    assert_eq!(notes(&Journal::open(&at(folder.path()))), ["1", "2"]);
}

#[test]
fn where_it_cannot_be_written_another_place_is_taken_and_told_of_at_once() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let beside = folder.path().join("dossier.review.jsonl");
    // Works for root, too, whom permissions do not hold back.
    fs::create_dir(&beside).unwrap();
    let home = data.path().join("a/b/home.jsonl");
    let places = Places { beside: Some(beside.clone()), home: Some(home.clone()) };
    let mut journal = Journal::open(&places);
    assert_eq!(journal.path(), Some(home.as_path()));
    assert!(!journal.is_at_home() && journal.notes().join("\n").contains("decisions go to"));
    journal.append(note("1")).unwrap();
    assert_eq!(notes(&Journal::open(&places)), ["1"]);

    // When the folder can be written again, what was decided meanwhile is still read.
    fs::remove_dir(&beside).unwrap();
    let mut journal = Journal::open(&places);
    assert_eq!(journal.path(), Some(beside.as_path()));
    journal.append(note("2")).unwrap();
    assert_eq!(notes(&journal).len(), 2);

    fs::create_dir(folder.path().join("no")).unwrap();
    let mut journal = Journal::open(&Places { beside: Some(folder.path().join("no")), home: None });
    assert_eq!(journal.path(), None);
    assert!(journal.notes().join("\n").contains("decisions cannot be saved"));
    assert!(matches!(journal.append(note("3")), Err(SaveError::Nowhere)));
}

#[test]
fn a_file_that_is_replaced_or_taken_away_is_told_of_and_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dossier.review.jsonl");
    let mut journal = Journal::open(&at(folder.path()));
    journal.append(note("1")).unwrap();
    journal.append(note("2")).unwrap();
    let first = fs::read_to_string(&path).unwrap().lines().next().unwrap().to_owned() + "\n";
    fs::write(folder.path().join("new"), first).unwrap();
    fs::rename(folder.path().join("new"), &path).unwrap();
    assert!(journal.refresh());
    assert_eq!(notes(&journal), ["1"]);
    assert!(journal.notes().join("\n").contains("taken 1 lines out"));
    fs::remove_file(&path).unwrap();
    assert!(journal.refresh());
    assert_eq!(notes(&journal), ["1"]);
    journal.append(note("3")).unwrap();
    assert_eq!(notes(&Journal::open(&at(folder.path()))), ["3"]);
}

#[test]
fn a_lock_that_is_never_given_back_is_an_error_not_a_standstill() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&at(folder.path()));
    journal.append(note("1")).unwrap();
    let other = File::open(folder.path().join("dossier.review.jsonl")).unwrap();
    other.lock().unwrap();
    let error = journal.append(note("2")).unwrap_err();
    assert!(error.to_string().contains("another program has locked it"), "{error}");
    other.unlock().unwrap();
    journal.append(note("3")).unwrap();
    assert_eq!(notes(&journal), ["1", "3"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_between_them_cost_other_lines(
        noise in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..5),
        texts in prop::collection::vec(any::<String>(), 1..5),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dossier.review.jsonl");
        let mut journal = Journal::open(&at(folder.path()));
        for (text, noise) in texts.iter().zip(noise.iter().cycle()) {
            let mut bytes = fs::read(&path).unwrap_or_default();
            bytes.extend_from_slice(noise);
            fs::write(&path, bytes).unwrap();
            journal.append(note(text)).unwrap();
        }
        prop_assert_eq!(notes(&Journal::open(&at(folder.path()))), texts.clone());
        prop_assert_eq!(notes(&journal), texts);
    }

    #[test]
    fn lines_read_back(text in any::<String>(), start in 0..9999_usize, to in 0..3_usize) {
        use crate::{compare::Relation, review::{Anchor, line::Line}};
        let anchor = Anchor {
            source: text.clone(), sha256: "0".into(), start, end: start + 1,
            exact: text.clone(), prefix: text.clone(), suffix: String::new(),
        };
        let to = [Relation::Match, Relation::Tension, Relation::Contradiction][to].into();
        let sides = [anchor.clone(), anchor];
        let on = crate::review::Target::Finding { topic: Some(text.clone()), subject: None, relation: to, sides: sides.clone() };
        for action in [
            Action::Accept { on: on.clone() }, Action::Reject { on: on.clone() },
            Action::Relation { on: on.clone(), to }, Action::Note { on, text: text.clone() },
            Action::Link { sides, to }, Action::Undo { of: text.clone() },
        ] {
            let line = Line { v: VERSION, id: text.clone(), at: "2026".into(), action };
            let bytes = line.bytes().unwrap();
            prop_assert_eq!(bytes.iter().position(|it| *it == b'\n'), Some(bytes.len() - 1));
            prop_assert_eq!(Line::parse(bytes.trim_ascii_end()), Ok(line));
        }
    }
}
