//! The part that each line plays.

use super::{
    BlockKind, Line,
    furniture::{Furniture, Part},
    lines::{ends_sentence, is_closing},
    long::sentences,
    words::{Words, is_number},
};

/// Fewest entries of a menu between bars, and most words of each.
const MIN_MENU_ENTRIES: usize = 3;
const MAX_MENU_WORDS: usize = 3;
/// The longest headline of a list of other reports, in words.
const MAX_ENTRY_WORDS: usize = 20;
/// The most entries of a list in the middle of a text; what follows them is text without stops.
const MAX_BOX_ENTRIES: usize = 5;
/// The longest line that the phrase at its start can make furniture, in words.
const MAX_START_WORDS: usize = 25;
/// The longest byline, in words.
const MAX_BYLINE_WORDS: usize = 10;
/// The longest headline of a report, in words.
const MAX_TITLE_WORDS: usize = 35;
/// What ends in a stop within a headline, if shorter, is an abbreviation.
const MIN_SENTENCE_WORDS: usize = 6;
/// The longest name of a site or section above a headline.
const MAX_KICKER_WORDS: usize = 3;
/// The longest caption or tag that only says again words of the headline.
const MAX_CAPTION_WORDS: usize = 4;

/// What a line can be told to be on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Furniture,
    /// Furniture, and so is the list under it.
    Section,
    /// A byline by its phrase and colon.
    Byline,
    /// A byline if it stands above or below the running text.
    EdgeByline,
    /// A name alone, as reports are signed with.
    Signature,
    /// Short and without a stop: a headline, an entry of a list, a heading within the text.
    Short,
    /// Running text.
    Running,
}

/// The kind of each line.
pub(super) fn kinds(text: &str, lines: &[Line]) -> Vec<BlockKind> {
    let furniture = Furniture::get();
    let looks: Vec<Look> = lines.iter().map(|line| look(text, line, furniture)).collect();
    let in_list = lists(&looks, lines);
    let title = title(text, lines, &looks, &in_list);
    let is_text = |index: &usize| looks.get(*index) == Some(&Look::Running) && title != Some(*index);
    let all = 0..lines.len();
    let first_text = all.clone().find(is_text).unwrap_or(lines.len());
    let last_text = all.clone().rev().find(is_text).unwrap_or(lines.len());
    let kind = |index: usize| {
        let (Some(look), Some(line)) = (looks.get(index), lines.get(index)) else {
            return BlockKind::Furniture;
        };
        if Some(index) == title {
            return BlockKind::Title;
        }
        let above = title.is_some_and(|title| title < index) && index < first_text;
        let at_edge = index < first_text || index > last_text;
        match look {
            Look::Furniture | Look::Section => BlockKind::Furniture,
            _ if in_list.get(index) == Some(&true) => BlockKind::Furniture,
            Look::Byline => BlockKind::Byline,
            Look::EdgeByline if at_edge => BlockKind::Byline,
            Look::Signature | Look::Short if title.is_some_and(|title| index < title) => BlockKind::Byline,
            Look::Signature if index > last_text => BlockKind::Furniture,
            Look::Signature | Look::Short if above && is_caption(lines, title, line) => BlockKind::Furniture,
            Look::Signature | Look::Short if above && is_dashed_byline(text, line) => BlockKind::Byline,
            _ => BlockKind::Paragraph,
        }
    };
    all.map(kind).collect()
}

fn look(text: &str, line: &Line, furniture: &Furniture) -> Look {
    let words = &line.words;
    let content = line.span.of(text);
    // A headline may ask or call out, but has no full stop.
    let stops = ends_sentence(content) && (words.len() > MAX_ENTRY_WORDS || is_full_stop(content));
    if line.is_markup || words.is_empty() {
        return Look::Furniture;
    }
    if words.iter().all(is_number) {
        return if words.len() >= 3 { Look::EdgeByline } else { Look::Furniture };
    }
    if let Some(hits) = furniture.cover(text, words, &[Part::Section, Part::Line, Part::Start]) {
        let section = hits.iter().any(|hit| hit.part == Part::Section);
        return if section { Look::Section } else { Look::Furniture };
    }
    if is_menu(text, content, words, furniture) {
        return Look::Furniture;
    }
    let starts = |part| furniture.longest_at(text, words, 0, &[part]).is_some();
    if words.len() <= MAX_START_WORDS && starts_as_furniture(text, words, furniture) {
        return Look::Furniture;
    }
    if words.len() <= MAX_START_WORDS && furniture.is_notice(text, words)
        || is_table_of_dates(text, words, furniture)
    {
        return Look::Furniture;
    }
    if furniture.cover(text, words, &[Part::Date, Part::Agency, Part::Start]).is_some() && !stops {
        return Look::EdgeByline;
    }
    if starts(Part::Byline) && words.len() <= MAX_BYLINE_WORDS && !stops {
        let with_colon = content.contains(':');
        return if with_colon { Look::Byline } else { Look::EdgeByline };
    }
    if stops || words.len() > MAX_ENTRY_WORDS || starts(Part::Prose) {
        Look::Running
    } else if words.len() == 1 {
        Look::Signature
    } else {
        Look::Short
    }
}

/// Whether the line is the entries of a menu between bars ("الرئيسية | محليات | رياضة"), at least one of which is
/// known to stand in menus.
fn is_menu(text: &str, content: &str, words: &Words, furniture: &Furniture) -> bool {
    let entries = content.split(['|', '•', '·']);
    let short = |entry: &str| entry.split_whitespace().count() <= MAX_MENU_WORDS;
    entries.clone().count() >= MIN_MENU_ENTRIES
        && entries.clone().all(short)
        && !furniture.scan(text, words, &[Part::Line, Part::Section]).is_empty()
}

/// Whether the line begins with a phrase of [`Part::Start`] and does not go on to tell something.
fn starts_as_furniture(text: &str, words: &Words, furniture: &Furniture) -> bool {
    let Some(start) = furniture.longest_at(text, words, 0, &[Part::Start]) else { return false };
    let tells = |at| furniture.longest_at(text, words, at, &[Part::Prose]).is_some();
    // After a colon stands a headline, which may well tell something.
    start.colon || !(start.len..words.len()).any(tells)
}

/// Whether a long line is dates and numbers for the most part, as lists of reports scraped without headlines
/// are.
fn is_table_of_dates(text: &str, words: &Words, furniture: &Furniture) -> bool {
    if words.len() <= MAX_ENTRY_WORDS {
        return false;
    }
    let dates: usize = furniture.scan(text, words, &[Part::Date]).iter().map(|hit| hit.len).sum();
    let numbers = words.iter().filter(|word| is_number(word)).count();
    (dates + numbers) * 10 >= words.len() * 8
}

/// The lines that are entries of a list of other reports: those after the heading of such a list, up to the
/// next running text.
fn lists(looks: &[Look], lines: &[Line]) -> Vec<bool> {
    let last_text = looks.iter().rposition(|look| *look == Look::Running).unwrap_or_default();
    // How many more entries the list may have.
    let mut left = 0;
    let entry = |(index, look): (usize, &Look)| {
        let is_heading = lines.get(index).is_some_and(|line| line.mark.is_some());
        match look {
            Look::Section => left = if index < last_text { MAX_BOX_ENTRIES } else { usize::MAX },
            Look::Running => left = 0,
            // A heading of the article's own.
            Look::Short if is_heading => left = 0,
            Look::Short | Look::Signature | Look::EdgeByline if left > 0 => {
                left -= 1;
                return true;
            }
            _ => {}
        }
        false
    };
    looks.iter().enumerate().map(entry).collect()
}

/// The line with the headline: the first that is not furniture or byline, if it reads like one and text
/// follows.
fn title(text: &str, lines: &[Line], looks: &[Look], in_list: &[bool]) -> Option<usize> {
    let may_be =
        |look: &Look| !matches!(look, Look::Furniture | Look::Section | Look::Byline | Look::EdgeByline);
    let first = looks.iter().position(may_be)?;
    let index = headline_below(lines, looks, first).unwrap_or(first);
    let line = lines.get(index)?;
    let fits = line.words.len() <= MAX_TITLE_WORDS
        && !has_full_stop(text, line)
        && in_list.get(index) != Some(&true);
    let text_follows = looks.iter().skip(index + 1).any(|look| matches!(look, Look::Running | Look::Short));
    (fits && text_follows).then_some(index)
}

/// Whether a sentence ends within the line or at its end.
fn has_full_stop(text: &str, line: &Line) -> bool {
    sentences(text, line.span).any(|part| {
        is_full_stop(part.of(text))
            && (part.end == line.span.end || Words::of(text, part).len() >= MIN_SENTENCE_WORDS)
    })
}

/// Whether the line ends in one full stop.
fn is_full_stop(content: &str) -> bool {
    ends_sentence(content) && content.trim_end_matches(is_closing).ends_with(['.', '۔'])
}

/// The longer line below a line of a few words at the top, which is the name of a site or section above a
/// headline.
fn headline_below(lines: &[Line], looks: &[Look], first: usize) -> Option<usize> {
    let len = |index: usize| lines.get(index).map_or(0, |line| line.words.len());
    let is_short = |index: usize| matches!(looks.get(index), Some(Look::Short | Look::Signature));
    let below = (first + 1..looks.len()).find(|index| looks.get(*index) != Some(&Look::Furniture))?;
    let is_above = is_short(first) && len(first) <= MAX_KICKER_WORDS;
    (is_above && is_short(below) && len(below) > 2 * MAX_KICKER_WORDS).then_some(below)
}

/// Whether a short line under the headline only repeats words of it, as the caption of a stock photo does.
fn is_caption(lines: &[Line], title: Option<usize>, line: &Line) -> bool {
    let Some(title) = title.and_then(|title| lines.get(title)) else { return false };
    let known = |word: &str| title.words.iter().any(|other| other == word);
    line.words.len() <= MAX_CAPTION_WORDS && line.words.iter().all(known)
}

/// Whether a short line under the headline has the two parts of a byline: name and outlet, place and agency.
fn is_dashed_byline(text: &str, line: &Line) -> bool {
    let content = line.span.of(text);
    let dashed = [" - ", " – ", " — ", " | ", " / "].iter().any(|dash| content.contains(dash));
    dashed && line.words.len() <= MAX_BYLINE_WORDS
}
