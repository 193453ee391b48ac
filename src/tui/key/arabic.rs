//! The Arabic keyboard layout, so that nobody has to switch layouts to read.
//!
//! The table is that of "Arabic (101)" of Windows and `ara` of xkeyboard-config (`symbols/ara`, variant `basic`,
//! release 2.35.1); where both differ, both are here. A sign that calls something by itself keeps that meaning:
//! with Shift the layout has `/` on L, `[` on F, `]` on D, `{` on V, `}` on C, `~` on Z, `<` and `>` on the keys of
//! the brackets, and those are left out here. What L and V call has another key that both layouts have.

/// The sign that the key of `c` types on the US layout; none where `c` is no sign of the Arabic layout, or one
/// that has a meaning of its own.
pub(super) fn on_us_layout(c: char) -> Option<char> {
    // Arabic-Indic digits are typed with the Latin ones' keys, too.
    if let '٠'..='٩' = c {
        return char::from_digit(u32::from(c) - u32::from('٠'), 10);
    }
    TABLE.iter().find(|(arabic, _)| *arabic == c).map(|(_, latin)| *latin)
}

/// The one sign for lam and the alef after it, which stand on one key: X (libX11's Compose table) and Windows send
/// them as two letters when it is pressed.
pub(super) const fn lam_alef(alef: char) -> Option<char> {
    match alef {
        'ا' => Some('\u{FEFB}'),
        'أ' => Some('\u{FEF7}'),
        'إ' => Some('\u{FEF9}'),
        'آ' => Some('\u{FEF5}'),
        _ => None,
    }
}

/// Row by row, each without and with Shift.
const TABLE: [(char, char); 55] = [
    ('ض', 'q'),
    ('\u{64E}', 'Q'),
    ('ص', 'w'),
    ('\u{64B}', 'W'),
    ('ث', 'e'),
    ('\u{64F}', 'E'),
    ('ق', 'r'),
    ('\u{64C}', 'R'),
    ('ف', 't'),
    ('\u{FEF9}', 'T'),
    ('غ', 'y'),
    ('إ', 'Y'),
    ('ع', 'u'),
    // Windows has an apostrophe of its own here, and none of these calls anything by itself.
    ('`', 'U'),
    ('‘', 'U'),
    ('ه', 'i'),
    ('÷', 'I'),
    ('خ', 'o'),
    ('×', 'O'),
    ('ح', 'p'),
    ('؛', 'P'),
    ('ج', '['),
    ('د', ']'),
    ('ش', 'a'),
    ('\u{650}', 'A'),
    ('س', 's'),
    ('\u{64D}', 'S'),
    ('ي', 'd'),
    ('ب', 'f'),
    ('ل', 'g'),
    ('\u{FEF7}', 'G'),
    ('ا', 'h'),
    ('أ', 'H'),
    ('ت', 'j'),
    ('\u{640}', 'J'),
    ('ن', 'k'),
    ('،', 'K'),
    ('م', 'l'),
    ('ك', ';'),
    ('ط', '\''),
    ('ئ', 'z'),
    ('ء', 'x'),
    ('\u{652}', 'X'),
    ('ؤ', 'c'),
    ('ر', 'v'),
    ('\u{FEFB}', 'b'),
    ('\u{FEF5}', 'B'),
    ('ى', 'n'),
    ('آ', 'N'),
    ('ة', 'm'),
    ('\'', 'M'),
    ('’', 'M'),
    ('و', ','),
    ('ظ', '/'),
    ('؟', '?'),
];
