//! Which letters of a line join.

use icu_properties::props::JoiningType;

use super::forms::{Joined, form, lam_alef};
use super::unit::{Kind, Unit};

/// Decides joining for one line, in logical order.
///
/// Only units of the line are looked at, so nothing joins across a line break, and a word that had to be
/// broken is joined anew on both sides. Marks and most format characters are transparent (the Unicode
/// Standard, section 9.2, rules R1 to R7).
pub(super) fn join(line: &mut [Unit]) {
    let mut before: Option<usize> = None;
    for at in 0..line.len() {
        let Some(unit) = line.get_mut(at) else { break };
        unit.joined = Joined::default();
        if unit.joining == JoiningType::Transparent {
            continue;
        }
        if unit.joining == JoiningType::NonJoining {
            before = None;
            continue;
        }
        let joins = before.is_some() && joins_previous(unit.joining);
        unit.joined.previous = joins;
        let next = joins_next(unit.joining);
        if joins && let Some(previous) = before.and_then(|before| line.get_mut(before)) {
            previous.joined.next = true;
        }
        before = if next { Some(at) } else { None };
    }
}

fn joins_previous(joining: JoiningType) -> bool {
    matches!(joining, JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::JoinCausing)
}

fn joins_next(joining: JoiningType) -> bool {
    matches!(joining, JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::JoinCausing)
}

/// The letter drawn for the cell that starts at `unit`, where `rest` is what follows it on the line.
pub(super) fn letter(unit: &Unit, rest: &[Unit]) -> char {
    if unit.shown == 'ل' {
        let mut others = rest.iter().take_while(|unit| unit.kind.continues_cell());
        let alef = others.find(|unit| unit.kind == Kind::Alef);
        if let Some(ligature) = alef.and_then(|alef| lam_alef(alef.shown, unit.joined.previous)) {
            return ligature;
        }
    }
    form(unit.shown, unit.joined)
}
