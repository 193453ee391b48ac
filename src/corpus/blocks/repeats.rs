//! Text that says again what stands before it.

use std::collections::HashMap;

use super::{BlockKind, Line};

/// A shorter line can say the same by chance.
const MIN_WORDS: usize = 4;
/// How far below a headline its repeat is looked for, in lines.
const HEAD_LINES: usize = 8;
/// The longest name of a site after a headline, in words; longer words may be news.
const MAX_SITE_WORDS: usize = 8;

/// Turns repeats into furniture: a line with the words of an earlier one, an excerpt just before or after the
/// paragraph it is taken from, and a headline with the name of the site where the bare headline follows.
pub(super) fn hide(text: &str, lines: &[Line], kinds: &mut [BlockKind]) {
    hide_site_name(text, lines, kinds);
    hide_copies(lines, kinds);
    hide_excerpts(text, lines, kinds);
}

fn is_shown(kinds: &[BlockKind], index: usize) -> bool {
    matches!(kinds.get(index), Some(BlockKind::Title | BlockKind::Paragraph))
}

fn set(kinds: &mut [BlockKind], index: usize, kind: BlockKind) {
    if let Some(slot) = kinds.get_mut(index) {
        *slot = kind;
    }
}

/// "Headline - Site" above "Headline": the bare one is the title.
fn hide_site_name(text: &str, lines: &[Line], kinds: &mut [BlockKind]) {
    let Some(first) = (0..lines.len()).find(|index| is_shown(kinds, *index)) else { return };
    let Some(headed) = lines.get(first) else { return };
    let is_bare = |index: &usize| lines.get(*index).is_some_and(|line| is_headline_of(text, line, headed));
    let below = first + 1..lines.len().min(first + HEAD_LINES);
    let Some(bare) = below.filter(|index| is_shown(kinds, *index)).find(is_bare) else { return };
    let bare_words = lines.get(bare).map_or(0, |line| line.words.len());
    let site_words = headed.words.len() - bare_words;
    set(kinds, first, if site_words <= MAX_SITE_WORDS { BlockKind::Furniture } else { BlockKind::Paragraph });
    set(kinds, bare, BlockKind::Title);
}

/// Whether `headed` is the words of `bare`, a dash or bar, and more.
fn is_headline_of(text: &str, bare: &Line, headed: &Line) -> bool {
    let Some(last) = bare.words.len().checked_sub(1) else { return false };
    let after = text.get(headed.words.span(last).end..headed.words.span(last + 1).start);
    bare.words.len() >= 2
        && bare.words.begins(&headed.words)
        && after.is_some_and(|gap| gap.contains(is_separator))
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '|' | '»' | '«' | '/' | '•' | '·')
}

/// The second of two lines with the same words is hidden, wherever it stands.
fn hide_copies(lines: &[Line], kinds: &mut [BlockKind]) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if !is_shown(kinds, index) || line.words.len() < 2 {
            continue;
        }
        let earlier = *seen.entry(line.words.letters()).or_insert(index);
        let same = earlier < index && lines.get(earlier).is_some_and(|it| it.words.same(&line.words));
        let is_title = kinds.get(earlier) == Some(&BlockKind::Title);
        if same && (line.words.len() >= MIN_WORDS || is_title) {
            set(kinds, index, BlockKind::Furniture);
        }
    }
}

/// Of two paragraphs in a row of which one begins the other, the shorter one is hidden.
fn hide_excerpts(text: &str, lines: &[Line], kinds: &mut [BlockKind]) {
    let paragraphs: Vec<usize> =
        (0..lines.len()).filter(|index| kinds.get(*index) == Some(&BlockKind::Paragraph)).collect();
    for pair in paragraphs.windows(2) {
        let &[first, second] = pair else { continue };
        let (Some(a), Some(b)) = (lines.get(first), lines.get(second)) else { continue };
        if is_excerpt(text, a, b) {
            set(kinds, first, BlockKind::Furniture);
        } else if is_excerpt(text, b, a) {
            set(kinds, second, BlockKind::Furniture);
        }
    }
}

/// Whether `short` is the beginning of `long` and nothing else; the last word may be cut off.
fn is_excerpt(text: &str, short: &Line, long: &Line) -> bool {
    let len = short.words.len();
    if len < 2 * MIN_WORDS || len >= long.words.len() {
        return false;
    }
    let cut_off = short.span.of(text).ends_with(['…', '.', ']']);
    let same = short.words.iter().zip(long.words.iter()).take_while(|(a, b)| a == b).count();
    same == len || same + 1 == len && cut_off && long.words.get(same).starts_with(short.words.get(same))
}
