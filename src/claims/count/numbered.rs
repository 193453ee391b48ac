//! What one number counts, of whom, and how many that leaves.

use std::ops::Range;

use super::{
    BEFELL, Count, counts_no_people, counts_people, counts_things, group, has_risen, is_person,
    near::{counted, counting, following, goes_on, is_among, preceding},
    part::{adds_up, befell_some, is_limited, is_of_a_kind, is_partial, is_so_far, shared_subject},
    thing, was_before,
};
use crate::{
    claims::{
        Growth, Subject, Vagueness,
        quantity::{Interval, Quantity},
        sentence::Sentence,
        single::negated,
        subject::{names_in, restrictions, subject},
    },
    lexicon::{
        Lexicon,
        clitic::{begins_with_and, has_article, is_accusative},
        phrase::Hit,
        topics::{Counted, Role, TopicId, Trigger},
    },
};

/// A number with what stands around it.
pub(super) struct Numbered<'a> {
    pub(super) sentence: &'a Sentence<'a>,
    pub(super) lexicon: &'a Lexicon,
    /// The words of the sentence that tell a topic.
    pub(super) triggers: &'a [Hit<Trigger>],
    pub(super) quantity: &'a Quantity,
    /// What was counted before it in the sentence.
    pub(super) before: &'a [Count],
}

/// The topic of a number, and the words that tell it unless it goes on from the number before.
struct Told {
    topic: TopicId,
    hit: Option<Hit<Trigger>>,
}

impl Numbered<'_> {
    /// The claim that the number makes, if any.
    pub(super) fn count(&self) -> Option<Count> {
        let Self { sentence, lexicon, quantity, .. } = *self;
        let from = if quantity.dual { quantity.tokens.start } else { quantity.tokens.end };
        let (of, phrase) = subject(sentence, lexicon, from);
        let tokens = quantity.tokens.clone();
        let told = self.told(&phrase)?;
        let topic = told.topic;
        let subject = self.subject(&told, of)?;
        let trigger = told.hit.map(|hit| hit.start..hit.end);
        let at = trigger.as_ref().map_or(tokens.start, |trigger| trigger.start.min(tokens.start));
        let end = trigger.as_ref().map_or(phrase.end, |trigger| trigger.end.max(phrase.end)).max(tokens.end);
        let turned = negated(sentence, lexicon, quantity);
        let interval = turned
            .unwrap_or_else(|| self.interval(topic, trigger.as_ref(), &(at..end), subject.names.is_empty()));
        let risen = has_risen(sentence, lexicon, &tokens);
        let earlier = || {
            let mut others = sentence.quantities.iter().filter(|other| counts_things(other));
            others.find(|other| was_before(sentence, lexicon, other)).map(|other| other.interval)
        };
        Some(Count {
            growth: Growth { risen, so_far: is_so_far(sentence, lexicon) },
            limited: is_limited(sentence, lexicon, &(at..end)),
            before: if risen { earlier() } else { None },
            topic,
            interval,
            vagueness: if quantity.form.vague { Vagueness::Vague } else { Vagueness::Counted },
            subject,
            tokens: at..end,
            deciding: trigger.into_iter().chain([tokens]).collect(),
            at,
            turned: turned.is_some(),
        })
    }

    fn is_state(&self, hit: &Hit<Trigger>) -> bool {
        self.lexicon.topics.get(hit.value.topic).state
    }

    fn is_used(&self, hit: &Hit<Trigger>) -> bool {
        self.before.iter().any(|count| count.deciding.contains(&(hit.start..hit.end)))
    }

    /// The nearest word of a topic, by how surely it belongs to the number; `phrase` is the noun that is counted.
    fn told(&self, phrase: &Range<usize>) -> Option<Told> {
        let Self { sentence, lexicon, triggers, quantity, before } = *self;
        let tokens = &quantity.tokens;
        let preceding = preceding(sentence, triggers, tokens).filter(|hit| !self.is_used(hit));
        // "قتيلين": the dual of the noun is the number.
        let itself = |hit: &&Hit<Trigger>| {
            quantity.dual
                && hit.value.role == Role::Counted
                && tokens.start <= hit.start
                && hit.end <= tokens.end
        };
        let named = counted(sentence, triggers, tokens, phrase).or(triggers.iter().find(itself).copied());
        let following = following(sentence, lexicon, triggers, tokens, phrase);
        let befell = self.befell(named, preceding, following);
        // "41 قتيلا، 14 منهم لاجئون": a part of those counted before, whatever their state.
        let of_state = named.is_some_and(|named| named.value.role == Role::Counted && self.is_state(&named));
        let part =
            before.last().filter(|_| of_state && befell.is_none() && is_among(sentence, lexicon, tokens));
        if let Some(part) = part {
            return Some(Told { topic: part.topic, hit: None });
        }
        // "على قيد الحياة وإن ثلاثة منهم أصيبوا": what befell some of them is told after.
        let of_them = lexicon.relations.among.at(&sentence.tokens, tokens.end).is_some();
        let hits = [
            befell,
            named,
            following.filter(|_| of_them),
            preceding,
            counting(sentence, triggers, tokens, has_risen(sentence, lexicon, tokens))
                .filter(|hit| quantity.noun.is_none() && !self.is_used(hit)),
            following,
        ];
        match hits.into_iter().flatten().find(|hit| self.fits(hit)) {
            Some(hit) => Some(Told { topic: self.answered(&hit), hit: Some(hit) }),
            None => before
                .last()
                .filter(|_| goes_on(sentence, lexicon, tokens))
                .map(|last| Told { topic: self.gone_on(last.topic), hit: None }),
        }
    }

    /// The topic of a number that goes on from one of `topic`: "312 مسافرا و41 من أفراد الطاقم" are not all passengers.
    fn gone_on(&self, topic: TopicId) -> TopicId {
        let Self { sentence, lexicon, quantity, .. } = *self;
        let travels = matches!(&*lexicon.topics.get(topic).term.key, "aboard" | "passengers");
        let own = quantity.noun.as_ref().filter(|_| travels);
        own.and_then(|noun| lexicon.topics.alone.at(&sentence.tokens, noun.start))
            .map_or(topic, |own| own.value)
    }

    /// The topic that the number answers by the word `hit`: "20 ضحية" are dead, save "20 ضحية بين قتيل وجريح".
    fn answered(&self, hit: &Hit<Trigger>) -> TopicId {
        let Self { sentence, lexicon, triggers, quantity, .. } = *self;
        // "خمسة مسلحين على متن سيارتين": what they are tells more than what they came in.
        let noun =
            quantity.noun.as_ref().and_then(|noun| lexicon.topics.alone.at(&sentence.tokens, noun.start));
        let carried = lexicon.topics.get(hit.value.topic).carried;
        // "340 راكبا وبحارا" are not only passengers.
        let more = |at: usize| begins_with_and(sentence.key(at)) && is_accusative(sentence.key(at));
        if let Some(own) = noun.filter(|noun| carried && !more(noun.end)) {
            return own.value;
        }
        let clause = sentence.clause_of(hit.start).1;
        let explained = || {
            let own = |other: &&Hit<Trigger>| clause.contains(&other.start) && other.value.numbered.is_none();
            triggers.iter().filter(own).any(|other| {
                other.value.topic == hit.value.topic
                    && matches!(other.value.role, Role::Phrase | Role::Counted)
            })
        };
        hit.value.numbered.filter(|_| !explained()).unwrap_or(hit.value.topic)
    }

    /// What befell those whom the counted noun only says to be in some state.
    fn befell(
        &self,
        named: Option<Hit<Trigger>>,
        preceding: Option<Hit<Trigger>>,
        following: Option<Hit<Trigger>>,
    ) -> Option<Hit<Trigger>> {
        // "مقتل ثلاثة أسرى", "الإفراج عن 75 معتقلا": it is told by the word before.
        let before = preceding.filter(|hit| {
            let other = named.is_some_and(|named| {
                named.value.topic != hit.value.topic
                    && matches!(named.value.role, Role::Counted | Role::Noun)
                    && self.is_state(&named)
            });
            let near = self.quantity.tokens.start.saturating_sub(hit.end) <= BEFELL;
            other && near && matches!(hit.value.role, Role::Noun | Role::Verb)
        });
        // "75 أسيرا يعانقون الحرية": or by the verb after.
        before.or_else(|| {
            let state = named.filter(|named| named.value.role == Role::Counted && self.is_state(named))?;
            following.filter(|after| after.value.topic != state.value.topic)
        })
    }

    /// Whether a word of a topic can be that of this number.
    fn fits(&self, hit: &Hit<Trigger>) -> bool {
        let Self { sentence, lexicon, quantity, .. } = *self;
        let counted = hit.value.role == Role::Counted;
        // "نحو 400 من أهالي الضحايا": a word inside of a name says nothing of those who bear it.
        let in_name = sentence.names.iter().any(|name| name.start < hit.start && hit.end <= name.end);
        let part = in_name
            || !quantity.form.vague && is_whole_of(sentence, lexicon, hit, quantity.tokens.end, counted);
        let of_things = lexicon.topics.get(hit.value.topic).of == Counted::Things;
        // "الناجين لم يروا واحدة منها": one of other things spoken of before.
        let one_of_them = quantity.noun.is_none()
            && quantity.interval.high <= 1.0
            && lexicon.relations.of_things.at(&sentence.tokens, quantity.tokens.end).is_some();
        // Things are named beside their number.
        let unnamed = of_things && quantity.noun.is_none();
        // "مسؤول في الإغاثة إن 1200 منزل تهدمت": a word that counts people says nothing of houses.
        !part
            && !unnamed
            && (of_things || !one_of_them)
            && (of_things || !counts_no_people(sentence, lexicon, quantity, Some(&(hit.start..hit.end))))
    }

    /// Of whom or of what it is; `None` where such a number tells nothing of the topic.
    fn subject(&self, told: &Told, mut subject: Subject) -> Option<Subject> {
        let Self { sentence, lexicon, quantity, before, .. } = *self;
        let tokens = &quantity.tokens;
        // "المصابين من رجال الأمن لا يتعدون ثمانية": whom the noun counts stands before the number.
        if let Some(hit) = told.hit.filter(|hit| hit.value.role != Role::Verb && subject.names.is_empty()) {
            let between = names_in(sentence, lexicon, hit.end..tokens.start.max(hit.end));
            subject.names = restrictions(lexicon, between);
        }
        let topic = lexicon.topics.get(told.topic);
        let key = &*topic.term.key;
        let trigger = told.hit.map(|hit| hit.start..hit.end);
        match topic.of {
            // "سلمت الحركة وثيقتين": only people are released.
            _ if key == "released"
                && subject.names.is_empty()
                && !is_person(sentence, lexicon, quantity)
                && !counts_people(sentence, lexicon, quantity) =>
            {
                return None;
            }
            Counted::People if counts_no_people(sentence, lexicon, quantity, trigger.as_ref()) => {
                return None;
            }
            Counted::People if quantity.dual && !is_person(sentence, lexicon, quantity) => return None,
            Counted::People => subject.about = group(sentence, lexicon, quantity),
            // "حطم أربعة آلاف شخص البوابة": they are no things.
            Counted::Things if counts_people(sentence, lexicon, quantity) => return None,
            Counted::Things => subject.about = thing(sentence, lexicon, quantity)?,
        }
        if subject.names.is_empty() {
            subject.names = shared_subject(sentence, lexicon, quantity, before);
        }
        // Whatever a force calls its men, its strength is their number.
        if key == "strength" {
            subject.names.retain(|&id| !lexicon.relations.members.contains(&*lexicon.names.get(id).term.key));
        }
        // "عدد المصابين 184، من بينهم 19 أصيبوا بطلقات": a part that is named by nothing else. "ثلاثة منهم" are some
        // of those counted before: how many there were in all it does not say.
        let goes_on = before.last().is_some_and(|count| count.topic == told.topic) || told.hit.is_none();
        let unnamed_part = subject.names.is_empty() && goes_on && is_among(sentence, lexicon, tokens);
        (!unnamed_part).then_some(subject)
    }

    /// How many the number leaves possible, where nothing negates it.
    fn interval(
        &self,
        topic: TopicId,
        trigger: Option<&Range<usize>>,
        claim: &Range<usize>,
        unnamed: bool,
    ) -> Interval {
        let Self { sentence, lexicon, quantity, before, .. } = *self;
        let tokens = &quantity.tokens;
        if adds_up(sentence, quantity, trigger, before) {
            return Interval { low: quantity.interval.low + 1.0, high: f64::INFINITY };
        }
        let some = is_partial(sentence, lexicon, topic, claim.clone())
            || unnamed
                && (befell_some(sentence, lexicon, topic, tokens, before)
                    || is_of_a_kind(sentence, lexicon, topic, tokens));
        if some { Interval { high: f64::INFINITY, ..quantity.interval } } else { quantity.interval }
    }
}

/// Whether the word found is the whole of which the number before it counts a part: "تسعة فقط من الجرحى", "خمسة من
/// شهداء الجسر".
fn is_whole_of(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    hit: &Hit<Trigger>,
    number_end: usize,
    counted: bool,
) -> bool {
    hit.start > number_end
        && lexicon.numbers.out_of.contains(sentence.key(hit.start - 1))
        && (counted || has_article(sentence.key(hit.start)))
}
