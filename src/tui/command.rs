//! Every command of the reader, declared once: the keymap, the bottom line, the help page and the
//! README's table are all made from [`TABLE`].

use std::{collections::HashMap, fmt::Write as _};

use super::key::Key;

mod table;

pub use table::TABLE;

/// What the user asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is told once, in `TABLE`")]
pub enum Command {
    NextSource,
    PreviousSource,
    ScrollDown,
    ScrollUp,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Top,
    Bottom,
    NextFinding,
    PreviousFinding,
    NextContradiction,
    PreviousContradiction,
    Counterpart,
    Back,
    Zoom,
    Lock,
    Furniture,
    Marks,
    ShowReader,
    ShowFindings,
    ShowGrid,
    ShowFigures,
    ShowVoices,
    ShowSources,
    Open,
    CloseView,
    NextInQuestion,
    PreviousInQuestion,
    NextAlone,
    PreviousAlone,
    Forward,
    Base,
    FilterRelation,
    FilterTopic,
    FilterPair,
    FilterParties,
    FilterUnreviewed,
    ClearFilters,
    Mouse,
    Sort,
    Accept,
    Reject,
    ChangeRelation,
    CallMatch,
    CallTension,
    CallContradiction,
    CancelRelation,
    Note,
    Undo,
    HideRejected,
    Link,
    PickStatement,
    NextStatement,
    PreviousStatement,
    NextLinkSource,
    PreviousLinkSource,
    CancelLink,
    Search,
    NextHit,
    PreviousHit,
    EndSearch,
    AcceptPrompt,
    CancelPrompt,
    ToggleExact,
    CopyStatement,
    CopyFinding,
    OpenFile,
    Help,
    SearchHelp,
    CloseHelp,
    Terminal,
    Quit,
    Suspend,
}

/// What the keys act on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The articles side by side.
    #[default]
    Reader,
    /// The list of findings.
    Findings,
    /// Questions by sources.
    Grid,
    /// Counted questions, drawn to scale.
    Figures,
    /// Who says what, by origin.
    Voices,
    /// Sources by sources.
    Sources,
    /// The page of keys and signs.
    Help,
    /// The articles with a search's hits lit; keys that mean nothing more there are the reader's.
    Hits,
    /// A line being typed.
    Prompt,
    /// A relation being chosen.
    Relation,
    /// Statements being picked for a link.
    Link,
}

impl Mode {
    /// The mode whose keys work where this one has none of its own.
    #[must_use]
    pub const fn under(self) -> Option<Self> {
        match self {
            Self::Hits => Some(Self::Reader),
            _ => None,
        }
    }

    /// The reader and the views, in the order of their keys.
    pub const VIEWS: [Self; 6] =
        [Self::Reader, Self::Findings, Self::Grid, Self::Figures, Self::Voices, Self::Sources];

    /// Its name in the row of tabs; empty for what is no view.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reader => "text",
            Self::Findings => "findings",
            Self::Grid => "grid",
            Self::Figures => "figures",
            Self::Voices => "voices",
            Self::Sources => "sources",
            Self::Help | Self::Hits | Self::Prompt | Self::Relation | Self::Link => "",
        }
    }

    /// The command that shows it; none for what is no view.
    #[must_use]
    pub const fn command(self) -> Option<Command> {
        match self {
            Self::Reader => Some(Command::ShowReader),
            Self::Findings => Some(Command::ShowFindings),
            Self::Grid => Some(Command::ShowGrid),
            Self::Figures => Some(Command::ShowFigures),
            Self::Voices => Some(Command::ShowVoices),
            Self::Sources => Some(Command::ShowSources),
            Self::Help | Self::Hits | Self::Prompt | Self::Relation | Self::Link => None,
        }
    }
}

/// Commands that belong together on the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// From one view to another.
    Views,
    /// From one finding to another.
    Findings,
    /// What the analyst makes of them.
    Review,
    /// Words in all sources.
    Search,
    /// What is left out.
    Filters,
    /// From one source to another.
    Sources,
    /// Up and down.
    Scrolling,
    /// What is shown, and how.
    Showing,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the help page.
    pub const ALL: [Self; 9] = [
        Self::Findings,
        Self::Views,
        Self::Review,
        Self::Search,
        Self::Sources,
        Self::Filters,
        Self::Scrolling,
        Self::Showing,
        Self::Program,
    ];

    /// Its heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Views => "Views",
            Self::Findings => "Findings",
            Self::Review => "Deciding and taking away",
            Self::Search => "Search",
            Self::Filters => "Filters",
            Self::Sources => "Sources",
            Self::Scrolling => "Scrolling",
            Self::Showing => "What is shown",
            Self::Program => "Program",
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What it does when a key is pressed.
    pub command: Command,
    /// Stable name, in words with hyphens.
    pub name: &'static str,
    /// What it does, in a sentence without a full stop.
    pub doc: &'static str,
    /// The keys that call it; the first one is shown where room is scarce.
    pub keys: &'static [Key],
    /// Where the keys work.
    pub modes: &'static [Mode],
    /// Where the help page lists it.
    pub group: Group,
    /// Its word in the bottom line, with its rank there: 1 goes first. `None` keeps it out.
    pub hint: Option<(u8, &'static str)>,
}

/// Keys that the user has set, by the name of the entry that they call.
pub type OwnKeys = HashMap<&'static str, Vec<Key>>;

impl Entry {
    /// Whether its first key calls it in `mode`, by itself or from the mode under that.
    #[must_use]
    pub fn works_in(&self, mode: Mode) -> bool {
        let taken = |key| TABLE.iter().any(|it| it.modes.contains(&mode) && it.keys.contains(key));
        let shines_through =
            |under| self.modes.contains(&under) && self.keys.first().is_some_and(|key| !taken(key));
        self.modes.contains(&mode) || mode.under().is_some_and(shines_through)
    }
}

/// From a key in a mode to its command.
#[derive(Clone, Debug)]
pub struct Keymap {
    commands: HashMap<(Mode, Key), Command>,
}

/// A key that two entries claim in one mode.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key {key} calls both `{first}` and `{second}` in {mode:?}")]
pub struct DuplicateKey {
    /// The key.
    pub key: String,
    /// Where both claim it.
    pub mode: Mode,
    /// The entry that has it.
    pub first: &'static str,
    /// The entry that claims it too.
    pub second: &'static str,
}

impl Keymap {
    /// The keymap of a table.
    pub fn of(table: &'static [Entry]) -> Result<Self, DuplicateKey> {
        let mut owners: HashMap<(Mode, Key), &Entry> = HashMap::new();
        for entry in table {
            for &mode in entry.modes {
                for &key in entry.keys {
                    if let Some(first) = owners.insert((mode, key), entry) {
                        let (first, second) = (first.name, entry.name);
                        return Err(DuplicateKey { key: key.to_string(), mode, first, second });
                    }
                }
            }
        }
        let commands = owners.into_iter().map(|(at, entry)| (at, entry.command)).collect();
        Ok(Self { commands })
    }

    /// The keymap of a table in which the user has set some keys. A key that two entries claim in one mode
    /// goes to the one that the user has set it for, else to the first; all such are told.
    #[must_use]
    pub fn with(table: &'static [Entry], own: &OwnKeys) -> (Self, Vec<DuplicateKey>) {
        let mut owners: HashMap<(Mode, Key), &Entry> = HashMap::new();
        let mut twice: Vec<DuplicateKey> = Vec::new();
        let (set, preset): (Vec<&Entry>, Vec<&Entry>) =
            table.iter().partition(|entry| own.contains_key(entry.name));
        for entry in set.into_iter().chain(preset) {
            let keys = own.get(entry.name).map_or(entry.keys, Vec::as_slice);
            for (&mode, &key) in entry.modes.iter().flat_map(|mode| keys.iter().map(move |key| (mode, key))) {
                let first = owners.entry((mode, key)).or_insert(entry);
                let told = |it: &DuplicateKey| it.first == first.name && it.second == entry.name;
                if first.name != entry.name && !twice.iter().any(told) {
                    let (first, second) = (first.name, entry.name);
                    twice.push(DuplicateKey { key: key.to_string(), mode, first, second });
                }
            }
        }
        let commands = owners.into_iter().map(|(at, entry)| (at, entry.command)).collect();
        (Self { commands }, twice)
    }

    /// What `key` calls in `mode`: by itself, else as the key of the US layout that it is on the Arabic one.
    #[must_use]
    pub fn get(&self, mode: Mode, key: Key) -> Option<Command> {
        self.exact(mode, key).or_else(|| self.exact(mode, key.on_us_layout()?))
    }

    fn exact(&self, mode: Mode, key: Key) -> Option<Command> {
        let own = self.commands.get(&(mode, key)).copied();
        own.or_else(|| self.exact(mode.under()?, key))
    }
}

/// The entries with a word in the bottom line of `mode`, the most useful first.
#[must_use]
pub fn hints(mode: Mode) -> Vec<(&'static Entry, &'static str)> {
    let mut hints: Vec<_> = TABLE
        .iter()
        .filter(|entry| entry.works_in(mode))
        .filter_map(|entry| entry.hint.map(|(rank, word)| (rank, entry, word)))
        .collect();
    hints.sort_by_key(|(rank, ..)| *rank);
    hints.into_iter().map(|(_, entry, word)| (entry, word)).collect()
}

/// The entries of `group`, in the order of the table.
pub fn of_group(group: Group) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| entry.group == group)
}

/// The README's table of keys.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| keys | what they do |\n| --- | --- |\n");
    for group in Group::ALL {
        for entry in of_group(group) {
            let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), entry.doc);
        }
    }
    out
}

#[cfg(test)]
mod tests;
