//! The shape of the number lexicon's files.

use serde::Deserialize;

use super::Role;
use crate::claims::quantity::Qualifier;

#[derive(Deserialize)]
pub(super) struct NumberFile {
    pub(super) cardinal: Vec<CardinalEntry>,
    pub(super) hundreds: Hundreds,
    pub(super) ordinal: Vec<OrdinalEntry>,
    pub(super) relative: Vec<RelativeEntry>,
    pub(super) fraction: Vec<FractionEntry>,
    pub(super) dozen: Vec<DozenEntry>,
    pub(super) particles: Particles,
    pub(super) vague: Vec<VagueEntry>,
}

#[derive(Deserialize)]
pub(super) struct CardinalEntry {
    pub(super) value: f64,
    pub(super) role: Role,
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) bound: Vec<String>,
    #[serde(default)]
    pub(super) dual: Vec<String>,
    #[serde(default)]
    pub(super) dual_alone: Vec<String>,
    #[serde(default)]
    pub(super) plural: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Hundreds {
    pub(super) tails: Vec<String>,
    pub(super) heads: Vec<HeadEntry>,
}

#[derive(Deserialize)]
pub(super) struct HeadEntry {
    pub(super) value: f64,
    pub(super) forms: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct OrdinalEntry {
    pub(super) value: f64,
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) bound: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct RelativeEntry {
    pub(super) from: Origin,
    pub(super) by: i8,
    pub(super) forms: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Origin {
    End,
    Current,
}

#[derive(Deserialize)]
pub(super) struct FractionEntry {
    pub(super) parts: f64,
    #[serde(default)]
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) before_article: Vec<String>,
    #[serde(default)]
    pub(super) counted: Vec<String>,
    #[serde(default)]
    pub(super) dual: Vec<String>,
    #[serde(default)]
    pub(super) plural: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct DozenEntry {
    pub(super) value: f64,
    pub(super) forms: Vec<String>,
    pub(super) dual: Vec<String>,
    pub(super) plural: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Particles {
    pub(super) minus: Vec<String>,
    pub(super) decimal: Vec<String>,
    pub(super) over: Vec<String>,
    pub(super) out_of: Vec<String>,
    pub(super) whole: Vec<String>,
    pub(super) point: Vec<String>,
    pub(super) every: Vec<String>,
    pub(super) share: Vec<String>,
    pub(super) shares: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct VagueEntry {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) multiplies: bool,
    #[serde(default)]
    pub(super) of: bool,
    #[serde(default)]
    pub(super) bare: bool,
}

#[derive(Deserialize)]
pub(super) struct UnitFile {
    pub(super) unit: Vec<UnitEntry>,
    pub(super) below: BelowEntry,
    pub(super) duals: DualEntry,
}

#[derive(Deserialize)]
pub(super) struct UnitEntry {
    pub(super) key: String,
    pub(super) dimension: String,
    #[serde(default = "one")]
    pub(super) factor: f64,
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) dual: Vec<String>,
    #[serde(default)]
    pub(super) symbols: Vec<String>,
}

pub(super) const fn one() -> f64 {
    1.0
}

#[derive(Deserialize)]
pub(super) struct BelowEntry {
    pub(super) nought: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct DualEntry {
    pub(super) nouns: Vec<String>,
    pub(super) plural_in: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct QualifierFile {
    pub(super) before: Vec<QualifierEntry>,
    pub(super) after: Vec<QualifierEntry>,
    pub(super) rates: RateEntry,
    pub(super) ranges: RangeEntry,
    pub(super) names: NameEntry,
    pub(super) spans: SpanEntry,
    pub(super) nouns: NounEntry,
}

#[derive(Deserialize)]
pub(super) struct QualifierEntry {
    pub(super) qualifier: Qualifier,
    pub(super) phrases: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct RateEntry {
    pub(super) names: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) not: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct RangeEntry {
    pub(super) between: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) from: Vec<String>,
    pub(super) what: Vec<String>,
    pub(super) or: Vec<String>,
    pub(super) change: Vec<String>,
    pub(super) subjects: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct NameEntry {
    pub(super) labels: Vec<String>,
    pub(super) makes: Vec<String>,
    pub(super) years: Vec<String>,
    pub(super) clock: Vec<String>,
    pub(super) month_joints: Vec<String>,
    pub(super) within: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct SpanEntry {
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) many: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct NounEntry {
    pub(super) not: Vec<String>,
    pub(super) waw: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct MonthFile {
    pub(super) gregorian: Vec<Vec<String>>,
    pub(super) hijri: Vec<Vec<String>>,
}
