//! Text for the terminal's clipboard, by OSC 52.
//!
//! The sequence is xterm's ("Manipulate Selection Data", ctlseqs): `OSC 52 ; c ; base64 BEL`. No terminal
//! says whether it took it, and several take it only where its user allows it, so nobody may claim more
//! than that it was sent.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::class::Multiplexer;

/// GNU screen gives up on a control string longer than 768 bytes (`MAXSTR` in its `screen.h`), so longer
/// ones go through in pieces, which the terminal outside gets as one.
const SCREEN_PIECE: usize = 512;

/// The bytes that put `text` into the clipboard of the terminal, and of one outside a multiplexer.
#[must_use]
pub fn clipboard_bytes(text: &str, outer: Option<Multiplexer>) -> Vec<u8> {
    // BEL, since inside screen's envelope ST would end that.
    let bare = [b"\x1b]52;c;", BASE64_STANDARD.encode(text).as_bytes(), b"\x07"].concat();
    match outer {
        None => bare,
        // tmux takes it for itself where `set-clipboard` is on, and hands the other one on where
        // `allow-passthrough` is: both are the user's choice.
        Some(Multiplexer::Tmux) => [Multiplexer::Tmux.wrap(&bare), bare].concat(),
        Some(Multiplexer::Screen) => {
            bare.chunks(SCREEN_PIECE).flat_map(|piece| Multiplexer::Screen.wrap(piece)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes() {
        let bare = b"\x1b]52;c;2YLYqtmE\x07".as_slice();
        assert_eq!(clipboard_bytes("قتل", None), bare);
        let wrapped = b"\x1bPtmux;\x1b\x1b]52;c;2YLYqtmE\x07\x1b\\".as_slice();
        assert_eq!(clipboard_bytes("قتل", Some(Multiplexer::Tmux)), [wrapped, bare].concat());
        let wrapped = b"\x1bP\x1b]52;c;2YLYqtmE\x07\x1b\\".as_slice();
        assert_eq!(clipboard_bytes("قتل", Some(Multiplexer::Screen)), wrapped);
    }

    #[test]
    fn what_is_too_long_for_screen_goes_in_pieces() {
        let text = "نص ".repeat(1000);
        let sent = clipboard_bytes(&text, Some(Multiplexer::Screen));
        let pieces: Vec<&[u8]> = sent.split(|byte| *byte == b'\\').filter(|it| !it.is_empty()).collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|it| it.len() < 768 && it.starts_with(b"\x1bP")));
        let inner: Vec<u8> = pieces.iter().flat_map(|it| it[2..it.len() - 1].to_vec()).collect();
        assert_eq!(inner, clipboard_bytes(&text, None));
    }
}
