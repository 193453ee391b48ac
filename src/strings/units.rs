//! What figures are counted in, for people.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Lang;

/// A unit of a dimension.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    dimension: String,
    /// How much one of it is in the dimension's base unit.
    #[serde(default = "one")]
    pub factor: f64,
    en: String,
    ar: String,
}

const fn one() -> f64 {
    1.0
}

impl Unit {
    /// Its name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.en,
            Lang::Arabic => &self.ar,
        }
    }
}

/// The unit to tell figures of `dimension` in, of which `largest`, in the base unit, is the greatest.
#[must_use]
pub fn unit(dimension: &str, largest: f64) -> Unit {
    let of_dimension = || all().iter().filter(|unit| unit.dimension == dimension);
    let fits =
        of_dimension().filter(|unit| unit.factor <= largest).max_by(|a, b| a.factor.total_cmp(&b.factor));
    let smallest = || of_dimension().min_by(|a, b| a.factor.total_cmp(&b.factor));
    fits.or_else(smallest).cloned().unwrap_or_else(|| Unit {
        dimension: dimension.to_owned(),
        factor: 1.0,
        en: dimension.to_owned(),
        ar: dimension.to_owned(),
    })
}

fn all() -> &'static [Unit] {
    #[derive(Default, Deserialize)]
    struct File {
        unit: Vec<Unit>,
    }
    static UNITS: OnceLock<Vec<Unit>> = OnceLock::new();
    UNITS.get_or_init(|| {
        toml::from_str::<File>(include_str!("../../assets/ui/units.toml")).unwrap_or_default().unit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_in_the_largest_unit_that_fits() {
        for (dimension, largest, name, factor) in [
            ("length", 10_000.0, "km", 1000.0),
            ("length", 800.0, "m", 1.0),
            ("length", 0.2, "m", 1.0),
            ("time", 18_000.0, "h", 3600.0),
            ("mass", 0.5, "g", 0.001),
            ("percent", 33.3, "%", 1.0),
            ("USD", 4e9, "USD", 1.0),
        ] {
            let unit = unit(dimension, largest);
            assert_eq!((unit.name(Lang::English), unit.factor), (name, factor), "{dimension} {largest}");
        }
        assert_eq!(unit("length", 9000.0).name(Lang::Arabic), "كم");
    }

    #[test]
    fn every_dimension_of_the_lexicon_has_a_name_or_is_a_code() {
        #[derive(Deserialize)]
        struct File {
            unit: Vec<OfLexicon>,
        }
        #[derive(Deserialize)]
        struct OfLexicon {
            dimension: String,
        }
        let lexicon: File = toml::from_str(include_str!("../../assets/lexicon/ar/units.toml")).unwrap();
        for OfLexicon { dimension } in lexicon.unit {
            let code = dimension.len() == 3 && dimension.chars().all(|c| c.is_ascii_uppercase());
            assert!(code || all().iter().any(|unit| unit.dimension == dimension), "{dimension}");
        }
    }
}
