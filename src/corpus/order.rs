//! The order of files by name.

use std::{ffi::OsString, path::Path};

/// A stretch of a file name, ordered as people order names: digits by their number.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Chunk {
    /// The digits without leading zeros; a longer number is the greater one.
    Number(usize, Vec<u32>),
    Text(String),
}

/// The order of files by name: letter case aside, numbers by size; the exact name settles the rest.
pub(super) fn natural_key(path: &Path) -> (Vec<Chunk>, OsString) {
    let name = path.file_name().unwrap_or_default();
    let mut chunks = Vec::new();
    let lower = name.to_string_lossy().to_lowercase();
    let mut chars = lower.chars().peekable();
    while let Some(first) = chars.peek().copied() {
        let mut digits = Vec::new();
        while let Some(digit) = chars.peek().copied().and_then(digit) {
            digits.push(digit);
            chars.next();
        }
        if digit(first).is_some() {
            let digits: Vec<u32> = digits.into_iter().skip_while(|digit| *digit == 0).collect();
            chunks.push(Chunk::Number(digits.len(), digits));
        } else {
            let mut text = String::new();
            while let Some(c) = chars.next_if(|c| digit(*c).is_none()) {
                text.push(c);
            }
            chunks.push(Chunk::Text(text));
        }
    }
    (chunks, name.to_owned())
}

/// The value of an ASCII, Arabic-Indic or Persian digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        '۰'..='۹' => Some(u32::from(c) - u32::from('۰')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_as_people_do() {
        let ordered = ["2.txt", "10.txt", "A1.txt", "a2.txt", "a10.txt", "b.txt", "خبر ٩.txt", "خبر ١٠.txt"];
        let mut names = ordered;
        names.reverse();
        names.sort_by_cached_key(|name| natural_key(Path::new(name)));
        assert_eq!(names, ordered);
    }
}
