//! `muqabala compare`: the comparison on standard output, for people or for programs.

use std::{
    io::{self, BufWriter, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};

use super::Error;
use crate::{
    compare::{Comparison, Relation, compare},
    corpus::Dossier,
    report::{self, Decided},
    review::{Journal, place::Places},
};

/// What to print of which reports.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// text for reading, json for programs; the README documents the fields
    #[arg(long, value_name = "text|json", default_value = "text")]
    #[arg(hide_possible_values = true)]
    pub(super) format: Format,

    /// Folders or files (.txt, .md) with the reports; without one, the five built-in reports
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

/// Something contradicts.
const CONTRADICTS: u8 = 1;

/// Prints the comparison of `dossier`; the exit code tells whether something contradicts.
///
/// Decisions do not change it: it tells what the program found.
pub(super) fn run(dossier: &Dossier, format: Format) -> Result<ExitCode, Error> {
    let comparison = compare(dossier);
    print(dossier, &comparison, format)?;
    let contradicts = comparison.findings.iter().any(|it| it.relation == Relation::Contradiction);
    Ok(if contradicts { ExitCode::from(CONTRADICTS) } else { ExitCode::SUCCESS })
}

/// Writes the report to standard output, with what was decided on the findings. Whoever reads it may stop at any
/// line.
pub(super) fn print(dossier: &Dossier, comparison: &Comparison, format: Format) -> Result<(), Error> {
    let decided = Decided::of(&Journal::read(&Places::of(dossier)), dossier, comparison);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match format {
        Format::Text => report::text::write(dossier, comparison, &decided, &mut out),
        Format::Json => report::json::write(dossier, comparison, &decided, &mut out),
    };
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written.map_err(Error::Report)?,
    }
    decided.notes().iter().for_each(|note| super::complain(note));
    Ok(())
}
