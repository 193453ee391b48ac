//! What each character of a paragraph becomes: a cell, a mark in a cell, or nothing.

use icu_properties::props::{DefaultIgnorableCodePoint, EmojiModifierBase, GeneralCategory, JoiningType};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, CodePointSetData, props};
use unicode_bidi::BidiClass;
use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_width::UnicodeWidthChar as _;

use super::forms::{Joined, lam_alef};
use super::ligatures::{CARRIER, expand, is_phrase, is_presentation_form};
use super::{Marks, Options, Shaping};
use crate::span::Span;

/// Drawn for what cannot be drawn.
pub(super) const STAND_IN: char = '\u{FFFD}';

const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();
const CLASSES: CodePointMapDataBorrowed<'static, props::BidiClass> =
    CodePointMapData::<props::BidiClass>::new();
const JOINING: CodePointMapDataBorrowed<'static, JoiningType> = CodePointMapData::<JoiningType>::new();

/// The part a unit plays in the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A spacing character: starts a cell.
    Cell,
    /// An alef in the cell of the lam before it.
    Alef,
    /// Drawn in the cell before it.
    Mark,
    /// Not drawn, but the cell before it stands for it too.
    Swallowed,
    /// Not drawn, and no cell stands for it.
    Dropped,
}

impl Kind {
    /// Whether a line may not start here, since the unit belongs to the cell before it.
    pub(super) const fn continues_cell(self) -> bool {
        matches!(self, Self::Alef | Self::Mark | Self::Swallowed)
    }
}

/// One character of the paragraph, or one letter of a ligature character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// The input character.
    pub(super) span: Span,
    /// The letter that is drawn, before joining and mirroring.
    pub(super) shown: char,
    pub(super) kind: Kind,
    /// Columns that a [`Kind::Cell`] takes, 1 or 2; 0 for the others.
    pub(super) width: u8,
    /// Hangs at the end of a line, that is, has no cell there.
    pub(super) white: bool,
    pub(super) joining: JoiningType,
    /// Set for the line that the unit stands in.
    pub(super) joined: Joined,
    /// That of the input character, which may not be that of `shown`.
    pub(super) class: BidiClass,
    /// Set once the paragraph is whole, and for white space, per line.
    pub(super) level: u8,
    /// Where its class stands in the skeleton of the paragraph.
    pub(super) place: u32,
}

/// Builds the units of one paragraph.
pub(super) struct Units<'u> {
    list: &'u mut Vec<Unit>,
    options: Options,
    /// Whether line and paragraph ends are drawn as spaces.
    single: bool,
    /// Whether the letters that are added are those of one ligature character.
    part: bool,
    /// The class of the character that is added.
    class: BidiClass,
    /// The unit that takes the next mark.
    open: Option<usize>,
    /// The highest combining class of the marks kept since `open`, at least 1 if there is any: a mark
    /// composes with its base only past lower ones (the Unicode Standard, D115).
    blocked: u8,
}

impl<'u> Units<'u> {
    pub(super) const fn new(list: &'u mut Vec<Unit>, options: Options, single: bool) -> Self {
        Self { list, options, single, part: false, class: BidiClass::L, open: None, blocked: 0 }
    }

    /// Adds the character `c` of the input at `span`.
    pub(super) fn push(&mut self, c: char, span: Span) {
        self.class = match c {
            ' ' => BidiClass::WS,
            '\u{620}'..='\u{64A}' => BidiClass::AL,
            _ => class(c),
        };
        match c {
            ' ' => self.cell(' ', 1, span),
            '!'..='~' | '\u{620}'..='\u{64A}' => self.cell(c, 1, span),
            '\0'..='\u{9F}' | '\u{2028}' | '\u{2029}' => self.control(c, span),
            '\u{1F1E6}'..='\u{1F1FF}' => {
                let letter = u8::try_from(u32::from(c) - 0x1F1E6).map_or(STAND_IN, |n| char::from(b'A' + n));
                self.cell(letter, 1, span);
            }
            '\u{1F3FB}'..='\u{1F3FF}' => self.modifier(span),
            // The half-width voicing signs: spacing for terminals, combining for Unicode.
            '\u{FF9E}' => self.mark('\u{3099}', span),
            '\u{FF9F}' => self.mark('\u{309A}', span),
            // A part of a letter, which only a printer with metal type has a use for.
            '\u{FE73}' => self.add(c, Kind::Dropped, 0, span),
            _ if is_presentation_form(c) => self.form(c, span),
            _ => self.other(c, span),
        }
    }

    fn form(&mut self, c: char, span: Span) {
        let mut letters = 0;
        expand(c, |_| letters += 1);
        self.part = letters > 1;
        expand(c, |part| self.other(part, span));
        self.part = false;
    }

    fn control(&mut self, c: char, span: Span) {
        let ends_line = matches!(c, '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        match c {
            '\t' => self.cell(' ', 1, span),
            _ if ends_line && self.single => self.cell(' ', 1, span),
            _ if ends_line => {
                self.add(c, Kind::Dropped, 0, span);
                self.open = None;
            }
            '\0'..='\u{1F}' => self.cell(char::from_u32(0x2400 + u32::from(c)).unwrap_or(STAND_IN), 1, span),
            '\u{7F}' => self.cell('\u{2421}', 1, span),
            _ => self.cell(STAND_IN, 1, span),
        }
    }

    fn modifier(&mut self, span: Span) {
        let takes = |open: usize| {
            let (base, others) = self.list.get(open..)?.split_first()?;
            let taken = others.iter().any(|other| other.shown == CARRIER);
            Some(!taken && CodePointSetData::new::<EmojiModifierBase>().contains(base.shown))
        };
        if self.open.and_then(takes) == Some(true) {
            self.add(CARRIER, Kind::Swallowed, 0, span);
        } else {
            self.cell(STAND_IN, 1, span);
        }
    }

    fn other(&mut self, c: char, span: Span) {
        let category = CATEGORY.get(c);
        match category {
            GeneralCategory::Format => {
                self.add(c, Kind::Dropped, 0, span);
                // A line may end at a zero width space, and a number sign or an end of ayah has a place of
                // its own: what follows either is not in the cell before it.
                if c == '\u{200B}' || is_number_sign(c) {
                    self.open = None;
                }
            }
            _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) => self.hide(c, span),
            GeneralCategory::Unassigned => self.cell(STAND_IN, 1, span),
            // A phrase in one character, too new for the table of phrases.
            GeneralCategory::OtherSymbol if is_presentation_form(c) => self.cell(STAND_IN, 1, span),
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark => self.mark(c, span),
            _ => match c.width() {
                Some(0) => self.mark(c, span),
                Some(width @ 1..=2) => self.cell(c, width as u8, span),
                _ => self.cell(STAND_IN, 1, span),
            },
        }
    }

    fn hide(&mut self, c: char, span: Span) {
        let kind = if self.open.is_some() { Kind::Swallowed } else { Kind::Dropped };
        self.add(c, kind, 0, span);
    }

    fn cell(&mut self, c: char, width: u8, span: Span) {
        let kind = if self.makes_lam_alef(c, span) { Kind::Alef } else { Kind::Cell };
        let white = is_white(c);
        self.open = if white { None } else { Some(self.list.len()) };
        self.blocked = 0;
        self.add(c, kind, if kind == Kind::Cell { width } else { 0 }, span);
    }

    /// Whether `c` is an alef right after a lam and its marks. A format character between them keeps the
    /// two apart, since the two sides may differ in level, or a line may end there; so does the edge of a
    /// ligature character, whose cells stand for nothing else.
    fn makes_lam_alef(&self, c: char, span: Span) -> bool {
        if self.options.shaping == Shaping::None || lam_alef(c, false).is_none() {
            return false;
        }
        let Some(open) = self.open else { return false };
        let Some((lam, marks)) = self.list.get(open..).and_then(<[Unit]>::split_first) else { return false };
        let before = open.checked_sub(1).and_then(|before| self.list.get(before));
        let lam_is_part = before.is_some_and(|before| before.span == lam.span);
        lam.shown == 'ل'
            && marks.iter().all(|unit| unit.kind.continues_cell())
            && (lam.span == span || !self.part && !lam_is_part)
    }

    fn mark(&mut self, c: char, span: Span) {
        if self.options.marks == Marks::Strip && is_vowel_sign(c) {
            self.hide(c, span);
        } else if let Some(open) = self.open {
            let composed = self.composed(open, c);
            if let (Some(composed), Some(base)) = (composed, self.list.get_mut(open)) {
                base.shown = composed;
                base.joining = JOINING.get(composed);
                self.add(c, Kind::Swallowed, 0, span);
            } else {
                self.blocked = self.blocked.max(canonical_combining_class(c)).max(1);
                self.add(c, Kind::Mark, 0, span);
            }
        } else {
            // The carrier stands for the mark: it has its span, its class and its joining.
            self.open = Some(self.list.len());
            self.blocked = u8::MAX;
            self.add(c, Kind::Cell, 1, span);
            if let Some(carrier) = self.list.last_mut() {
                carrier.shown = CARRIER;
            }
            self.add(c, Kind::Mark, 0, span);
        }
    }

    /// The one character for the unit at `open` and the mark `c`, if Unicode has it: أ for ا and a hamza above.
    fn composed(&self, open: usize, c: char) -> Option<char> {
        if self.blocked != 0 && self.blocked >= canonical_combining_class(c) {
            return None;
        }
        self.list.get(open).and_then(|base| compose(base.shown, c))
    }

    fn add(&mut self, shown: char, kind: Kind, width: u8, span: Span) {
        self.list.push(Unit {
            span,
            shown,
            kind,
            width,
            white: kind == Kind::Cell && is_white(shown),
            joining: joining(shown),
            joined: Joined::default(),
            class: self.class,
            level: 0,
            place: 0,
        });
    }
}

/// The `Bidi_Class` of what is drawn for `c`: a symbol such as U+FDFD is a neutral, but its letters are not.
pub(super) fn class(c: char) -> BidiClass {
    if is_phrase(c) { BidiClass::AL } else { CLASSES.get(c).into() }
}

/// Whether a cell of `c` may hang at the end of a line. The no-break spaces do not.
fn is_white(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

fn joining(c: char) -> JoiningType {
    if c < '\u{AD}' { JoiningType::NonJoining } else { JOINING.get(c) }
}

/// Whether `c` is one of the marks that only help pronunciation: those of Arabic and Hebrew, save the
/// combining hamza and madda (U+0653–0655), which make another letter of their base.
fn is_vowel_sign(c: char) -> bool {
    matches!(
        c,
        '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{652}' | '\u{656}'..='\u{6ED}' | '\u{897}'..='\u{8FF}' | '\u{10EC0}'..='\u{10EFF}'
    )
}

/// The format characters that are seen in print (`Prepended_Concatenation_Mark` in `PropList.txt`).
fn is_number_sign(c: char) -> bool {
    matches!(
        c,
        '\u{600}'
            ..='\u{605}'
                | '\u{6DD}'
                | '\u{70F}'
                | '\u{890}'
                | '\u{891}'
                | '\u{8E2}'
                | '\u{110BD}'
                | '\u{110CD}'
    )
}
