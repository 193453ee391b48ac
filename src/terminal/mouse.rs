//! Clicks and the wheel, as xterm reports them (modes 1000 and 1006, "SGR" reports).

use super::token::Token;

/// Has the terminal report clicks.
pub(super) const ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Has it stop.
pub(super) const OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// What was done with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The left button was pressed.
    Click,
    /// The wheel was turned away from the user.
    WheelUp,
    /// The wheel was turned towards the user.
    WheelDown,
}

/// A report of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub action: Action,
    /// The column it was done in, from 0.
    pub column: u16,
    /// The row it was done in, from 0.
    pub row: u16,
}

/// The report that `token` is; none for everything else, other buttons and releases among it.
pub(super) fn mouse(token: &Token) -> Option<Mouse> {
    let Token::Csi { body, last: b'M' } = token else { return None };
    let fields = std::str::from_utf8(body.strip_prefix(b"<")?).ok()?;
    let mut fields = fields.split(';').map(str::parse::<u16>);
    let (Some(Ok(button)), Some(Ok(column)), Some(Ok(row)), None) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return None;
    };
    let action = match button {
        0 => Action::Click,
        64 => Action::WheelUp,
        65 => Action::WheelDown,
        _ => return None,
    };
    Some(Mouse { action, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokeniser;
    use super::*;

    /// What the terminal sends, and what it means.
    type Case<'a> = (&'a [u8], Option<(Action, u16, u16)>);

    #[test]
    fn cases() {
        let cases: [Case<'_>; 7] = [
            (b"\x1b[<0;1;1M", Some((Action::Click, 0, 0))),
            (b"\x1b[<0;120;40M", Some((Action::Click, 119, 39))),
            (b"\x1b[<0;120;40m", None),
            (b"\x1b[<64;3;4M", Some((Action::WheelUp, 2, 3))),
            (b"\x1b[<65;3;4M", Some((Action::WheelDown, 2, 3))),
            (b"\x1b[<2;3;4M", None),
            (b"\x1b[<0;0;99999M", None),
        ];
        for (bytes, want) in cases {
            let tokens = Tokeniser::default().push(bytes);
            let found = tokens.iter().find_map(mouse).map(|it| (it.action, it.column, it.row));
            assert_eq!(found, want, "{}", bytes.escape_ascii());
        }
    }
}
