//! What the JSON report holds: types of its own, so that the engine may change and the report not.
//!
//! Every offset is in Unicode code points of the article's `text`. Field names and the words they take are
//! documented in the README; a change that a reader of the report could stumble over raises [`VERSION`].

use serde::{Serialize, Serializer};

/// What the first field of a report says.
pub(super) const FORMAT: &str = "muqabala-comparison";
/// The version of this shape.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) articles: Vec<Article<'a>>,
    pub(super) findings: Vec<Finding<'a>>,
    pub(super) questions: Vec<Question<'a>>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) notes: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Article<'a> {
    pub(super) id: &'a str,
    pub(super) path: Option<String>,
    pub(super) outlet: &'a str,
    pub(super) title: Option<&'a str>,
    pub(super) published: Option<String>,
    pub(super) language: &'static str,
    pub(super) sha256: String,
    pub(super) text: &'a str,
    pub(super) blocks: Vec<Block>,
    pub(super) statements: Vec<Statement>,
    pub(super) claims: Vec<Claim<'a>>,
}

/// A range of code points, its end not included.
#[derive(Serialize)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Serialize)]
pub(super) struct Block {
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) place: Place,
}

#[derive(Serialize)]
pub(super) struct Statement {
    pub(super) id: usize,
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) event: String,
}

#[derive(Serialize)]
pub(super) struct Claim<'a> {
    pub(super) statement: usize,
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) topic: &'a str,
    pub(super) subject: Option<String>,
    pub(super) value: Value<'a>,
    pub(super) stance: &'static str,
    pub(super) voice: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    pub(super) id: String,
    pub(super) relation: &'static str,
    pub(super) topic: Option<&'a str>,
    pub(super) subject: Option<&'a str>,
    pub(super) event: String,
    pub(super) score: f32,
    pub(super) echo: bool,
    pub(super) reason: Reason,
    pub(super) sides: [Side<'a>; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decision: Option<Decision<'a>>,
}

/// What an analyst made of a finding.
#[derive(Serialize)]
pub(super) struct Decision<'a> {
    pub(super) verdict: Option<&'static str>,
    /// As it stands by the verdict.
    pub(super) relation: &'static str,
    pub(super) note: Option<&'a str>,
    pub(super) reworded: bool,
}

/// Two statements that an analyst has linked.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    pub(super) id: String,
    pub(super) relation: &'static str,
    pub(super) sides: [Side<'a>; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decision: Option<Decision<'a>>,
}

#[derive(Serialize)]
pub(super) struct Reason {
    pub(super) rule: &'static str,
    pub(super) en: String,
    pub(super) ar: String,
}

#[derive(Serialize)]
pub(super) struct Side<'a> {
    pub(super) article: &'a str,
    pub(super) statement: usize,
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) quote: &'a str,
    pub(super) value: Option<Value<'a>>,
    pub(super) stance: &'static str,
    pub(super) voice: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Question<'a> {
    pub(super) id: String,
    pub(super) topic: &'a str,
    pub(super) subject: Option<&'a str>,
    pub(super) event: String,
    pub(super) positions: Vec<Position<'a>>,
    pub(super) findings: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Position<'a> {
    pub(super) value: Value<'a>,
    pub(super) sides: Vec<Side<'a>>,
    pub(super) outlets: usize,
    pub(super) voices: usize,
    pub(super) parties: usize,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Value<'a> {
    Count { low: Bound, high: Bound, vague: bool },
    Measure { low: Bound, high: Bound, unit: &'a str },
    Time(Time),
    Class { class: &'a str },
    Place { place: &'a str, direction: Option<&'static str> },
    Actor { actor: &'a str },
    Holds,
}

/// A stretch of civil time, or a day of the week, or a time of the clock.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Time {
    /// From the moment `start` up to the moment `end`, which is not in it; `days` are all the days it touches.
    Stretch {
        days: Ends,
        start: String,
        end: String,
    },
    Weekday {
        weekday: &'static str,
    },
    Clock {
        clock: Ends,
    },
}

/// Both ends included.
#[derive(Serialize)]
pub(super) struct Ends {
    pub(super) first: String,
    pub(super) last: String,
}

/// An end of an interval: a whole number without a point, `null` where the interval is open.
#[derive(Clone, Copy)]
pub(super) struct Bound(pub(super) f64);

/// Whole numbers below this are exact, in the report and in whatever reads it (2⁵³).
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.0.is_finite() {
            serializer.serialize_none()
        } else if self.0.fract().abs() < f64::EPSILON && self.0.abs() < EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        let cases = [
            (101.0, "101"),
            (0.0, "0"),
            (-3.0, "-3"),
            (6.4, "6.4"),
            (2_500_000.5, "2500000.5"),
            (1e15, "1000000000000000"),
            (1e300, "1e+300"),
            (f64::INFINITY, "null"),
            (f64::NEG_INFINITY, "null"),
        ];
        for (bound, written) in cases {
            assert_eq!(serde_json::to_string(&Bound(bound)).unwrap(), written);
        }
    }

    #[test]
    fn values() {
        let ends = |first: &str, last: &str| Ends { first: first.to_owned(), last: last.to_owned() };
        let cases = [
            (
                Value::Count { low: Bound(101.0), high: Bound(f64::INFINITY), vague: false },
                r#"{"kind":"count","low":101,"high":null,"vague":false}"#,
            ),
            (
                Value::Measure { low: Bound(6.4), high: Bound(6.4), unit: "magnitude" },
                r#"{"kind":"measure","low":6.4,"high":6.4,"unit":"magnitude"}"#,
            ),
            (
                Value::Time(Time::Stretch {
                    days: ends("2018-02-07", "2018-02-08"),
                    start: "2018-02-07T18:00:00".to_owned(),
                    end: "2018-02-08T06:00:00".to_owned(),
                }),
                concat!(
                    r#"{"kind":"time","days":{"first":"2018-02-07","last":"2018-02-08"},"#,
                    r#""start":"2018-02-07T18:00:00","end":"2018-02-08T06:00:00"}"#
                ),
            ),
            (Value::Time(Time::Weekday { weekday: "saturday" }), r#"{"kind":"time","weekday":"saturday"}"#),
            (
                Value::Time(Time::Clock { clock: ends("14:00", "14:59") }),
                r#"{"kind":"time","clock":{"first":"14:00","last":"14:59"}}"#,
            ),
            (
                Value::Place { place: "khasham", direction: Some("north") },
                r#"{"kind":"place","place":"khasham","direction":"north"}"#,
            ),
            (Value::Class { class: "self-defence" }, r#"{"kind":"class","class":"self-defence"}"#),
            (Value::Actor { actor: "coalition" }, r#"{"kind":"actor","actor":"coalition"}"#),
            (Value::Holds, r#"{"kind":"holds"}"#),
        ];
        for (value, written) in cases {
            assert_eq!(serde_json::to_string(&value).unwrap(), written);
        }
    }
}
