//! Characters that stand for several letters, or for one letter in a given form.
//!
//! Terminals give U+FDFA and its kin one column and fonts draw them 3 to 15 columns wide, so they are
//! taken apart; letters given as forms (text copied out of a PDF) are taken back to letters and joined anew.

use unicode_normalization::char::decompose_compatible;

/// Stands under a mark that has no letter of its own.
pub(super) const CARRIER: char = '\u{A0}';

/// Ligature characters without a decomposition in the Unicode Character Database. The letters are those
/// of the character names (`UnicodeData.txt`, field 1).
const PHRASES: &[(char, &str)] = &[
    ('\u{FD40}', "رحمه الله"),
    ('\u{FD41}', "رضي الله عنه"),
    ('\u{FD42}', "رضي الله عنها"),
    ('\u{FD43}', "رضي الله عنهم"),
    ('\u{FD44}', "رضي الله عنهما"),
    ('\u{FD45}', "رضي الله عنهن"),
    ('\u{FD46}', "صلى الله عليه وآله"),
    ('\u{FD47}', "عليه السلام"),
    ('\u{FD48}', "عليهم السلام"),
    ('\u{FD49}', "عليهما السلام"),
    ('\u{FD4A}', "عليه الصلاة والسلام"),
    ('\u{FD4B}', "قدس سره"),
    ('\u{FD4C}', "صلى الله عليه وآله وسلم"),
    ('\u{FD4D}', "عليها السلام"),
    ('\u{FD4E}', "تبارك وتعالى"),
    ('\u{FD4F}', "رحمهم الله"),
    ('\u{FDCF}', "سلامه علينا"),
    ('\u{FDFD}', "بسم الله الرحمن الرحيم"),
    ('\u{FDFE}', "سبحانه وتعالى"),
    ('\u{FDFF}', "عز وجل"),
];

/// Whether `c` lies in Arabic Presentation Forms-A or -B, U+FEFF apart.
pub(super) const fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Whether `c` stands for a phrase without Unicode saying so.
pub(super) fn is_phrase(c: char) -> bool {
    is_presentation_form(c) && PHRASES.binary_search_by_key(&c, |row| row.0).is_ok()
}

/// Gives the letters and marks that the presentation form `c` stands for, in logical order.
///
/// A form that is a blank with marks comes as [`CARRIER`] with marks. A character that stands for nothing
/// but itself (U+FD3E, an ornate parenthesis) comes as it is.
pub(super) fn expand(c: char, mut emit: impl FnMut(char)) {
    if let Ok(row) = PHRASES.binary_search_by_key(&c, |row| row.0) {
        PHRASES.get(row).into_iter().flat_map(|row| row.1.chars()).for_each(emit);
    } else {
        let mut first = true;
        decompose_compatible(c, |part| {
            emit(if first && part == ' ' { CARRIER } else { part });
            first = false;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_for_letters() {
        let check = |c: char, letters: &str| {
            let mut out = String::new();
            expand(c, |part| out.push(part));
            assert_eq!(out, letters, "U+{:04X}", u32::from(c));
        };
        assert!(PHRASES.is_sorted_by_key(|row| row.0));
        check('\u{FDF2}', "الله");
        check('\u{FDFA}', "صلى الله عليه وسلم");
        check('\u{FDFC}', "ریال");
        check('\u{FDFD}', "بسم الله الرحمن الرحيم");
        check('\u{FEFB}', "لا");
        check('\u{FEDF}', "ل");
        check('\u{FE76}', "\u{A0}\u{64E}");
        check('\u{FE77}', "ـ\u{64E}");
        check('\u{FD3E}', "\u{FD3E}");
    }
}
