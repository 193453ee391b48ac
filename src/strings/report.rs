//! What the printed report says.

/// Heading of the positions that the sources take.
pub const QUESTIONS: &str = "Questions";
/// Between names in a list of Arabic names.
pub const AND: &str = "، ";

/// Who takes a position: the outlets that carry it, the voices it goes back to, the parties that speak it.
#[must_use]
pub fn takers(outlets: usize, voices: usize, parties: usize) -> String {
    let count =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    format!(
        "{}, {}, {}",
        count(outlets, "outlet", "outlets"),
        count(voices, "voice", "voices"),
        count(parties, "party", "parties")
    )
}

/// Before how many findings were decided on in which way.
pub const DECIDED: &str = "decided";
/// Before the relation that an analyst gave a finding.
pub const CALLED: &str = "called a";
/// Heads the pairs of statements that an analyst has linked.
pub const LINKS: &str = "Linked by hand";

/// The sign of a verdict, as on the screen.
#[must_use]
pub const fn sign(verdict: crate::review::Verdict) -> char {
    use crate::review::Verdict;
    match verdict {
        Verdict::Accepted => '✓',
        Verdict::Rejected => '✗',
        Verdict::Changed => '±',
    }
}
