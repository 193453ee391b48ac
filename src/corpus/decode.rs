//! From the bytes of a file to its text, in whatever encoding they are.
//!
//! The order of the tests: a byte order mark decides; then strict UTF-8; then UTF-16 that lacks its mark;
//! then UTF-8 with a few broken places; then what `chardetng`, the detector of Firefox, makes of the bytes
//! (windows-1256, ISO-8859-6, windows-1252 …). Text that holds what no text holds is binary.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text without byte order mark.
    pub(super) text: String,
    /// The name of the encoding it was in.
    pub(super) encoding: &'static str,
    /// Whether some bytes stand for no character of that encoding; each such place is U+FFFD in the text.
    pub(super) damaged: bool,
}

/// Decodes `bytes`; `None` where they are not text.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let marked = decode_as(encoding, bytes.get(mark..).unwrap_or_default());
        return Some(marked).filter(|decoded| is_text(&decoded.text));
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_text(text)
    {
        return Some(Decoded { text: text.to_owned(), encoding: UTF_8.name(), damaged: false });
    }
    if let Some(decoded) = decode_unmarked_utf16(bytes) {
        return Some(decoded);
    }
    if bytes.contains(&0) {
        return None;
    }
    let encoding = if is_mostly_utf8(bytes) { UTF_8 } else { guess(bytes) };
    Some(decode_as(encoding, bytes)).filter(|decoded| has_few_controls(&decoded.text))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), damaged }
}

/// The detector's guess. Naming an Arabic country's domain settles the cases that the bytes leave open.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"sy"), Utf8Detection::Deny)
}

/// Whether the bytes are UTF-8 but for a few places, as when a file was cut off in the middle of a letter.
///
/// Text in another encoding hardly ever forms a valid sequence of several bytes by chance, let alone
/// ten for each invalid one.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid >= broken * 10
}

/// UTF-16 without a byte order mark.
///
/// Arabic in UTF-16 is strewn with bytes 06 and, for each space, 00, which no other encoding uses. Nine
/// characters in ten must come out of the scripts that news in or around Arabic is written in, so that
/// binary data, which comes out as rare ideographs, is refused.
fn decode_unmarked_utf16(bytes: &[u8]) -> Option<Decoded> {
    if !bytes.iter().any(|byte| matches!(byte, 0x00 | 0x06)) {
        return None;
    }
    let plausible = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{7FF}' | '\u{2010}'..='\u{206F}'
            | '\u{20A0}'..='\u{20BF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
    };
    [UTF_16LE, UTF_16BE].into_iter().map(|encoding| decode_as(encoding, bytes)).find(|decoded| {
        let (likely, all) = (decoded.text.chars().filter(plausible).count(), decoded.text.chars().count());
        likely > 0 && likely * 10 >= all * 9 && is_text(&decoded.text)
    })
}

/// Whether decoded text can be text. An escape sequence or a stray NUL in an otherwise sound article passes;
/// the screen never gets to see them.
fn is_text(text: &str) -> bool {
    let all = text.chars().count();
    let nul = text.bytes().filter(|byte| *byte == 0).count();
    let other = text.chars().filter(|c| is_odd_control(*c)).count();
    nul * 1000 <= all && other * 10 <= all * 3
}

/// The stricter test for text whose encoding is a guess.
fn has_few_controls(text: &str) -> bool {
    let odd = text.chars().filter(|c| is_odd_control(*c)).count();
    odd * 20 <= text.chars().count()
}

fn is_odd_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1B}')
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1256;
    use proptest::prelude::*;

    use super::*;

    const SENTENCE: &str =
        "قال مسؤول أمريكي، إن أكثر من 100 مقاتل قتلوا \"ليل 7\" شباط.\r\nونفت الوزارة ذلك.";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, text: &str) {
        let decoded = decode(bytes).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn reads_each_encoding_without_being_told() {
        check(SENTENCE.as_bytes(), "UTF-8", SENTENCE);
        check(format!("\u{FEFF}{SENTENCE}").as_bytes(), "UTF-8", SENTENCE);
        let marked = format!("\u{FEFF}{SENTENCE}");
        check(&utf16(&marked, u16::to_le_bytes), "UTF-16LE", SENTENCE);
        check(&utf16(&marked, u16::to_be_bytes), "UTF-16BE", SENTENCE);
        check(&utf16(SENTENCE, u16::to_le_bytes), "UTF-16LE", SENTENCE);
        check(&utf16(SENTENCE, u16::to_be_bytes), "UTF-16BE", SENTENCE);
        check(&WINDOWS_1256.encode(SENTENCE).0, "windows-1256", SENTENCE);
        check(b"one in ASCII", "UTF-8", "one in ASCII");
        check(b"", "UTF-8", "");
        check("\u{FEFF}".as_bytes(), "UTF-8", "");
    }

    #[test]
    fn short_and_plain_pieces_are_read_too() {
        for piece in ["قتلى", "مقتل روس بغارات", "لا", "نفى ذلك", "أعلنت الوزارة، الخميس"]
        {
            check(&utf16(piece, u16::to_le_bytes), "UTF-16LE", piece);
            check(&utf16(piece, u16::to_be_bytes), "UTF-16BE", piece);
        }
        for piece in ["مقتل روس بغارات أمريكية", "أعلنت الوزارة، الخميس، نتائج التحقيق"]
        {
            check(&WINDOWS_1256.encode(piece).0, "windows-1256", piece);
        }
    }

    /// Each block of the five is a piece of news of its own: from two words to two hundred.
    #[test]
    fn windows_1256_goes_round_for_every_block_of_the_built_in_five() {
        for article in crate::corpus::built_in().articles {
            for block in &article.blocks {
                let piece = block.span.of(&article.text);
                let (bytes, _, unmappable) = WINDOWS_1256.encode(piece);
                if !unmappable && !piece.is_ascii() {
                    check(&bytes, "windows-1256", piece);
                }
            }
        }
    }

    #[test]
    fn a_few_broken_places_leave_the_rest_readable() {
        let mut cut_off = SENTENCE.as_bytes().to_vec();
        cut_off.extend("ق".bytes().take(1));
        let decoded = decode(&cut_off).expect("text");
        assert!(decoded.damaged);
        assert_eq!(decoded.text, format!("{SENTENCE}\u{FFFD}"));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06\0\0\0";
        let all_bytes: Vec<u8> = (0..=255).collect();
        let no_nul: Vec<u8> = (1..=255).collect();
        for bytes in [&png[..], &all_bytes, &no_nul, b"\x7fELF\x02\x01\x01\0\0\0", b"text\0text", &[0; 64]] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn escape_sequences_do_not_make_an_article_binary() {
        let hostile = format!("\u{1b}[2J\u{1b}]0;x\u{7}{SENTENCE}\u{202e}\u{9b}31m");
        check(hostile.as_bytes(), "UTF-8", &hostile);
    }

    proptest! {
        #[test]
        fn arabic_goes_round(words in prop::collection::vec("[ء-غف-ي]{2,9}", 6..40), number in 1..5000_u32) {
            let text = format!("{}، {number}.", words.join(" "));
            check(text.as_bytes(), "UTF-8", &text);
            check(&utf16(&text, u16::to_le_bytes), "UTF-16LE", &text);
            check(&utf16(&text, u16::to_be_bytes), "UTF-16BE", &text);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Some(decoded) = decode(&bytes) {
                prop_assert!(decoded.text.chars().filter(|c| is_odd_control(*c)).count() <= bytes.len());
            }
        }
    }
}
