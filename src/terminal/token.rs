//! Bytes from the terminal, cut into characters, controls and sequences.
//!
//! Keys and answers to queries come down one line and may be cut anywhere, so both are read from the
//! tokens made here, and a sequence that is not yet whole waits in one place.

/// A unit of terminal input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A character that was typed.
    Char(char),
    /// A byte of C0, or DEL. A lone ESC is one of these.
    Control(u8),
    /// ESC and a character: Alt held with a key.
    Alt(char),
    /// ESC O and a letter: keys in application mode.
    Ss3(u8),
    /// A control sequence: parameter and intermediate bytes, then the final one.
    Csi { body: Vec<u8>, last: u8 },
    /// A control string (DCS, OSC, APC, PM, SOS): the byte that opened it, and what it holds.
    Text { kind: u8, body: Vec<u8> },
}

/// Longest sequence kept. Answers are tens of bytes; a longer one is noise and is dropped as it comes.
const LONGEST: usize = 4096;

/// Cuts bytes into tokens, keeping what is not yet whole.
#[derive(Debug, Default)]
pub(super) struct Tokeniser {
    rest: Vec<u8>,
}

/// How long the rest has to be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    /// Nothing is kept.
    Nothing,
    /// A lone ESC, or the first byte of a character: a key pressed, unless more comes at once.
    Start,
    /// ESC and an opening byte: Alt with a key, or a sequence.
    Opening,
    /// The inside of a sequence, which no key press alone can be.
    Inside,
}

impl Tokeniser {
    /// Takes `bytes` and gives the tokens that are whole now.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<Token> {
        self.rest.extend_from_slice(bytes);
        let mut tokens = Vec::new();
        let mut from = 0;
        while let Some(rest) = self.rest.get(from..).filter(|rest| !rest.is_empty()) {
            match first(rest) {
                Step::Whole(length, token) => {
                    tokens.extend(token);
                    from += length;
                }
                Step::Incomplete => break,
            }
        }
        self.rest.drain(..from);
        if self.rest.len() > LONGEST {
            self.shorten();
        }
        tokens
    }

    /// What is being waited for.
    pub(super) fn waiting(&self) -> Waiting {
        match self.rest.as_slice() {
            [] => Waiting::Nothing,
            [_] => Waiting::Start,
            [0x1b, _] => Waiting::Opening,
            _ => Waiting::Inside,
        }
    }

    /// Gives up waiting: what can be a key press is one, the rest is dropped.
    pub(super) fn expire(&mut self) -> Vec<Token> {
        match std::mem::take(&mut self.rest).as_slice() {
            [0x1b] => vec![Token::Control(0x1b)],
            &[0x1b, second] if second.is_ascii_graphic() => vec![Token::Alt(char::from(second))],
            _ => Vec::new(),
        }
    }

    /// Keeps of an overlong sequence only its opening, and an ESC that may begin its end.
    fn shorten(&mut self) {
        let opening = [self.rest.first(), self.rest.get(1)];
        let end = self.rest.last().filter(|&&byte| byte == 0x1b);
        self.rest = opening.into_iter().flatten().chain(end).copied().collect();
    }
}

enum Step {
    /// So many bytes are done with, and gave this.
    Whole(usize, Option<Token>),
    /// More bytes are needed.
    Incomplete,
}

/// The first token of `bytes`, which are not empty.
fn first(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] => Step::Incomplete,
        // A second ESC begins something of its own.
        [0x1b, 0x1b, ..] => Step::Whole(1, Some(Token::Control(0x1b))),
        [0x1b, b'[', rest @ ..] => csi(rest),
        [0x1b, b'O', rest @ ..] => match rest {
            [] => Step::Incomplete,
            &[letter, ..] if letter.is_ascii_graphic() => Step::Whole(3, Some(Token::Ss3(letter))),
            _ => Step::Whole(2, Some(Token::Alt('O'))),
        },
        &[0x1b, kind @ (b'P' | b']' | b'_' | b'^' | b'X'), ref rest @ ..] => text(kind, rest),
        // A string terminator on its own: the end of a string whose beginning was given up.
        [0x1b, b'\\', ..] => Step::Whole(2, None),
        [0x1b, rest @ ..] => match character(rest) {
            Step::Whole(length, Some(Token::Char(c))) => Step::Whole(length + 1, Some(Token::Alt(c))),
            Step::Incomplete => Step::Incomplete,
            Step::Whole(..) => Step::Whole(1, Some(Token::Control(0x1b))),
        },
        _ => character(bytes),
    }
}

/// A character or a control, from UTF-8 that may be cut short or broken.
fn character(bytes: &[u8]) -> Step {
    match *bytes {
        [byte @ (0..0x20 | 0x7f), ..] => Step::Whole(1, Some(Token::Control(byte))),
        [byte, ..] if byte.is_ascii() => Step::Whole(1, Some(Token::Char(char::from(byte)))),
        _ => {
            let start = bytes.get(..4).unwrap_or(bytes);
            let Some(chunk) = start.utf8_chunks().next() else { return Step::Incomplete };
            if let Some(c) = chunk.valid().chars().next() {
                return Step::Whole(c.len_utf8(), Some(Token::Char(c)));
            }
            let broken = chunk.invalid().len();
            // A beginning that more bytes could still make whole is invalid up to the very end.
            let cut_short =
                broken == bytes.len() && std::str::from_utf8(start).is_err_and(|e| e.error_len().is_none());
            if cut_short { Step::Incomplete } else { Step::Whole(broken.max(1), None) }
        }
    }
}

/// A control sequence, from after its `ESC [` (ECMA-48 5.4).
fn csi(rest: &[u8]) -> Step {
    // The Linux console's F1 to F5 are `ESC [ [ A`, which is no control sequence at all.
    if let [b'[', after @ ..] = rest {
        return match after {
            [] => Step::Incomplete,
            &[last @ b'A'..=b'E', ..] => Step::Whole(4, Some(Token::Csi { body: vec![b'['], last })),
            _ => Step::Whole(3, None),
        };
    }
    match rest.iter().position(|byte| !matches!(byte, 0x20..0x40)) {
        None => Step::Incomplete,
        Some(at) => match (rest.get(..at), rest.get(at)) {
            (Some(body), Some(&last @ 0x40..0x7f)) => {
                Step::Whole(at + 3, Some(Token::Csi { body: body.to_vec(), last }))
            }
            // Broken off by a control or another sequence, which is read next.
            _ => Step::Whole(at + 2, None),
        },
    }
}

/// A control string, from after its opening two bytes: ended by ST, or BEL for an OSC (xterm).
fn text(kind: u8, rest: &[u8]) -> Step {
    let ends = |&byte: &u8| matches!(byte, 0x1b | 0x18 | 0x1a) || (byte == 0x07 && kind == b']');
    let Some(at) = rest.iter().position(ends) else { return Step::Incomplete };
    let body = rest.get(..at).unwrap_or_default();
    match rest.get(at..) {
        Some([0x1b, b'\\', ..]) => Step::Whole(at + 4, Some(Token::Text { kind, body: body.to_vec() })),
        Some([0x07, ..]) => Step::Whole(at + 3, Some(Token::Text { kind, body: body.to_vec() })),
        Some([0x1b]) => Step::Incomplete,
        Some([0x18 | 0x1a, ..]) => Step::Whole(at + 3, None),
        _ => Step::Whole(at + 2, None),
    }
}
