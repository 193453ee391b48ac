//! Arguments to one of the parts.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    str::FromStr,
    sync::Arc,
    thread,
};

use clap::{Parser, ValueEnum};

use crate::{
    compare::{Comparison, compare},
    corpus::{self, Dossier, OpenError},
    layout::{Marks, Shaping},
    report,
    review::{Journal, place::Places},
    terminal::{BIDI_VARIABLE, Class, Lines, Session, UnknownClass, chosen_class, sanitize},
    tui::{self, End, Look},
};

/// What the program exits with when it could not do what was asked.
const TROUBLE: u8 = 2;

/// Reads every report on one event side by side, right to left, and marks where they match and where
/// they contradict.
///
/// Without a path it opens five reports on one night in February 2018. When standard output is not a
/// terminal, a plain text report of the findings is printed instead. Press ? in the program for the keys.
#[derive(Debug, Parser)]
#[command(name = "muqabala", version, about)]
pub struct Arguments {
    /// Folders or files (.txt, .md) with the reports; the first one stands at the right
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What the terminal does with right-to-left text by itself: auto asks it; plain is nothing
    #[arg(long, value_name = "auto|plain|explicit|konsole|mlterm")]
    terminal_bidi: Option<TerminalBidi>,

    /// Whether diacritics are shown at the start; some terminals draw them in the wrong place
    #[arg(
        long,
        value_name = "hide|show",
        default_value = "hide",
        hide_default_value = true,
        hide_possible_values = true
    )]
    diacritics: Diacritics,

    /// How Arabic letters are sent: as joined forms, or none for fonts that lack the forms
    #[arg(
        long,
        value_name = "forms|none",
        default_value = "forms",
        hide_default_value = true,
        hide_possible_values = true
    )]
    shaping: ShapingChoice,
}

#[derive(Clone, Copy, Debug)]
enum TerminalBidi {
    Auto,
    Class(Class),
}

impl FromStr for TerminalBidi {
    type Err = UnknownClass;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == "auto" { Ok(Self::Auto) } else { name.parse().map(Self::Class) }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Diacritics {
    Hide,
    Show,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShapingChoice {
    Forms,
    None,
}

/// What kept the program from doing what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing could be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The environment names a terminal class that there is none of.
    #[error("{BIDI_VARIABLE}: {0}")]
    Class(#[from] UnknownClass),
    /// The terminal could not be taken, read or written.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[source] io::Error),
    /// The report could not be written.
    #[error("the report cannot be written: {0}")]
    Report(#[source] io::Error),
}

/// Runs the program with the process's arguments. Whatever went wrong has been told on standard error.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come out here too. When standard output is closed there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(TROUBLE));
        }
    };
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(TROUBLE)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let dossier =
        if arguments.paths.is_empty() { corpus::built_in() } else { corpus::open(&arguments.paths)? };
    let problems: Vec<String> = dossier.problems.iter().map(ToString::to_string).collect();
    let code = match no_reader() {
        None => read(arguments, dossier)?,
        Some(why) => {
            if io::stdout().is_terminal() {
                complain(why);
            }
            print(&dossier, &compare(&dossier))?;
            ExitCode::SUCCESS
        }
    };
    for problem in &problems {
        complain(problem);
    }
    Ok(code)
}

/// Why the reader cannot be shown here, if it cannot.
fn no_reader() -> Option<&'static str> {
    if !io::stdout().is_terminal() {
        Some("standard output is no terminal: printing a report")
    } else if !io::stdin().is_terminal() {
        Some("standard input is no terminal, so there are no keys: printing a report")
    } else if env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Some("this terminal cannot be drawn on (TERM=dumb): printing a report")
    } else {
        None
    }
}

fn read(arguments: &Arguments, dossier: Dossier) -> Result<ExitCode, Error> {
    let dossier = Arc::new(dossier);
    // Meanwhile the terminal is asked what it is, and the text can be read.
    let comparison = thread::spawn({
        let dossier = Arc::clone(&dossier);
        move || compare(&dossier)
    });
    let variable = env::var(BIDI_VARIABLE).ok();
    let class = match arguments.terminal_bidi {
        Some(TerminalBidi::Auto) => None,
        Some(TerminalBidi::Class(class)) => Some(class),
        None => chosen_class(None, variable.as_deref())?,
    };
    let look = Look {
        colour: env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        marks: match arguments.diacritics {
            Diacritics::Hide => Marks::Strip,
            Diacritics::Show => Marks::Keep,
        },
        shaping: match arguments.shaping {
            ShapingChoice::Forms => Shaping::Forms,
            ShapingChoice::None => Shaping::None,
        },
        lang: crate::strings::Lang::English,
    };
    let journal = Journal::open(&Places::of(&dossier));
    let mut session = Session::start(class).map_err(Error::Terminal)?;
    let end = tui::run(&mut session, dossier, comparison, journal, look).map_err(Error::Terminal)?;
    Ok(match end {
        End::Quit => ExitCode::SUCCESS,
        End::Signal(signal) => ExitCode::from(signal.exit_code()),
    })
}

/// Prints the report. Whoever reads it may stop at any line.
fn print(dossier: &Dossier, comparison: &Comparison) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = report::text::write(dossier, comparison, &mut out).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(Error::Report),
    }
}

/// Tells a person on standard error; when that is closed there is nobody to tell.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "muqabala: {}", sanitize(what, Lines::Keep));
}
