//! Number words joined into one number.

use super::{Form, Number, Reader};
use crate::{
    lexicon::{
        clitic::{Clitics, is_and, is_dual},
        numbers::{NumberWord, Role},
    },
    text::TokenKind,
};

/// A word or a run of digits that may be part of a number.
#[derive(Clone, Copy)]
struct Piece {
    clitics: Clitics,
    /// و stands before it, attached or apart.
    and: bool,
    what: What,
    /// Index one past it.
    next: usize,
}

#[derive(Clone, Copy)]
enum What {
    Word(NumberWord),
    Digits(f64),
}

/// A number as far as it has been read. A number is groups below a thousand, each with its scale.
#[expect(clippy::struct_excessive_bools, reason = "the slots of a group are filled independently")]
#[derive(Clone, Copy)]
struct State {
    /// Sum of the groups that have their scale.
    total: f64,
    /// The group being read.
    group: f64,
    units: bool,
    tens: bool,
    hundreds: bool,
    /// The scale of the last group that has one.
    last_scale: f64,
    /// The last piece.
    last: Last,
    ordinal: bool,
    /// Index one past the last piece.
    end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Digits,
    Unit,
    Ten,
    Tens,
    /// A single hundred, which takes what it multiplies before it and a rest after it.
    Hundred,
    Scale(f64),
}

impl State {
    const fn empty_group(&self) -> bool {
        !(self.units || self.tens || self.hundreds)
    }

    const fn value(&self) -> f64 {
        self.total + self.group
    }
}

impl Reader<'_> {
    /// The number that begins with a word or digits at `at`.
    pub(super) fn spelled(&self, at: usize) -> Option<Number> {
        let first = self.piece(at)?;
        let mut state = self.open(at, first)?;
        // Where a group after a scale turns out to belong to a number of its own, the number ends before it.
        let mut before_group = None;
        while let Some(piece) = self.joined(state.end) {
            let started = piece.and && state.empty_group();
            let saved = state;
            match self.add(&mut state, piece, first.clitics.article) {
                Added::Yes => {}
                Added::No => break,
                Added::OtherNumber => {
                    state = before_group.unwrap_or(saved);
                    break;
                }
            }
            if started && matches!(saved.last, Last::Scale(_)) {
                before_group = Some(saved);
            }
        }
        self.finish(at, first, state)
    }

    fn finish(&self, at: usize, first: Piece, state: State) -> Option<Number> {
        let single = state.end == at + 1;
        let word = match first.what {
            What::Word(word) => Some(word),
            What::Digits(_) => None,
        };
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let two = before.is_some_and(|before| is_dual(before.span.of(self.text)));
        let unclear = |word| !two && is_two_or_monday(first.clitics, word);
        if word.is_some_and(|word| single && (word.bound || unclear(word))) {
            return None;
        }
        let by_tens = matches!(state.last, Last::Tens | Last::Scale(_) | Last::Hundred);
        // "العشرين ألف دينار" are those spoken of before, and no place in an order.
        let of_scale = !single && matches!(state.last, Last::Scale(_));
        // "الأحد عشر راكبا", "السبعة والعشرين" are so many; the first two with tens are a place in an order as often.
        let many = word.is_some_and(|word| {
            word.role == Role::Unit && !word.ordinal && (word.bound || word.value.total_cmp(&2.0).is_gt())
        });
        let counted = many && !single;
        let ordinal = state.ordinal || first.clitics.article && (by_tens || !single) && !of_scale && !counted;
        let scale = match state.last {
            Last::Scale(scale) => scale,
            Last::Hundred => 100.0,
            _ => 1.0,
        };
        let run = self.digit_run(at);
        let lone_digits = run.is_some_and(|(_, next)| next == state.end);
        let form = Form {
            ordinal,
            fraction: false,
            vague: false,
            digits: word.is_none(),
            plain_digits: lone_digits && run.is_some_and(|(read, _)| read.plain),
            article: first.clitics.article,
            scale,
            thousands: run.filter(|_| lone_digits).and_then(|(read, _)| read.thousands),
            and: first.clitics.and,
            preposition: first.clitics.preposition,
        };
        // The article belongs to the number, what stands before it does not.
        let outside = usize::from(first.clitics.and) + usize::from(first.clitics.preposition);
        let value = state.value();
        let number = Number {
            span: self.span(at, state.end, outside),
            tokens: at..state.end,
            value,
            high: value,
            form,
        };
        Some(self.with_part(number))
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Mark {
            return None;
        }
        if token.key.starts_with(|c: char| c.is_ascii_digit()) {
            let (read, next) = self.digit_run(at)?;
            return Some(Piece {
                clitics: Clitics::default(),
                and: false,
                what: What::Digits(read.value),
                next,
            });
        }
        let (clitics, word) = self.word(at)?;
        Some(Piece { clitics, and: clitics.and, what: What::Word(word), next: at + 1 })
    }

    /// The piece at `at`, or after a lone و there.
    fn joined(&self, at: usize) -> Option<Piece> {
        if is_and(&self.tokens.get(at)?.key) {
            let piece = self.piece(at + 1).filter(|piece| !piece.and)?;
            return Some(Piece { and: true, ..piece });
        }
        self.piece(at)
    }

    fn open(&self, at: usize, first: Piece) -> Option<State> {
        let mut state = State {
            total: 0.0,
            group: 0.0,
            units: false,
            tens: false,
            hundreds: false,
            last_scale: f64::INFINITY,
            last: Last::Digits,
            ordinal: false,
            end: first.next,
        };
        match first.what {
            What::Digits(value) => {
                state.group = value;
                (state.units, state.tens, state.hundreds) = (true, true, true);
            }
            What::Word(word) if word.plural => return None,
            What::Word(word) if word.bound && !self.completes_bound(at + 1) => return None,
            What::Word(word) if word.role == Role::Scale => {
                let scaled = self.piece(first.next).is_some_and(|next| !next.and && is_scale(next));
                let alone = word.alone.filter(|_| !scaled && !self.has_tanwin(at));
                let value = alone.unwrap_or(word.value);
                state.total = value;
                state.last_scale = if word.complete || alone.is_some() { value / 2.0 } else { value };
                state.last = Last::Scale(state.last_scale);
            }
            What::Word(word) => {
                state.ordinal = word.ordinal;
                put(&mut state, word);
            }
        }
        Some(state)
    }

    /// "ألفاً" is one thousand, "ألفا" before a noun two.
    fn has_tanwin(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.span.of(self.text).contains('\u{64b}'))
    }

    /// Whether what follows makes a number of "أحد" or "حادي": ten, or و and tens.
    fn completes_bound(&self, at: usize) -> bool {
        self.joined(at).is_some_and(|piece| match piece.what {
            What::Word(word) if piece.and => word.role == Role::Tens,
            What::Word(word) => word.role == Role::Ten && !word.ordinal,
            What::Digits(_) => false,
        })
    }

    fn add(&self, state: &mut State, piece: Piece, article: bool) -> Added {
        if piece.clitics.preposition || piece.clitics.article && !(article || is_scale(piece)) {
            return Added::No;
        }
        // "ألف وثلاثة أخماس": what و adds there is fifths.
        if piece.and && self.is_counted_part(piece) {
            return Added::No;
        }
        let added = match piece.what {
            What::Digits(value) => add_digits(state, piece, value),
            What::Word(word) => match word.role {
                Role::Scale => add_scale(state, piece, word),
                Role::Hundred => add_hundred(state, piece, word),
                Role::Ten if !piece.and => {
                    let teen =
                        state.last == Last::Unit && !state.tens && !word.ordinal && state.group % 10.0 > 0.0;
                    if teen {
                        state.group += word.value;
                        (state.tens, state.last) = (true, Last::Ten);
                    }
                    Added::when(teen)
                }
                Role::Unit if !self.unit_fits(state, piece) => Added::No,
                Role::Ten | Role::Teen if state.units => Added::No,
                _ if state.tens || word.value == 0.0 => Added::No,
                _ if !(piece.and || self.opens_rest(state, piece)) => Added::No,
                _ if state.ordinal && word.role != Role::Tens => Added::No,
                _ if word.ordinal && !article => Added::No,
                _ => {
                    state.ordinal |= word.ordinal;
                    put(state, word);
                    Added::Yes
                }
            },
        };
        if matches!(added, Added::Yes) {
            state.end = piece.next;
        }
        added
    }

    /// "خمسمئة خمسة وعشرين": the spoken tongue leaves out the و before a unit with its tens.
    fn opens_rest(&self, state: &State, piece: Piece) -> bool {
        let unit = matches!(piece.what, What::Word(NumberWord { role: Role::Unit, ordinal: false, .. }));
        let tens = || {
            self.joined(piece.next).is_some_and(|next| {
                next.and && matches!(next.what, What::Word(NumberWord { role: Role::Tens, .. }))
            })
        };
        state.last == Last::Hundred && unit && tens()
    }

    /// Whether a few parts of a whole are counted: "ثلاثة أخماس".
    fn is_counted_part(&self, piece: Piece) -> bool {
        let few = match piece.what {
            What::Word(word) => word.role == Role::Unit && !word.ordinal,
            What::Digits(value) => value < 10.0,
        };
        few && self.is_plural_part(piece.next)
    }

    /// The few parts that و adds at `at`, and the index one past them.
    pub(super) fn counted_part(&self, at: usize) -> Option<(f64, usize)> {
        let piece = self.joined(at).filter(|piece| piece.and && self.is_counted_part(*piece))?;
        let count = match piece.what {
            What::Word(word) => word.value,
            What::Digits(value) => value,
        };
        let (_, part) = self.lexicon.fraction(&self.tokens.get(piece.next)?.key)?;
        Some((count * part.each, piece.next + 1))
    }

    /// A unit opens a group or follows its hundreds; "ومئتان وثلاث مئة" are two numbers.
    fn unit_fits(&self, state: &State, piece: Piece) -> bool {
        let next_is_hundred = || {
            self.piece(piece.next).is_some_and(|next| match next.what {
                What::Word(word) => word.role == Role::Hundred && !word.complete && !next.and,
                What::Digits(_) => false,
            })
        };
        !(state.units || state.tens || state.hundreds && next_is_hundred())
    }
}

#[derive(Clone, Copy)]
enum Added {
    Yes,
    No,
    /// The whole group belongs to another number.
    OtherNumber,
}

impl Added {
    const fn when(condition: bool) -> Self {
        if condition { Self::Yes } else { Self::No }
    }
}

/// "الاثنين" is Monday far more often than the two.
fn is_two_or_monday(clitics: Clitics, word: NumberWord) -> bool {
    clitics.article && !word.ordinal && word.value.total_cmp(&2.0).is_eq()
}

const fn is_scale(piece: Piece) -> bool {
    matches!(piece.what, What::Word(NumberWord { role: Role::Scale, .. }))
}

fn put(state: &mut State, word: NumberWord) {
    state.group += word.value;
    match word.role {
        Role::Unit => (state.units, state.last) = (true, Last::Unit),
        Role::Ten => (state.tens, state.last) = (true, Last::Ten),
        Role::Teen => (state.units, state.tens, state.last) = (true, true, Last::Ten),
        Role::Tens => (state.tens, state.last) = (true, Last::Tens),
        Role::Hundred | Role::Scale => (state.hundreds, state.last) = (true, Last::Hundred),
    }
}

/// "ألف و500", "مئة و20": digits after و fill what the word before leaves open.
fn add_digits(state: &mut State, piece: Piece, value: f64) -> Added {
    let room = match state.last {
        Last::Scale(scale) => scale,
        Last::Hundred => 100.0,
        _ => return Added::No,
    };
    if !piece.and || value >= room || value.fract() > 0.0 || value == 0.0 {
        return Added::No;
    }
    state.group += value;
    (state.units, state.tens, state.hundreds, state.last) = (true, true, true, Last::Digits);
    Added::Yes
}

fn add_hundred(state: &mut State, piece: Piece, word: NumberWord) -> Added {
    let multiplies = !piece.and && !word.complete && !state.ordinal;
    let fits = match state.last {
        Last::Unit => multiplies && !state.hundreds && !state.tens,
        Last::Digits => multiplies && (state.total == 0.0 || state.group < 10.0),
        Last::Scale(_) => piece.and && !word.plural && state.empty_group(),
        _ => false,
    };
    if fits {
        state.group = if piece.and { word.value } else { state.group * word.value };
        (state.units, state.tens, state.hundreds, state.last) = (false, false, true, Last::Hundred);
    }
    Added::when(fits)
}

fn add_scale(state: &mut State, piece: Piece, word: NumberWord) -> Added {
    let scale = if word.complete { word.value / 2.0 } else { word.value };
    if state.ordinal && !piece.and {
        return Added::No;
    }
    if piece.and {
        // "مليون وألف": a group of one, or of two in the dual.
        let fits =
            state.empty_group() && matches!(state.last, Last::Scale(last) if scale < last) && !word.plural;
        if fits {
            state.total += word.value;
            (state.last_scale, state.last) = (scale, Last::Scale(scale));
        }
        return Added::when(fits);
    }
    if word.complete {
        return Added::No;
    }
    if state.empty_group() && scale < state.last_scale {
        return Added::No;
    }
    if scale < state.last_scale {
        state.total += state.group * scale;
    } else if scale > state.last_scale || state.empty_group() {
        state.total = state.value() * scale;
    } else {
        return Added::OtherNumber;
    }
    state.group = 0.0;
    (state.units, state.tens, state.hundreds) = (false, false, false);
    (state.last_scale, state.last) = (scale, Last::Scale(scale));
    Added::Yes
}
