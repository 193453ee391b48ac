//! Joining forms of Arabic letters.
//!
//! From the `<isolated>`, `<final>`, `<initial>` and `<medial>` decompositions of U+FB50–U+FDFF and
//! U+FE80–U+FEFC in the Unicode Character Database (`UnicodeData.txt`; Unicode-3.0 licence). A test holds
//! the table against the decompositions.

/// Letter, and its isolated, final, initial and medial form; 0 where Unicode has none. Sorted by letter.
const FORMS: &[(u16, [u16; 4])] = &[
    (0x0621, [0xFE80, 0, 0, 0]),
    (0x0622, [0xFE81, 0xFE82, 0, 0]),
    (0x0623, [0xFE83, 0xFE84, 0, 0]),
    (0x0624, [0xFE85, 0xFE86, 0, 0]),
    (0x0625, [0xFE87, 0xFE88, 0, 0]),
    (0x0626, [0xFE89, 0xFE8A, 0xFE8B, 0xFE8C]),
    (0x0627, [0xFE8D, 0xFE8E, 0, 0]),
    (0x0628, [0xFE8F, 0xFE90, 0xFE91, 0xFE92]),
    (0x0629, [0xFE93, 0xFE94, 0, 0]),
    (0x062A, [0xFE95, 0xFE96, 0xFE97, 0xFE98]),
    (0x062B, [0xFE99, 0xFE9A, 0xFE9B, 0xFE9C]),
    (0x062C, [0xFE9D, 0xFE9E, 0xFE9F, 0xFEA0]),
    (0x062D, [0xFEA1, 0xFEA2, 0xFEA3, 0xFEA4]),
    (0x062E, [0xFEA5, 0xFEA6, 0xFEA7, 0xFEA8]),
    (0x062F, [0xFEA9, 0xFEAA, 0, 0]),
    (0x0630, [0xFEAB, 0xFEAC, 0, 0]),
    (0x0631, [0xFEAD, 0xFEAE, 0, 0]),
    (0x0632, [0xFEAF, 0xFEB0, 0, 0]),
    (0x0633, [0xFEB1, 0xFEB2, 0xFEB3, 0xFEB4]),
    (0x0634, [0xFEB5, 0xFEB6, 0xFEB7, 0xFEB8]),
    (0x0635, [0xFEB9, 0xFEBA, 0xFEBB, 0xFEBC]),
    (0x0636, [0xFEBD, 0xFEBE, 0xFEBF, 0xFEC0]),
    (0x0637, [0xFEC1, 0xFEC2, 0xFEC3, 0xFEC4]),
    (0x0638, [0xFEC5, 0xFEC6, 0xFEC7, 0xFEC8]),
    (0x0639, [0xFEC9, 0xFECA, 0xFECB, 0xFECC]),
    (0x063A, [0xFECD, 0xFECE, 0xFECF, 0xFED0]),
    (0x0641, [0xFED1, 0xFED2, 0xFED3, 0xFED4]),
    (0x0642, [0xFED5, 0xFED6, 0xFED7, 0xFED8]),
    (0x0643, [0xFED9, 0xFEDA, 0xFEDB, 0xFEDC]),
    (0x0644, [0xFEDD, 0xFEDE, 0xFEDF, 0xFEE0]),
    (0x0645, [0xFEE1, 0xFEE2, 0xFEE3, 0xFEE4]),
    (0x0646, [0xFEE5, 0xFEE6, 0xFEE7, 0xFEE8]),
    (0x0647, [0xFEE9, 0xFEEA, 0xFEEB, 0xFEEC]),
    (0x0648, [0xFEED, 0xFEEE, 0, 0]),
    (0x0649, [0xFEEF, 0xFEF0, 0xFBE8, 0xFBE9]),
    (0x064A, [0xFEF1, 0xFEF2, 0xFEF3, 0xFEF4]),
    (0x0671, [0xFB50, 0xFB51, 0, 0]),
    (0x0677, [0xFBDD, 0, 0, 0]),
    (0x0679, [0xFB66, 0xFB67, 0xFB68, 0xFB69]),
    (0x067A, [0xFB5E, 0xFB5F, 0xFB60, 0xFB61]),
    (0x067B, [0xFB52, 0xFB53, 0xFB54, 0xFB55]),
    (0x067E, [0xFB56, 0xFB57, 0xFB58, 0xFB59]),
    (0x067F, [0xFB62, 0xFB63, 0xFB64, 0xFB65]),
    (0x0680, [0xFB5A, 0xFB5B, 0xFB5C, 0xFB5D]),
    (0x0683, [0xFB76, 0xFB77, 0xFB78, 0xFB79]),
    (0x0684, [0xFB72, 0xFB73, 0xFB74, 0xFB75]),
    (0x0686, [0xFB7A, 0xFB7B, 0xFB7C, 0xFB7D]),
    (0x0687, [0xFB7E, 0xFB7F, 0xFB80, 0xFB81]),
    (0x0688, [0xFB88, 0xFB89, 0, 0]),
    (0x068C, [0xFB84, 0xFB85, 0, 0]),
    (0x068D, [0xFB82, 0xFB83, 0, 0]),
    (0x068E, [0xFB86, 0xFB87, 0, 0]),
    (0x0691, [0xFB8C, 0xFB8D, 0, 0]),
    (0x0698, [0xFB8A, 0xFB8B, 0, 0]),
    (0x06A4, [0xFB6A, 0xFB6B, 0xFB6C, 0xFB6D]),
    (0x06A6, [0xFB6E, 0xFB6F, 0xFB70, 0xFB71]),
    (0x06A9, [0xFB8E, 0xFB8F, 0xFB90, 0xFB91]),
    (0x06AD, [0xFBD3, 0xFBD4, 0xFBD5, 0xFBD6]),
    (0x06AF, [0xFB92, 0xFB93, 0xFB94, 0xFB95]),
    (0x06B1, [0xFB9A, 0xFB9B, 0xFB9C, 0xFB9D]),
    (0x06B3, [0xFB96, 0xFB97, 0xFB98, 0xFB99]),
    (0x06BA, [0xFB9E, 0xFB9F, 0, 0]),
    (0x06BB, [0xFBA0, 0xFBA1, 0xFBA2, 0xFBA3]),
    (0x06BE, [0xFBAA, 0xFBAB, 0xFBAC, 0xFBAD]),
    (0x06C0, [0xFBA4, 0xFBA5, 0, 0]),
    (0x06C1, [0xFBA6, 0xFBA7, 0xFBA8, 0xFBA9]),
    (0x06C5, [0xFBE0, 0xFBE1, 0, 0]),
    (0x06C6, [0xFBD9, 0xFBDA, 0, 0]),
    (0x06C7, [0xFBD7, 0xFBD8, 0, 0]),
    (0x06C8, [0xFBDB, 0xFBDC, 0, 0]),
    (0x06C9, [0xFBE2, 0xFBE3, 0, 0]),
    (0x06CB, [0xFBDE, 0xFBDF, 0, 0]),
    (0x06CC, [0xFBFC, 0xFBFD, 0xFBFE, 0xFBFF]),
    (0x06D0, [0xFBE4, 0xFBE5, 0xFBE6, 0xFBE7]),
    (0x06D2, [0xFBAE, 0xFBAF, 0, 0]),
    (0x06D3, [0xFBB0, 0xFBB1, 0, 0]),
];

/// Which neighbours a letter joins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// The letter before it in logical order, on its right.
    pub(super) previous: bool,
    /// The letter after it in logical order, on its left.
    pub(super) next: bool,
}

fn row(letter: char) -> Option<&'static (u16, [u16; 4])> {
    let code = u16::try_from(u32::from(letter)).ok().filter(|code| *code >= 0x621)?;
    // The letters of Arabic itself stand in two rows without a gap, U+0621–063A and U+0641–064A.
    let guess = match code {
        ..=0x63A => code - 0x621,
        0x641..=0x64A => code - 0x641 + 26,
        _ => return FORMS.binary_search_by_key(&code, |row| row.0).ok().and_then(|row| FORMS.get(row)),
    };
    FORMS.get(usize::from(guess)).filter(|row| row.0 == code)
}

/// The form of `letter` that joins as told; the nearest that exists, or the letter itself.
pub(super) fn form(letter: char, joined: Joined) -> char {
    let Some((_, [isolated, last, initial, medial])) = row(letter) else {
        return letter;
    };
    let wanted = match (joined.previous, joined.next) {
        (false, false) => [isolated, isolated],
        (true, false) => [last, isolated],
        (false, true) => [initial, isolated],
        (true, true) => [medial, last],
    };
    wanted
        .into_iter()
        .find(|code| **code != 0)
        .and_then(|code| char::from_u32(u32::from(*code)))
        .unwrap_or(letter)
}

/// The ligature of lam with `alef`, final where `joined` to the letter before.
pub(super) fn lam_alef(alef: char, joined: bool) -> Option<char> {
    let (isolated, last) = match alef {
        '\u{622}' => ('\u{FEF5}', '\u{FEF6}'),
        '\u{623}' => ('\u{FEF7}', '\u{FEF8}'),
        '\u{625}' => ('\u{FEF9}', '\u{FEFA}'),
        '\u{627}' => ('\u{FEFB}', '\u{FEFC}'),
        _ => return None,
    };
    Some(if joined { last } else { isolated })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    fn nfkd(c: char) -> String {
        [c].into_iter().nfkd().collect()
    }

    #[test]
    fn the_table_is_sorted_and_agrees_with_the_decompositions() {
        assert!(FORMS.is_sorted_by_key(|row| row.0));
        for (letter, forms) in FORMS {
            let found = row(char::from_u32(u32::from(*letter)).unwrap());
            assert_eq!(found.map(|row| row.1), Some(*forms));
        }
        for (letter, forms) in FORMS {
            let letter = char::from_u32(u32::from(*letter)).unwrap();
            for form in forms.iter().filter(|form| **form != 0) {
                assert_eq!(nfkd(char::from_u32(u32::from(*form)).unwrap()), nfkd(letter));
            }
        }
    }

    #[test]
    fn every_single_letter_form_of_unicode_is_in_the_table() {
        let listed: Vec<u16> = FORMS.iter().flat_map(|row| row.1).collect();
        for code in (0xFB50..=0xFDFF_u16).chain(0xFE80..=0xFEF4) {
            let c = char::from_u32(u32::from(code)).unwrap();
            let composed: Vec<char> = [c].into_iter().nfkc().collect();
            // U+FBDD is the one form of a letter that itself decomposes: it comes apart in two.
            if composed.len() == 1 && composed != [c] {
                assert!(listed.contains(&code), "U+{code:04X}");
            }
        }
    }

    #[test]
    fn a_letter_without_forms_is_left_as_it_is() {
        let medial = Joined { previous: true, next: true };
        assert_eq!(form('ڵ', medial), 'ڵ');
        assert_eq!(form('a', medial), 'a');
        assert_eq!(form('د', medial), '\u{FEAA}');
        assert_eq!(form('ب', medial), '\u{FE92}');
    }
}
