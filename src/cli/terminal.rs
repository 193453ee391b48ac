//! `muqabala terminal`: what was found out about the terminal, and the calibration card.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use crate::strings::terminal as strings;
use crate::terminal::{Depth, Session, Wish};
use crate::tui::card::{self, Answer};

use super::Error;

/// Prints the report, shows the card, and says what became of the answer. `overridden` where the
/// class that was found will not be used.
pub(super) fn run(wish: &Wish, overridden: bool) -> Result<ExitCode, Error> {
    if !io::stdin().is_terminal() {
        return Err(Error::Terminal(io::Error::other("standard input is no terminal")));
    }
    // What was asked for would keep the terminal from being asked.
    let wish = Wish { class: None, ..wish.clone() };
    let mut session = Session::start_in_place(&wish).map_err(Error::Terminal)?;
    let answer = show(&mut session, overridden).map_err(Error::Terminal)?;
    let said = match &answer {
        Answer::Class(class, Ok(path)) => format!("{} {}: {class}", strings::CARD_SAVED, path.display()),
        Answer::Class(_, Err(reason)) => format!("{} {reason}", strings::CARD_NOT_SAVED),
        Answer::None => strings::CARD_NONE.to_owned(),
        Answer::Left => strings::CARD_LEFT.to_owned(),
        Answer::End(_) => String::new(),
    };
    session.print(&format!("\n{said}\n")).map_err(Error::Terminal)?;
    Ok(match answer {
        Answer::End(signal) => ExitCode::from(signal.exit_code()),
        Answer::Class(_, Err(_)) => ExitCode::from(super::TROUBLE),
        _ => ExitCode::SUCCESS,
    })
}

fn show(session: &mut Session, overridden: bool) -> io::Result<Answer> {
    let report = card::report(session, Depth::read())?;
    session.print(&report)?;
    if overridden {
        session.print(&format!("{:<12} {}\n", "", strings::GOES_BEFORE))?;
    }
    card::calibrate(session)
}
