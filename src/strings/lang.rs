//! The languages of the program itself.
//!
//! English words stand in the code and are the keys of the others' tables, as gettext has it; what nobody
//! has translated stays English. Which form a counted noun takes is told by the plural rules of Unicode CLDR.

use std::{collections::HashMap, str::FromStr, sync::OnceLock};

use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use serde::Deserialize;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English, left to right.
    #[default]
    English,
    /// Arabic, right to left.
    Arabic,
}

/// A word that names no language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it takes en or ar")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(word: &str) -> Result<Self, UnknownLang> {
        match word {
            "en" => Ok(Self::English),
            "ar" => Ok(Self::Arabic),
            _ => Err(UnknownLang),
        }
    }
}

impl Lang {
    /// Whether its words run from right to left, and the screen with them.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// The language that the environment asks for, given as a function from a variable's name to its
    /// value: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set (POSIX, XBD 8.2), and before
    /// them, where they ask for a language at all, the first of `LANGUAGE` that the program speaks (gettext).
    #[must_use]
    pub fn of_locale(value: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| value(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        let language = |locale: &str| locale.split(['_', '.', '@']).next().unwrap_or_default().to_owned();
        let first = language(&locale);
        if matches!(first.as_str(), "" | "C" | "POSIX") {
            return Self::English;
        }
        let wanted = value("LANGUAGE").unwrap_or_default();
        let mut asked = wanted.split(':').map(language).chain([first]);
        asked.find_map(|it| it.parse().ok()).unwrap_or_default()
    }

    fn words(self) -> &'static Words {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static ARABIC: OnceLock<Words> = OnceLock::new();
        let (cell, text) = match self {
            Self::English => (&ENGLISH, include_str!("../../assets/ui/en.toml")),
            Self::Arabic => (&ARABIC, include_str!("../../assets/ui/ar.toml")),
        };
        cell.get_or_init(|| toml::from_str(text).unwrap_or_default())
    }
}

fn rules(lang: Lang) -> Option<PluralRules> {
    let locale = lang.code().parse::<icu_locale_core::Locale>().ok()?;
    PluralRules::try_new(locale.into(), PluralRuleType::Cardinal.into()).ok()
}

/// What is said in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Counted nouns.
    plural: HashMap<String, Forms>,
    /// From the English words.
    #[serde(default)]
    words: HashMap<String, String>,
}

/// One noun with `{}` for its number, by plural category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

impl Forms {
    fn of(&self, category: PluralCategory) -> &str {
        let form = match category {
            PluralCategory::Zero => &self.zero,
            PluralCategory::One => &self.one,
            PluralCategory::Two => &self.two,
            PluralCategory::Few => &self.few,
            PluralCategory::Many => &self.many,
            PluralCategory::Other => &None,
        };
        form.as_ref().unwrap_or(&self.other)
    }
}

/// `english` in language `lang`; itself where nobody has translated it.
#[must_use]
pub fn tr(lang: Lang, english: &str) -> &str {
    match lang {
        Lang::English => english,
        Lang::Arabic => lang.words().words.get(english).map_or(english, String::as_str),
    }
}

/// `count` of `what`, a noun of the tables, in the form that the number asks for.
#[must_use]
pub fn counted(lang: Lang, what: &str, count: usize) -> String {
    let Some(forms) = lang.words().plural.get(what) else { return format!("{count} {what}") };
    let category = rules(lang).map_or(PluralCategory::Other, |rules| rules.category_for(count));
    forms.of(category).replace("{}", &count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read() {
        for (lang, text) in [
            (Lang::English, include_str!("../../assets/ui/en.toml")),
            (Lang::Arabic, include_str!("../../assets/ui/ar.toml")),
        ] {
            let words: Words = toml::from_str(text).unwrap_or_else(|error| panic!("{lang:?}: {error}"));
            let english: Words = toml::from_str(include_str!("../../assets/ui/en.toml")).unwrap();
            for noun in english.plural.keys() {
                assert!(words.plural.contains_key(noun), "{lang:?} has no {noun}");
            }
            assert!(rules(lang).is_some());
        }
    }

    #[test]
    fn nouns_take_the_form_of_their_number() {
        for (lang, count, expected) in [
            (Lang::English, 0, "0 sources"),
            (Lang::English, 1, "1 source"),
            (Lang::English, 2, "2 sources"),
            (Lang::Arabic, 0, "لا مصادر"),
            (Lang::Arabic, 1, "مصدر واحد"),
            (Lang::Arabic, 2, "مصدران"),
            (Lang::Arabic, 5, "5 مصادر"),
            (Lang::Arabic, 11, "11 مصدرا"),
            (Lang::Arabic, 40, "40 مصدرا"),
            (Lang::Arabic, 100, "100 مصدر"),
            (Lang::Arabic, 103, "103 مصادر"),
        ] {
            assert_eq!(counted(lang, "source", count), expected);
        }
    }

    #[test]
    fn the_locale_chooses_the_language() {
        let cases: [(&[(&str, &str)], Lang); 7] = [
            (&[], Lang::English),
            (&[("LANG", "ar_SY.UTF-8")], Lang::Arabic),
            (&[("LC_ALL", "C.UTF-8"), ("LANG", "ar_SY.UTF-8")], Lang::English),
            (&[("LC_ALL", ""), ("LC_MESSAGES", "ar"), ("LANG", "en_GB.UTF-8")], Lang::Arabic),
            (&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "de:ar:en")], Lang::Arabic),
            (&[("LANG", "C"), ("LANGUAGE", "ar")], Lang::English),
            (&[("LANG", "arn_CL.UTF-8")], Lang::English),
        ];
        for (variables, expected) in cases {
            let value = |wanted: &str| {
                variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Lang::of_locale(value), expected, "{variables:?}");
        }
    }
}
