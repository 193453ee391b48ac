//! A paragraph reduced to what UAX #9 looks at.
//!
//! Levels depend on bidi classes and on brackets alone, and most neighbours share their class: a word is one
//! run of letters. So a run is given to the bidi library as **one** ASCII letter that stands for its class.
//! Runs are drawn together only where the rules treat all their members alike:
//!
//! - letters (L, R, AL), numbers (EN, AN) and terminators (ET) keep or change their class together (W2–W7);
//! - white space and neutrals, brackets apart, get one direction together (N1, N2);
//! - a mark takes the class of what it follows (W1), so it joins any run of those;
//! - separators (ES, CS) count one by one (W4), so they stay apart, as do brackets (N0) and all controls.
//!
//! What rule L1 does with white space is done per line, on the classes of the units themselves.

use icu_properties::props::{BidiMirroringGlyph, BidiPairedBracketType};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData};

use super::unit::{Unit, class};

const BRACKETS: CodePointMapDataBorrowed<'static, BidiMirroringGlyph> =
    CodePointMapData::<BidiMirroringGlyph>::new();

/// Fills `skeleton` from `units`, and tells each unit where in it its class stands.
pub(super) fn reduce(units: &mut [Unit], skeleton: &mut String) {
    skeleton.clear();
    let mut run = None;
    let mut place = 0;
    let mut last = BidiClass::B;
    for unit in units {
        // Within a word there is nothing to decide.
        if run.is_none() || unit.class != last || last == BidiClass::ON {
            last = unit.class;
            let sign = sign(unit);
            let continues = match (run, sign) {
                (Some(run), Sign::Run(c)) => run == c,
                (Some(_), Sign::Mark) => true,
                _ => false,
            };
            if !continues {
                place = skeleton.len() as u32;
                let (c, starts_run) = match sign {
                    Sign::Run(c) => (c, true),
                    Sign::Mark => ('M', false),
                    Sign::Alone(c) => (c, false),
                };
                skeleton.push(c);
                run = starts_run.then_some(c);
            }
        }
        unit.place = place;
    }
}

#[derive(Clone, Copy)]
enum Sign {
    /// May be drawn together with its like.
    Run(char),
    /// May be drawn together with a run before it.
    Mark,
    Alone(char),
}

fn sign(unit: &Unit) -> Sign {
    match unit.class {
        BidiClass::AL => Sign::Run('A'),
        BidiClass::WS => Sign::Run('O'),
        BidiClass::L => Sign::Run('L'),
        BidiClass::R => Sign::Run('R'),
        BidiClass::EN => Sign::Run('E'),
        BidiClass::AN => Sign::Run('N'),
        BidiClass::ET => Sign::Run('T'),
        BidiClass::ON if BRACKETS.get(unit.shown).paired_bracket_type == BidiPairedBracketType::None => {
            Sign::Run('O')
        }
        BidiClass::ON => Sign::Alone(unit.shown),
        BidiClass::NSM => Sign::Mark,
        BidiClass::ES => Sign::Alone('S'),
        BidiClass::CS => Sign::Alone('C'),
        BidiClass::B => Sign::Alone('\u{2029}'),
        BidiClass::BN => Sign::Alone('\u{AD}'),
        BidiClass::S => Sign::Alone('\t'),
        BidiClass::LRE => Sign::Alone('\u{202A}'),
        BidiClass::RLE => Sign::Alone('\u{202B}'),
        BidiClass::PDF => Sign::Alone('\u{202C}'),
        BidiClass::LRO => Sign::Alone('\u{202D}'),
        BidiClass::RLO => Sign::Alone('\u{202E}'),
        BidiClass::LRI => Sign::Alone('\u{2066}'),
        BidiClass::RLI => Sign::Alone('\u{2067}'),
        BidiClass::FSI => Sign::Alone('\u{2068}'),
        BidiClass::PDI => Sign::Alone('\u{2069}'),
    }
}

/// Whether text of this skeleton, in a left-to-right paragraph, is in visual order as it stands.
pub(super) fn is_plain(skeleton: &str) -> bool {
    skeleton.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'R' | b'A' | b'N'))
}

/// The classes of the signs.
pub(super) struct Signs;

impl BidiDataSource for Signs {
    fn bidi_class(&self, c: char) -> BidiClass {
        match c {
            'A' => BidiClass::AL,
            'O' => BidiClass::ON,
            'L' => BidiClass::L,
            'R' => BidiClass::R,
            'E' => BidiClass::EN,
            'N' => BidiClass::AN,
            'T' => BidiClass::ET,
            'M' => BidiClass::NSM,
            'S' => BidiClass::ES,
            'C' => BidiClass::CS,
            _ => class(c),
        }
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        if c.is_ascii_alphabetic() { None } else { HardcodedBidiData.bidi_matched_opening_bracket(c) }
    }
}
