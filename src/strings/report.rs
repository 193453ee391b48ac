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
