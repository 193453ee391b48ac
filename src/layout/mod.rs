//! Logical text and a width to visual lines of cells. Knows nothing of articles or colours.
//!
//! A terminal shows a grid. The library that draws into it, and the terminal behind it, must agree on
//! what every grid cell holds, and neither can be trusted with raw Arabic. So this module does all of it:
//!
//! 1. the text is cut into paragraphs at characters of `Bidi_Class` B (`paragraph`);
//! 2. each character becomes a *unit*: what is drawn for it, how wide, how it joins (`unit`);
//! 3. UAX #9 gives each unit a level, from the paragraph's base direction (`skeleton`, `bidi`);
//! 4. lines are cut at UAX #14 opportunities, measured after shaping (`wrap`);
//! 5. per line: joining (`shape`, `forms`), UAX #9 L1 and L2, mirroring, and [`Cell`]s from left to right (`line`).
//!
//! A paragraph in which nothing runs from right to left skips steps 3 and the ordering in 5.
//!
//! # What becomes of each kind of character
//!
//! | in the text | in the cells |
//! | --- | --- |
//! | an Arabic letter | its presentation form (Forms-A or -B) where Unicode has one, else the letter |
//! | lam and an alef, with or without marks between | **one** cell, U+FEF5–U+FEFC; الله and all else stay letters |
//! | a mark | in the cell of its base, after it, at most eight (22 bytes); composed with the base where Unicode has one character for both; without a base (or after a space) on U+00A0 |
//! | tashkeel, with [`Marks::Strip`] | nothing; Arabic marks and Hebrew points only |
//! | an Arabic ligature character (U+FDFA, U+FDF2, U+FC00…) | the letters it stands for, one cell each, all with its span; wrapped as one word. Those of Unicode 17 and later: U+FFFD |
//! | a letter given as a presentation form | the letter, shaped anew |
//! | a format character (Cf: ZWJ, ZWNJ, LRM, U+00AD, U+0600–0605, U+06DD…), any other default-ignorable (variation selectors) | nothing; ZWJ and ZWNJ still steer joining, U+200B still lets a line end |
//! | TAB | one space |
//! | LF, CR, CR LF, U+001C–1E, NEL, PS | end of paragraph and line |
//! | VT, FF, LS | end of line |
//! | other C0 and DEL | its control picture, U+2400–2421 |
//! | C1, unassigned and non-characters | U+FFFD |
//! | a regional indicator (half a flag) | the capital letter it stands for, since terminals disagree on flags |
//! | an emoji sequence with ZWJ | its members, two columns each |
//! | an emoji modifier (skin tone) | swallowed by the emoji before it; alone U+FFFD |
//! | CJK and emoji of width 2 | one cell of two columns; U+FFFD on lines of one column |
//!
//! Quotes such as “ ” are not `Bidi_Mirrored`, so they keep their shape in right-to-left text, as UAX #9 has it.
//!
//! # Unicode versions
//!
//! Properties (`Bidi_Class`, `Joining_Type`, mirroring, categories) are those of `icu_properties` 2.4, Unicode
//! 18; so are the widths of `unicode-width` 0.2. The levels are worked out by `unicode-bidi` 0.3 from those
//! classes; its bracket pairs are those of Unicode 16. The conformance files that the tests read are whatever
//! version the system has (15.0 in Debian 12): a class, once given to a letter, seldom changes.

mod bidi;
mod cell;
mod forms;
mod layouter;
mod ligatures;
mod line;
mod paragraph;
mod shape;
mod skeleton;
mod unit;
mod wrap;

pub use bidi::{LevelsAndOrder, levels_and_order};
pub use cell::{Cell, Line};
pub use layouter::{Layouter, lay_out, one_line};

/// The direction a paragraph runs in, its *paragraph embedding level* in UAX #9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Base {
    /// That of the first strong letter (rules P2, P3); right to left where there is none.
    #[default]
    Auto,
    /// That of the first strong letter; left to right where there is none: UAX #9 to the letter.
    AutoLeftToRight,
    /// Right to left, level 1.
    RightToLeft,
    /// Left to right, level 0.
    LeftToRight,
}

/// What to do with vowel signs.
///
/// Some terminals draw marks in the wrong cell when they get text in visual order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Marks {
    /// Draw them in the cell of their letter.
    #[default]
    Keep,
    /// Leave out Arabic marks and Hebrew points. Marks of other scripts stay: they are no mere aid.
    Strip,
}

/// How Arabic letters are given to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shaping {
    /// As presentation forms, which every terminal draws joined.
    #[default]
    Forms,
    /// As they are, for terminals or fonts without the forms; lam-alef takes two cells.
    None,
}

/// How to lay text out. The default is [`Base::Auto`], [`Marks::Keep`], [`Shaping::Forms`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The direction of each paragraph.
    pub base: Base,
    /// Whether vowel signs are drawn.
    pub marks: Marks,
    /// Whether letters are sent as presentation forms.
    pub shaping: Shaping,
}
