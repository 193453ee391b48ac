//! Number words, units and qualifiers: `numbers.toml`, `units.toml`, `qualifiers.toml`.

mod file;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use self::file::{MonthFile, NumberFile, Origin, QualifierFile, UnitFile};
use super::{
    clitic::{Clitics, readings},
    pattern::Phrases,
};
use crate::{claims::quantity::Qualifier, text::normal};

pub(crate) const NUMBERS: &str = include_str!("../../assets/lexicon/ar/numbers.toml");
pub(crate) const UNITS: &str = include_str!("../../assets/lexicon/ar/units.toml");
pub(crate) const QUALIFIERS: &str = include_str!("../../assets/lexicon/ar/qualifiers.toml");
pub(crate) const MONTHS: &str = include_str!("../../assets/lexicon/ar/months.toml");

/// What part a number word plays in a longer number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// One to nine; zero.
    Unit,
    /// Ten, which after a unit makes a teen.
    Ten,
    /// A whole word for eleven to nineteen.
    Teen,
    /// Twenty to ninety.
    Tens,
    /// A hundred, or several in one word.
    Hundred,
    /// A thousand, a million and so on.
    Scale,
}

/// A number word.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of a word, free of the others")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberWord {
    /// What it counts for.
    pub value: f64,
    /// The part it plays.
    pub role: Role,
    /// Tells a place in an order ("ثالث").
    pub ordinal: bool,
    /// A number only inside a longer one ("أحد عشر").
    pub bound: bool,
    /// Complete in itself: a dual or several hundreds in one word. Nothing multiplies it.
    pub complete: bool,
    /// The value where the word opens a number: "ألفا" is a thousand after "عشرون" and two thousand alone.
    pub alone: Option<f64>,
    /// A plural, which needs a number before it ("ثلاثة آلاف").
    pub plural: bool,
}

impl NumberWord {
    const fn new(value: f64, role: Role) -> Self {
        Self { value, role, ordinal: false, bound: false, complete: false, alone: None, plural: false }
    }
}

/// A place counted from somewhere in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelativePlace {
    /// Counted from the end; else from where one stands.
    pub from_end: bool,
    /// How many places on.
    pub by: i8,
}

/// A word for a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FractionWord {
    /// The part, between 0 and 1; for a plural that of one ("أرباع" .25).
    pub value: f64,
    /// One such part, which a dual is two of: "عشرون خمسا" counts fifths, though "خمسا" alone may be two.
    pub each: f64,
    /// Counted only after eleven and more, where what is counted is singular ("عشرون سدسا").
    pub singular: bool,
    /// Needs a number before it.
    pub plural: bool,
    /// A fraction only before a defined noun.
    pub before_article: bool,
}

/// A word for an uncounted many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VagueWord {
    /// The least it may stand for.
    pub low: f64,
    /// The most; may be infinite.
    pub high: f64,
    /// A scale may follow ("عشرات الآلاف").
    pub multiplies: bool,
    /// Vague only where من follows.
    pub of: bool,
    /// Vague only without the article.
    pub bare: bool,
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitKind {
    /// Stable name ("kilometre").
    pub key: Arc<str>,
    /// What it measures; only one dimension compares with itself ("length").
    pub dimension: Arc<str>,
    /// Brings a figure to the scale of its dimension.
    pub factor: f64,
}

/// Words that part or join the two ends of a range.
#[derive(Clone, Debug, Default)]
pub struct RangeWords {
    pub(crate) between: FxHashSet<String>,
    pub(crate) to: FxHashSet<String>,
    pub(crate) from: FxHashSet<String>,
    pub(crate) what: FxHashSet<String>,
    pub(crate) or: FxHashSet<String>,
    pub(crate) change: FxHashSet<String>,
    pub(crate) subjects: FxHashSet<String>,
}

/// Words before which a bare number is so many percent.
#[derive(Clone, Debug, Default)]
pub struct RateWords {
    pub(crate) names: FxHashSet<String>,
    pub(crate) between: FxHashSet<String>,
    pub(crate) not: FxHashSet<String>,
}

/// Words between which a unit of time is one of it.
#[derive(Clone, Debug, Default)]
pub struct SpanWords {
    pub(crate) before: FxHashSet<String>,
    pub(crate) after: FxHashSet<String>,
    pub(crate) many: FxHashSet<String>,
}

/// Words beside which digits are a name, a year or a time of day.
#[derive(Clone, Debug, Default)]
pub struct NameWords {
    pub(crate) labels: FxHashSet<String>,
    pub(crate) makes: FxHashSet<String>,
    pub(crate) years: FxHashSet<String>,
    pub(crate) clock: FxHashSet<String>,
    pub(crate) month_joints: FxHashSet<String>,
    pub(crate) within: FxHashSet<String>,
    pub(crate) months: FxHashSet<String>,
}

/// Words that decide what is counted.
#[derive(Clone, Debug, Default)]
pub struct NounWords {
    pub(crate) not: FxHashSet<String>,
    pub(crate) waw: FxHashSet<String>,
    pub(crate) duals: FxHashSet<String>,
    pub(crate) singulars: FxHashSet<String>,
}

/// The compiled number lexicon.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    pub(crate) words: FxHashMap<String, NumberWord>,
    pub(crate) fractions: FxHashMap<String, FractionWord>,
    pub(crate) vague: FxHashMap<String, VagueWord>,
    pub(crate) dozens: FxHashMap<String, NumberWord>,
    pub(crate) relative: Phrases<RelativePlace>,
    pub(crate) minus: FxHashSet<String>,
    pub(crate) decimal: FxHashSet<String>,
    pub(crate) over: FxHashSet<String>,
    pub(crate) out_of: FxHashSet<String>,
    pub(crate) whole: FxHashSet<String>,
    pub(crate) point: FxHashSet<String>,
    pub(crate) every: FxHashSet<String>,
    pub(crate) share: FxHashSet<String>,
    pub(crate) shares: FxHashSet<String>,
    pub(crate) units: Phrases<UnitKind>,
    pub(crate) symbols: FxHashMap<String, UnitKind>,
    pub(crate) dual_units: Phrases<UnitKind>,
    pub(crate) below_nought: Phrases<()>,
    pub(crate) before: Phrases<Qualifier>,
    pub(crate) after: Phrases<Qualifier>,
    pub(crate) rates: RateWords,
    pub(crate) ranges: RangeWords,
    pub(crate) names: NameWords,
    pub(crate) nouns: NounWords,
    /// Every word that may begin a number or a length of time.
    pub(crate) openers: FxHashSet<String>,
    /// Words before a unit of time that is one of it ("خلال شهر").
    pub(crate) spans: SpanWords,
    /// Every word that may be a unit or a dual that counts.
    pub(crate) counted: FxHashSet<String>,
}

impl Numbers {
    /// The lexicon of Arabic that is built in.
    ///
    /// # Panics
    /// Never: the built-in files are read by the tests of this module.
    #[must_use]
    pub fn arabic() -> Self {
        #[expect(clippy::expect_used, reason = "the built-in files are read by every test of this module")]
        Self::parse(NUMBERS, UNITS, QUALIFIERS, MONTHS).expect("built-in lexicon")
    }

    /// The lexicon of the given files.
    ///
    /// # Errors
    /// Where a file is not TOML of the expected shape.
    pub fn parse(
        numbers: &str,
        units: &str,
        qualifiers: &str,
        months: &str,
    ) -> Result<Self, toml::de::Error> {
        let mut lexicon = Self::default();
        lexicon.add_words(&toml::from_str(numbers)?);
        lexicon.add_units(&toml::from_str(units)?);
        lexicon.add_qualifiers(&toml::from_str(qualifiers)?);
        let months: MonthFile = toml::from_str(months)?;
        let names = months.gregorian.iter().flatten().chain(months.hijri.iter().flatten());
        lexicon.names.months = names.filter_map(|name| name.split(' ').next()).map(normal).collect();
        lexicon.openers.extend(
            lexicon.words.keys().chain(lexicon.fractions.keys()).chain(lexicon.vague.keys()).cloned(),
        );
        let units = lexicon.units.first_words().chain(lexicon.dual_units.first_words());
        lexicon.counted = units.chain(&lexicon.nouns.duals).cloned().collect();
        lexicon.openers.extend(lexicon.dozens.keys().chain(&lexicon.minus).chain(&lexicon.share).cloned());
        Ok(lexicon)
    }

    /// The number word that `key` is, with what stood before it.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<(Clitics, NumberWord)> {
        readings(key).find_map(|(clitics, rest)| self.words.get(rest).map(|&word| (clitics, word)))
    }

    pub(crate) fn fraction(&self, key: &str) -> Option<(Clitics, FractionWord)> {
        readings(key).find_map(|(clitics, rest)| self.fractions.get(rest).map(|&word| (clitics, word)))
    }

    pub(crate) fn vague(&self, key: &str) -> Option<(Clitics, VagueWord)> {
        readings(key).find_map(|(clitics, rest)| self.vague.get(rest).map(|&word| (clitics, word)))
    }

    pub(crate) fn dozen(&self, key: &str) -> Option<(Clitics, NumberWord)> {
        readings(key).find_map(|(clitics, rest)| self.dozens.get(rest).map(|&word| (clitics, word)))
    }

    fn add_words(&mut self, file: &NumberFile) {
        for entry in &file.cardinal {
            let word = NumberWord::new(entry.value, entry.role);
            self.add(&entry.forms, word);
            self.add(&entry.bound, NumberWord { bound: true, ..word });
            self.add(&entry.dual, NumberWord { value: 2.0 * entry.value, complete: true, ..word });
            self.add(&entry.plural, NumberWord { plural: true, ..word });
            self.add(&entry.dual_alone, NumberWord { alone: Some(2.0 * entry.value), ..word });
        }
        for head in &file.hundreds.heads {
            let value = 100.0 * head.value;
            let word = NumberWord { complete: true, ..NumberWord::new(value, Role::Hundred) };
            let tails = &file.hundreds.tails;
            let whole =
                head.forms.iter().flat_map(|form| tails.iter().map(move |tail| format!("{form}{tail}")));
            self.words.extend(whole.map(|form| (normal(&form), word)));
        }
        for entry in &file.ordinal {
            let role = if entry.value >= 10.0 { Role::Ten } else { Role::Unit };
            let word = NumberWord { ordinal: true, complete: true, ..NumberWord::new(entry.value, role) };
            self.add(&entry.forms, word);
            self.add(&entry.bound, NumberWord { bound: true, ..word });
        }
        for entry in &file.relative {
            let place = RelativePlace { from_end: entry.from == Origin::End, by: entry.by };
            for form in &entry.forms {
                self.relative.insert(form, &place);
            }
        }
        self.add_parts(file);
    }

    fn add(&mut self, forms: &[String], word: NumberWord) {
        self.words.extend(forms.iter().map(|form| (normal(form), word)));
    }

    fn add_parts(&mut self, file: &NumberFile) {
        for entry in &file.fraction {
            let each = 1.0 / entry.parts;
            let part =
                FractionWord { value: each, each, singular: false, plural: false, before_article: false };
            let mut add = |forms: &[String], part| {
                self.fractions.extend(forms.iter().map(|form| (normal(form), part)));
            };
            add(&entry.forms, part);
            add(&entry.counted, FractionWord { singular: true, ..part });
            add(&entry.dual, FractionWord { value: 2.0 / entry.parts, ..part });
            add(&entry.plural, FractionWord { plural: true, ..part });
            add(&entry.before_article, FractionWord { before_article: true, ..part });
        }
        for entry in &file.vague {
            let word = VagueWord {
                low: entry.low,
                high: entry.high,
                multiplies: entry.multiplies,
                of: entry.of,
                bare: entry.bare,
            };
            self.vague.extend(entry.forms.iter().map(|form| (normal(form), word)));
        }
        for entry in &file.dozen {
            let word = NumberWord::new(entry.value, Role::Scale);
            let mut add =
                |forms: &[String], word| self.dozens.extend(forms.iter().map(|form| (normal(form), word)));
            add(&entry.forms, word);
            add(&entry.dual, NumberWord { value: 2.0 * entry.value, complete: true, ..word });
            add(&entry.plural, NumberWord { plural: true, ..word });
        }
        self.minus = set(&file.particles.minus);
        self.decimal = set(&file.particles.decimal);
        self.over = set(&file.particles.over);
        self.out_of = set(&file.particles.out_of);
        self.whole = set(&file.particles.whole);
        self.point = set(&file.particles.point);
        self.every = set(&file.particles.every);
        self.share = set(&file.particles.share);
        self.shares = set(&file.particles.shares);
    }

    fn add_units(&mut self, file: &UnitFile) {
        for entry in &file.unit {
            let kind = UnitKind {
                key: entry.key.as_str().into(),
                dimension: entry.dimension.as_str().into(),
                factor: entry.factor,
            };
            for form in &entry.forms {
                self.units.insert(form, &kind);
            }
            for form in &entry.dual {
                self.dual_units.insert(form, &kind);
            }
            if entry.dimension == "time" {
                let first = entry.forms.iter().chain(&entry.dual).filter_map(|form| form.split(' ').next());
                self.openers.extend(first.map(normal));
            }
            self.symbols.extend(entry.symbols.iter().map(|symbol| (symbol.clone(), kind.clone())));
        }
        for phrase in &file.below.nought {
            self.below_nought.insert(phrase, &());
        }
        for noun in &file.duals.nouns {
            self.nouns.duals.extend(["ان", "ين"].map(|ending| dual(noun, ending)));
        }
        for noun in &file.duals.plural_in {
            self.nouns.duals.insert(dual(noun, "ان"));
        }
        self.nouns.singulars =
            file.duals.nouns.iter().chain(&file.duals.plural_in).map(|noun| normal(noun)).collect();
    }

    fn add_qualifiers(&mut self, file: &QualifierFile) {
        for (entries, phrases) in [(&file.before, &mut self.before), (&file.after, &mut self.after)] {
            for entry in entries {
                for phrase in &entry.phrases {
                    phrases.insert(phrase, &entry.qualifier);
                }
            }
        }
        self.rates = RateWords {
            names: set(&file.rates.names),
            between: set(&file.rates.between),
            not: set(&file.rates.not),
        };
        self.ranges = RangeWords {
            between: set(&file.ranges.between),
            to: set(&file.ranges.to),
            from: set(&file.ranges.from),
            what: set(&file.ranges.what),
            or: set(&file.ranges.or),
            change: set(&file.ranges.change),
            subjects: set(&file.ranges.subjects),
        };
        self.names = NameWords {
            labels: set(&file.names.labels),
            makes: set(&file.names.makes),
            years: set(&file.names.years),
            clock: set(&file.names.clock),
            month_joints: set(&file.names.month_joints),
            within: set(&file.names.within),
            months: FxHashSet::default(),
        };
        self.spans = SpanWords {
            before: set(&file.spans.before),
            after: set(&file.spans.after),
            many: set(&file.spans.many),
        };
        self.nouns.not = set(&file.nouns.not);
        self.nouns.waw = set(&file.nouns.waw);
    }
}

/// The key of the dual of `noun`: ta marbuta opens before the ending, alef maqsura turns to ya.
fn dual(noun: &str, ending: &str) -> String {
    let stem = match noun.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت"),
        None => noun.to_owned(),
    };
    normal(&format!("{stem}{ending}"))
}

fn set(words: &[String]) -> FxHashSet<String> {
    words.iter().map(|word| normal(word)).collect()
}
