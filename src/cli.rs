//! Arguments to one of the parts.

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    str::FromStr,
    time::Duration,
};

use clap::{Args, Parser, Subcommand};

use crate::{
    compare::compare,
    config::{self, Config, Problem, ShapingWord, Tashkeel},
    corpus::{self, Dossier, OpenError},
    layout::Marks,
    strings::{Lang, UnknownLang, terminal as strings},
    terminal::{BIDI_VARIABLE, Class, Depth, Lines, Session, UnknownClass, Wish, chosen_class, sanitize},
    tui::{self, End, Look, work::Work},
};

mod compare;
mod locale;
mod terminal;

use self::compare::{Compare, Format};

/// What the program exits with when it could not do what was asked.
const TROUBLE: u8 = 2;
/// How long the screen waits for an article: so long nobody notices, and where no file can be read it need not come
/// up at all.
const FIRST_ARTICLE: Duration = Duration::from_millis(50);

/// Reads every report on one event side by side, right to left, and marks where they match and where
/// they contradict.
///
/// Without a path it opens five reports on one night in February 2018. When standard output is not a
/// terminal, a plain text report of the findings is printed instead. Press ? in the program for the keys.
#[derive(Debug, Parser)]
#[command(
    name = "muqabala",
    version,
    about,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Folders or files (.txt, .md) with the reports; the first one stands at the right
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    display: Display,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the configuration as it is in effect, with the path of its file
    Config,
    /// Print what this terminal was found to do with Arabic, and say what it really does
    Terminal {
        #[command(flatten)]
        display: Display,
    },
    /// Print what matches and what contradicts; exits with 1 where something contradicts
    ///
    /// Exits with 0 where nothing contradicts, with 1 where something does, and with 2 where the reports could
    /// not be read or the comparison not be written. Files that could not be read beside others that could
    /// are named on standard error, and in the notes of the JSON.
    Compare(Compare),
}

/// How text is shown. An option goes before the variable, and that before the configuration file.
#[derive(Clone, Copy, Debug, Args)]
struct Display {
    /// What the terminal does with right-to-left text by itself: auto asks it; plain is nothing
    #[arg(long, value_name = "auto|plain|explicit|konsole|mlterm|kitty|implicit|qterminal")]
    terminal_bidi: Option<TerminalBidi>,

    /// How Arabic letters are sent: as joined forms, or none for fonts that lack the forms
    #[arg(long, value_name = "forms|none")]
    shaping: Option<ShapingWord>,

    /// The language of the program itself; auto goes by the locale
    #[arg(long, value_name = "auto|en|ar")]
    lang: Option<LangChoice>,

    /// Diacritics: auto shows them where this terminal is known to draw them on their letters
    #[arg(long, value_name = "auto|strip|keep")]
    tashkeel: Option<Tashkeel>,
}

#[derive(Clone, Copy, Debug)]
enum LangChoice {
    Auto,
    Lang(Lang),
}

impl FromStr for LangChoice {
    type Err = UnknownLang;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if name == "auto" { Ok(Self::Auto) } else { name.parse().map(Self::Lang) }
    }
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
    let (config, problems) = config::load();
    let code = match &arguments.command {
        Some(Command::Config) => print_config(&config)?,
        Some(Command::Terminal { display }) => {
            let wish = wish(display.terminal_bidi, &config)?;
            terminal::run(&wish, wish.class.is_some())?
        }
        Some(Command::Compare(Compare { format, paths })) => {
            let dossier = open(paths)?;
            let code = compare::run(&dossier, *format)?;
            dossier.problems.iter().for_each(|problem| complain(&problem.to_string()));
            code
        }
        None => show(arguments, &config, &problems)?,
    };
    for problem in problems {
        complain(&problem.to_string());
    }
    Ok(code)
}

fn open(paths: &[PathBuf]) -> Result<Dossier, OpenError> {
    if paths.is_empty() { Ok(corpus::built_in()) } else { corpus::open(paths) }
}

fn show(arguments: &Arguments, config: &Config, misconfigured: &[Problem]) -> Result<ExitCode, Error> {
    let locale = locale::not_utf8(|name| env::var(name).ok());
    let (code, unread) = match no_reader() {
        None => read(arguments, config, misconfigured, locale.is_some())?,
        Some(why) => {
            let dossier = open(&arguments.paths)?;
            if io::stdout().is_terminal() {
                complain(why);
            }
            compare::print(&dossier, &compare(&dossier), Format::Text)?;
            (ExitCode::SUCCESS, dossier.problems)
        }
    };
    for problem in &unread {
        complain(&problem.to_string());
    }
    if let Some((variable, value)) = locale.filter(|_| io::stdout().is_terminal()) {
        complain(&strings::locale(variable, &value));
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

/// What the reader has said of the terminal, wherever.
fn wish(argument: Option<TerminalBidi>, config: &Config) -> Result<Wish, UnknownClass> {
    let variable = env::var(BIDI_VARIABLE).ok().filter(|name| name.trim() != "auto");
    Ok(match argument {
        Some(TerminalBidi::Auto) => Wish::default(),
        Some(TerminalBidi::Class(class)) => Some(class).into(),
        None => Wish {
            class: chosen_class(None, variable.as_deref())?,
            saved: config.terminals.clone(),
            otherwise: config.terminal_bidi,
        },
    })
}

/// Runs the reader. Gives what could not be opened with the exit code.
fn read(
    arguments: &Arguments,
    config: &Config,
    misconfigured: &[Problem],
    noise: bool,
) -> Result<(ExitCode, Vec<corpus::Problem>), Error> {
    let display = arguments.display;
    // Meanwhile the terminal is asked what it is, and the text can be read.
    let mut work = if arguments.paths.is_empty() {
        Work::start(corpus::built_in())
    } else {
        Work::open(arguments.paths.clone())
    };
    let wish = wish(display.terminal_bidi, config)?;
    work.wait_for_first(FIRST_ARTICLE)?;
    let mut session = Session::start(&wish).map_err(Error::Terminal)?;
    let found = session.detection();
    let tashkeel = display.tashkeel.or(config.tashkeel).unwrap_or_default();
    let keep = tashkeel == Tashkeel::Keep || (tashkeel == Tashkeel::Auto && found.draws_marks);
    let look = Look {
        depth: Depth::read(),
        marks: if keep { Marks::Keep } else { Marks::Strip },
        shaping: display.shaping.map(|word| word.0).or(config.shaping).unwrap_or_default(),
        notice: if noise { Some(strings::LOCALE) } else { found.hint.map(strings::hint) },
        lang: match display.lang {
            Some(LangChoice::Lang(lang)) => Some(lang),
            Some(LangChoice::Auto) => None,
            None => config.language,
        }
        .unwrap_or_else(|| Lang::of_locale(|name| env::var(name).ok())),
        theme: config.theme,
        columns: config.columns,
        mouse: config.mouse,
        keys: config.keys.clone(),
        misconfigured: misconfigured.to_vec(),
    };
    let finished = tui::run(&mut session, work, look).map_err(Error::Terminal)?;
    drop(session);
    if let Some(unsaved) = &finished.unsaved {
        complain(unsaved);
    }
    let code = match finished.end {
        End::Quit => ExitCode::SUCCESS,
        End::Nothing => return Err(OpenError { problems: finished.problems }.into()),
        End::Signal(signal) => ExitCode::from(signal.exit_code()),
    };
    Ok((code, finished.problems))
}

/// Prints what is set. Whoever reads it may stop at any line.
fn print_config(config: &Config) -> Result<ExitCode, Error> {
    let path = config::path().map(|path| format!("# {}\n\n", path.display())).unwrap_or_default();
    let text = sanitize(&path, Lines::Keep).into_owned() + &config.to_toml();
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Report(error)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Tells a person on standard error; when that is closed there is nobody to tell.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "muqabala: {}", sanitize(what, Lines::Keep));
}
