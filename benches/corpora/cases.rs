//! Corpora as cases.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::civil::DateTime;
use serde_json::Value;

/// The cases of one file.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) cases: Vec<Case>,
}

/// A text and what is to be read from it.
pub(crate) struct Case {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) wanted: Vec<Wanted>,
    /// The moment from which relative times count.
    pub(crate) now: Option<DateTime>,
}

/// What is to be read from a text.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) text: String,
    /// The value as the corpus writes it; for times the past and the future reading, `|` between.
    pub(crate) value: String,
}

/// Which recogniser a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Ordinal,
    Percent,
    NumberRange,
    Measure,
    Date,
    DatePeriod,
    DateTimePeriod,
    Duration,
    Time,
    Moment,
}

impl Kind {
    pub(crate) const fn is_date(self) -> bool {
        matches!(
            self,
            Self::Date | Self::DatePeriod | Self::DateTimePeriod | Self::Duration | Self::Time | Self::Moment
        )
    }

    fn of_file(name: &str) -> Option<Self> {
        Some(match name {
            "NumberModel" => Self::Number,
            "OrdinalModel" => Self::Ordinal,
            "PercentModel" => Self::Percent,
            "NumberRangeModel" => Self::NumberRange,
            "DateParser" => Self::Date,
            "DatePeriodParser" => Self::DatePeriod,
            "DateTimePeriodParser" => Self::DateTimePeriod,
            "DurationParser" => Self::Duration,
            "TimeParser" => Self::Time,
            _ => return None,
        })
    }

    fn of_duckling(file: &str) -> Option<Self> {
        let dimension = file.split('/').nth(1)?;
        Some(match dimension {
            "Numeral" => Self::Number,
            "Ordinal" => Self::Ordinal,
            "AmountOfMoney" | "Quantity" | "Temperature" | "Volume" | "Distance" => Self::Measure,
            "Duration" => Self::Duration,
            "Time" => Self::Moment,
            _ => return None,
        })
    }
}

impl Case {
    pub(crate) fn wanted(&self) -> String {
        self.wanted
            .iter()
            .map(|wanted| format!("{} {}", wanted.text, wanted.value))
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// The files at `path`, a folder or one file. Files of other shapes are passed over with a word on stderr.
pub(crate) fn read(path: &Path) -> io::Result<Vec<File>> {
    let told =
        |error: io::Error, path: &Path| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let mut paths: Vec<PathBuf> = if path.is_dir() {
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?
    } else {
        vec![path.to_owned()]
    };
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match (extension, Kind::of_file(stem)) {
            ("json", Some(kind)) => {
                let text = fs::read_to_string(&path).map_err(|error| told(error, &path))?;
                let json: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
                let cases = json
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|case| recognizers(kind, case))
                    .collect();
                files.push(File { name: stem.to_owned(), cases });
            }
            ("tsv", _) => {
                let text = fs::read_to_string(&path).map_err(|error| told(error, &path))?;
                duckling(&text, &mut files);
            }
            _ => eprintln!("passed over: {}", path.display()),
        }
    }
    Ok(files)
}

fn recognizers(kind: Kind, case: &Value) -> Option<Case> {
    let text = case.get("Input")?.as_str()?.to_owned();
    let now = case.pointer("/Context/ReferenceDateTime").and_then(Value::as_str);
    let now = now.and_then(|now| now.get(..19)?.parse().ok());
    let string = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let results = case.get("Results")?.as_array()?;
    let wanted = results
        .iter()
        .map(|result| {
            let value = if kind.is_date() {
                let joined = |pointer: &str| {
                    let fields = result.pointer(pointer).and_then(Value::as_object);
                    let values = fields.into_iter().flatten().map(|(_, value)| string(Some(value)));
                    // The object's keys sort "endDate" before "startDate".
                    let mut values: Vec<_> = values.collect();
                    values.reverse();
                    values.join("..")
                };
                let timex = string(result.pointer("/Value/Timex"));
                let past = joined("/Value/PastResolution");
                format!("{past}|{}|{timex}", joined("/Value/FutureResolution"))
            } else {
                string(result.pointer("/Resolution/value"))
            };
            Wanted { text: string(result.get("Text")), value }
        })
        .collect();
    Some(Case { kind, text, wanted, now })
}

fn duckling(table: &str, files: &mut Vec<File>) {
    // Duckling's corpora count from Tuesday 12 February 2013, 4:30.
    let now = Some(jiff::civil::date(2013, 2, 12).at(4, 30, 0, 0));
    for line in table.lines().skip(1) {
        let mut fields = line.split('\t');
        let (Some(file), Some(value), Some(text)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let Some(kind) = Kind::of_duckling(file) else { continue };
        let value = value.trim_matches('"').replace("\"\"", "\"");
        // "=" opens the training examples of the ranking, which have no value.
        if value == "=" {
            continue;
        }
        let text = text.trim_matches('"').replace("\"\"", "\"");
        let wanted = vec![Wanted { text: text.clone(), value }];
        let case = Case { kind, text, wanted, now };
        match files.iter_mut().find(|known| known.name == file) {
            Some(known) => known.cases.push(case),
            None => files.push(File { name: file.to_owned(), cases: vec![case] }),
        }
    }
}
