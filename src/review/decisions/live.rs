//! Which lines of a journal count.

use std::collections::HashSet;

use crate::review::line::{Action, Line};

/// The lines that nobody has undone, each id once, by their time. Undoing can be undone.
pub(super) fn live<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<&'a Line> {
    let mut lines: Vec<&Line> = lines.into_iter().collect();
    // There may be two files; within one, lines stand by their time already.
    lines.sort_by(|a, b| a.at.cmp(&b.at));
    let mut undone: HashSet<&str> = HashSet::new();
    for line in lines.iter().rev() {
        if let Action::Undo { of } = &line.action
            && !undone.contains(line.id.as_str())
        {
            undone.insert(of);
        }
    }
    let mut seen = HashSet::new();
    lines.retain(|line| {
        !matches!(line.action, Action::Undo { .. })
            && !undone.contains(line.id.as_str())
            && seen.insert(line.id.as_str())
    });
    lines
}
