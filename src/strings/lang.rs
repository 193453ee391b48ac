//! The languages of the program itself.

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English, left to right.
    #[default]
    English,
    /// Arabic, right to left.
    Arabic,
}

impl Lang {
    /// Whether its words run from right to left, and the screen with them.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

/// `english` in language `lang`; itself where nobody has translated it.
#[must_use]
pub fn tr(lang: Lang, english: &str) -> &str {
    match lang {
        Lang::English => english,
        Lang::Arabic => english,
    }
}

/// `count` of `what`, in the form that the number asks for.
#[must_use]
pub fn counted(lang: Lang, what: &str, count: usize) -> String {
    let _ = lang;
    let plural = match what {
        "match" => "matches",
        "in tension" => "in tension",
        "party" => "parties",
        "file not opened" => "files not opened",
        "contradiction" => "contradictions",
        "source" => "sources",
        "outlet" => "outlets",
        "voice" => "voices",
        other => other,
    };
    format!("{count} {}", if count == 1 { what } else { plural })
}
