//! How the JSON is written: an item a line, and nothing in a string that a terminal could obey.

use std::io::{self, Write};

use icu_properties::{CodePointMapData, props::GeneralCategory};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

/// Objects and arrays nested deeper than this stand on one line: a claim, a side, a position.
const DEEPEST: usize = 4;

/// Indents what is long and keeps what is small on one line, so that a report can be read, searched by line
/// and compared with an older one. Control and format characters, which JSON would allow beyond ASCII, are
/// written as `\u` escapes: every reader gives the same string back.
#[derive(Default)]
pub(super) struct Lines<'a> {
    indented: PrettyFormatter<'a>,
    depth: usize,
}

/// Hands the call on to the formatter for this depth.
macro_rules! at_depth {
    ($self:ident.$method:ident($($argument:ident),*)) => {
        if $self.depth <= DEEPEST {
            $self.indented.$method($($argument),*)
        } else {
            CompactFormatter.$method($($argument),*)
        }
    };
}

impl Formatter for Lines<'_> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| could_be_obeyed(c)) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = from.split_at(c.len_utf8()).1;
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        at_depth!(self.begin_array(out))
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_depth!(self.end_array(out))?;
        self.depth -= 1;
        Ok(())
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        at_depth!(self.begin_array_value(out, first))
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_depth!(self.end_array_value(out))
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        at_depth!(self.begin_object(out))
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_depth!(self.end_object(out))?;
        self.depth -= 1;
        Ok(())
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        at_depth!(self.begin_object_key(out, first))
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_depth!(self.begin_object_value(out))
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_depth!(self.end_object_value(out))
    }
}

fn could_be_obeyed(c: char) -> bool {
    !(' '..='~').contains(&c)
        && matches!(
            CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize as _;
    use serde_json::{Serializer, Value, json};

    use super::*;

    fn write(value: &Value) -> String {
        let mut out = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut out, Lines::default())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn small_things_stand_on_one_line() {
        let value = json!({"articles": [{"claims": [{"start": 0, "voice": ["أ", "ب"]}, {}], "notes": []}]});
        let expected = r#"{
  "articles": [
    {
      "claims": [
        {"start":0,"voice":["أ","ب"]},
        {}
      ],
      "notes": []
    }
  ]
}"#;
        assert_eq!(write(&value), expected);
    }

    #[test]
    fn controls_are_escaped() {
        let cases = [
            ("قتل 20", r#""قتل 20""#),
            ("\u{1b}[2J\t", r#""\u001b[2J\t""#),
            ("\u{9b}31m\u{7f}", r#""\u009b31m\u007f""#),
            ("\u{202e}أ\u{2066}\u{200c}", r#""\u202eأ\u2066\u200c""#),
            ("\\\u{9b}\"\u{2028}", r#""\\\u009b\"\u2028""#),
            ("\u{e0041}😟", r#""\udb40\udc41😟""#),
        ];
        for (text, written) in cases {
            assert_eq!(write(&json!(text)), written);
        }
    }

    proptest! {
        #[test]
        fn every_string_comes_back_without_a_control(text in any::<String>()) {
            let written = write(&json!([text]));
            prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), json!([text]));
            prop_assert!(!written.chars().any(|c| c != '\n' && could_be_obeyed(c)), "{written:?}");
        }
    }
}
