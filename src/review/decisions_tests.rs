use std::sync::Arc;

use super::*;
use crate::{
    compare::{Finding, Relation},
    corpus::built_in,
    review::line::VERSION,
    tui::sample::sample,
};

/// Lines of one session, as the journal would write them.
fn lines(actions: Vec<Action>) -> Vec<Line> {
    let line = |(number, action)| Line {
        v: VERSION,
        id: format!("s-{}", number + 1),
        at: format!("2026-01-01T00:00:{number:02}Z"),
        action,
    };
    actions.into_iter().enumerate().map(line).collect()
}

/// What each finding was found to be: its sign, the verdict, the note.
fn state(review: &Review, comparison: &Comparison) -> Vec<String> {
    let told = |(number, finding): (usize, &Finding)| {
        let mut told = finding.relation.sign().to_string();
        if let Some(it) = review.decision(number) {
            told += match it.verdict {
                None => "",
                Some(Verdict::Accepted) => "✓",
                Some(Verdict::Rejected) => "✗",
                Some(Verdict::Changed) => "±",
            };
            told += if it.linked { "+" } else { "" };
            told += if it.reworded { "?" } else { "" };
            told += it.note.as_deref().unwrap_or_default();
        }
        told
    };
    comparison.findings.iter().enumerate().map(told).collect()
}

fn target(finding: usize) -> Target {
    let (dossier, comparison) = sample();
    Review::of(&dossier, &comparison).target(&dossier, &comparison, finding).unwrap()
}

fn link() -> Action {
    let (dossier, comparison) = sample();
    let review = Review::of(&dossier, &comparison);
    let side = |article: usize| {
        let span = comparison.readings[article].statements[2].span;
        review.anchor(&dossier, article, span).unwrap()
    };
    Action::Link { sides: [side(2), side(4)], to: Relation::Tension.into() }
}

#[track_caller]
fn check(actions: Vec<Action>, expected: &[&str]) {
    let (dossier, mut comparison) = sample();
    let mut review = Review::of(&dossier, &comparison);
    let lines = lines(actions);
    // Twice, since what was applied before must not count.
    for _ in 0..2 {
        review.apply(&lines, &dossier, &mut comparison);
        assert_eq!(state(&review, &comparison), expected);
        assert_eq!(review.orphans(), []);
    }
}

#[test]
fn the_last_line_that_was_not_undone_counts() {
    let accept = |on| Action::Accept { on: target(on) };
    let reject = |on| Action::Reject { on: target(on) };
    let change = |on, to: Relation| Action::Relation { on: target(on), to: to.into() };
    let note = |text: &str| Action::Note { on: target(1), text: text.into() };
    let undo = |of: &str| Action::Undo { of: of.into() };
    check(vec![], &["=", "≠", "~", "≠", "="]);
    check(vec![accept(0), reject(3)], &["=✓", "≠", "~", "≠✗", "="]);
    check(vec![accept(0), reject(0)], &["=✗", "≠", "~", "≠", "="]);
    check(vec![reject(0), undo("s-1")], &["=", "≠", "~", "≠", "="]);
    check(vec![accept(0), reject(0), undo("s-2")], &["=✓", "≠", "~", "≠", "="]);
    check(vec![reject(0), undo("s-1"), undo("s-2")], &["=✗", "≠", "~", "≠", "="]);
    check(vec![undo("nothing")], &["=", "≠", "~", "≠", "="]);
    check(vec![change(1, Relation::Tension)], &["=", "~±", "~", "≠", "="]);
    check(
        vec![change(1, Relation::Tension), change(1, Relation::Contradiction)],
        &["=", "≠✓", "~", "≠", "="],
    );
    check(vec![note("a"), note("b"), reject(1)], &["=", "≠✗b", "~", "≠", "="]);
    check(vec![note("a"), note("")], &["=", "≠", "~", "≠", "="]);
}

#[test]
fn links_are_findings_of_their_own() {
    let on = |id: &str| Target::Link(id.into());
    check(vec![link()], &["=", "≠", "~", "≠", "=", "~+"]);
    check(vec![link(), Action::Undo { of: "s-1".into() }], &["=", "≠", "~", "≠", "="]);
    check(vec![link(), Action::Reject { on: on("s-1") }], &["=", "≠", "~", "≠", "=", "~✗+"]);
    let to = Relation::Match.into();
    check(vec![link(), Action::Relation { on: on("s-1"), to }], &["=", "≠", "~", "≠", "=", "=±+"]);
    let note = Action::Note { on: on("s-1"), text: "n".into() };
    check(vec![link(), note, Action::Undo { of: "s-1".into() }], &["=", "≠", "~", "≠", "="]);

    let (dossier, mut comparison) = sample();
    let mut review = Review::of(&dossier, &comparison);
    review.apply(&lines(vec![link()]), &dossier, &mut comparison);
    assert_eq!(review.target(&dossier, &comparison, 5), Some(on("s-1")));
    assert_eq!(comparison.findings[5].sides.each_ref().map(|it| it.article), [2, 4]);
}

#[test]
fn undoing_takes_back_ones_own_latest_line_and_never_anothers() {
    let (dossier, mut comparison) = sample();
    let mut review = Review::of(&dossier, &comparison);
    let mut all = lines(vec![link(), link(), link()]);
    for (line, id) in all.iter_mut().zip(["old-1", "me-1", "other-1"]) {
        line.id = id.into();
    }
    let before = HashSet::from(["old-1".to_owned()]);
    review.apply(&all, &dossier, &mut comparison);
    assert_eq!(review.undoable("me", &before), Some("me-1"));
    all.retain(|it| it.id != "me-1");
    review.apply(&all, &dossier, &mut comparison);
    assert_eq!(review.undoable("me", &before), Some("old-1"));
    assert_eq!(review.undoable("me", &HashSet::new()), None);
}

/// Decisions on the sample, applied to it after `edit` was made to article 0.
fn after(edit: impl Fn(&str) -> String) -> (Vec<String>, usize, usize) {
    let (mut dossier, mut comparison) = sample();
    let all: Vec<Action> = (0..5).map(|on| Action::Accept { on: target(on) }).chain([link()]).collect();
    let article = &mut dossier.articles[0];
    let before = article.text.clone();
    article.text = edit(&before);
    let moved = |span: Span| {
        let words = span.of(&before);
        let at = article.text.find(words).unwrap_or(0);
        Span::new(at, at + words.len())
    };
    for side in comparison.findings.iter_mut().flat_map(|it| &mut it.sides).filter(|it| it.article == 0) {
        let side = Arc::make_mut(side);
        side.span = moved(side.span);
    }
    let mut review = Review::of(&dossier, &comparison);
    review.apply(&lines(all), &dossier, &mut comparison);
    (state(&review, &comparison), review.orphans().len(), review.elsewhere())
}

#[test]
fn decisions_survive_edits_and_those_that_do_not_are_told_of() {
    let all = ["=✓", "≠✓", "~✓", "≠✓", "=✓", "~+"].map(str::to_owned).to_vec();
    assert_eq!(after(str::to_owned), (all.clone(), 0, 0));
    assert_eq!(after(|text| format!("تحديث أخير\n\n{text}\n\nانتهى")), (all, 0, 0));
    // The statement on Russian soldiers is gone.
    let (found, orphans, _) = after(|text| text.replace("أي وجود لجنود روس", "شيئا"));
    assert_eq!((found[1].as_str(), orphans), ("≠", 1));
    let (found, orphans, _) = after(|_| "نص آخر تماما".into());
    assert_eq!(found, ["=", "≠", "~✓", "≠", "=✓", "~+"]);
    assert_eq!(orphans, 3);
}

#[test]
fn a_renamed_file_is_known_by_its_text_and_an_absent_one_is_no_loss() {
    let (mut dossier, mut comparison) = sample();
    let all = lines(vec![Action::Reject { on: target(1) }]);
    dossier.articles[0].id = "renamed".into();
    let mut review = Review::of(&dossier, &comparison);
    review.apply(&all, &dossier, &mut comparison);
    assert!(review.is_rejected(1));

    let mut other = built_in();
    other.articles.drain(..2);
    let mut review = Review::of(&other, &Comparison::default());
    review.apply(&all, &other, &mut Comparison::default());
    assert_eq!((review.orphans().len(), review.elsewhere()), (0, 1));
}

#[test]
fn a_rejection_holds_only_for_what_was_rejected() {
    let (dossier, mut comparison) = sample();
    let all = lines(vec![Action::Reject { on: target(1) }, Action::Accept { on: target(3) }]);
    comparison.findings[1].relation = Relation::Tension;
    comparison.findings[3].relation = Relation::Tension;
    let mut review = Review::of(&dossier, &comparison);
    review.apply(&all, &dossier, &mut comparison);
    assert_eq!(state(&review, &comparison), ["=", "~", "~", "≠✓", "="]);
    assert_eq!(review.orphans().len(), 1);
}
