//! What the reader knows: the dossier, its findings, and where the user is among them.

use std::{borrow::Cow, collections::HashMap, mem, sync::Arc};

use ratatui::layout::Size;

use crate::{
    claims::Term,
    compare::{Comparison, Finding, Side},
    config,
    corpus::{Dossier, Loaded},
    layout::{Base, Marks, Options, Shaping},
    review::Review,
    strings::{self, Lang},
};

use super::{
    command::{Entry, Mode, OwnKeys},
    desk::Desk,
    geometry::{Arrangement, Geometry},
    index::{Focus, Index, Stop, stop_of},
    key::Key,
    page::{Page, PageKey},
    places::Place,
    theme::Theme,
    views::{
        Cursors, Pick, Pin, Tables, Wanted,
        filter::{Filter, Selector},
        findings::Sort,
    },
    work::Progress,
};

/// How the reader starts.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Cells of the screen.
    pub size: Size,
    /// What things look like.
    pub theme: Theme,
    /// Whether diacritics are drawn.
    pub marks: Marks,
    /// How letters are sent to the terminal.
    pub shaping: Shaping,
    /// The language the program itself speaks.
    pub lang: Lang,
}

/// What the other sources do when one is scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scrolling {
    /// They go along, so that what speaks of the same thing stands on one row.
    Together,
    /// They stay.
    Alone,
}

/// One source's own part of the state.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// The line of its page that stands at the top.
    pub top: usize,
    /// The article laid out for the screen as it is; made when it first comes on screen.
    pub page: Option<Page>,
}

/// A way through all other sides of one statement.
#[derive(Clone, Debug)]
pub(super) struct Tour {
    /// The findings of the statement, seen from it, in the order of the tour.
    pub(super) findings: Vec<Focus>,
    /// How many other sides have been visited.
    pub(super) visited: usize,
}

/// Everything the screen is drawn from.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that the user flips")]
pub struct State {
    /// The articles.
    pub dossier: Arc<Dossier>,
    /// What comparing them gave; empty until that is done.
    pub comparison: Comparison,
    /// Whether comparing them is done.
    pub compared: bool,
    /// The findings by place.
    pub index: Index,
    /// What things look like.
    pub theme: Theme,
    /// Cells of the screen.
    pub size: Size,
    /// What the keys act on.
    pub mode: Mode,
    /// The source that is read.
    pub current: usize,
    /// The finding in focus, seen from the current source.
    pub focus: Option<Focus>,
    /// Per source, where it is scrolled to.
    pub columns: Vec<Column>,
    /// Whether the other sources go along.
    pub scrolling: Scrolling,
    /// Whether furniture is shown.
    pub furniture: bool,
    /// Whether the current source has the whole screen.
    pub zoom: bool,
    /// How text is laid out.
    pub options: Options,
    /// The first line of the help page on screen.
    pub help_top: usize,
    /// What the help page was called from, and leads back to.
    pub help_over: Mode,
    /// The mode whose keys the help page tells.
    pub help_keys: Mode,
    /// What is searched on the help page.
    pub help_query: String,
    /// Words in focus that are no side of the finding in focus; there is no such finding then.
    pub pin: Option<Pin>,
    /// What stands in the views.
    pub tables: Arc<Tables>,
    /// Where the user is in them.
    pub cursors: Cursors,
    /// Which findings are looked at.
    pub filter: Filter,
    /// The order of the list of findings.
    pub sort: Sort,
    /// The article that the others are judged against; none judges all by all.
    pub base: Option<usize>,
    /// By number, the findings that the analyst has decided on. Call [`State::refilter`] after a change.
    pub reviewed: Vec<bool>,
    /// Decisions, the search, what is being typed.
    pub desk: Desk,
    /// The language the program itself speaks.
    pub lang: Lang,
    /// The keys that the user has set, by the name of what they call.
    pub own_keys: Arc<OwnKeys>,
    /// At most so many sources stand beside one another.
    pub most_columns: Option<usize>,
    /// How far long work is, while it goes on.
    pub progress: Option<Progress>,
    /// How far it was when the user stopped it.
    pub stopped: Option<Progress>,
    /// What is wrong in the configuration file.
    pub misconfigured: Vec<config::Problem>,
    /// Whether clicks come to the program; else the terminal selects text.
    pub mouse: bool,
    /// What the last command had to say.
    pub notice: Option<Cow<'static, str>>,
    pub(super) first: usize,
    pub(super) jumps: Vec<Place>,
    /// The question that turning to another source stays on.
    pub(super) asked: Option<usize>,
    /// Per view, the question that was looked at when it was last gone to.
    pub(super) led: HashMap<Mode, usize>,
    /// Places left by going back, the next one last.
    pub(super) undone: Vec<Place>,
    /// Grows with each change of what findings are shown; 0 before there are any.
    revision: u32,
    pub(super) tour: Option<Tour>,
}

impl State {
    /// The reader at the beginning of the first source, before anything is compared.
    #[must_use]
    pub fn new(dossier: Arc<Dossier>, setup: Setup) -> Self {
        let columns = vec![Column::default(); dossier.articles.len()];
        let options = Options { base: Base::Auto, marks: setup.marks, shaping: setup.shaping };
        let mut state = Self {
            dossier,
            comparison: Comparison::default(),
            compared: false,
            index: Index::default(),
            theme: setup.theme,
            size: setup.size,
            mode: Mode::Reader,
            current: 0,
            focus: None,
            columns,
            scrolling: Scrolling::Together,
            furniture: false,
            zoom: false,
            options,
            help_top: 0,
            help_over: Mode::Reader,
            help_keys: Mode::Reader,
            help_query: String::new(),
            pin: None,
            tables: Arc::default(),
            cursors: Cursors::default(),
            filter: Filter::default(),
            sort: Sort::default(),
            base: None,
            reviewed: Vec::new(),
            desk: Desk::default(),
            lang: setup.lang,
            own_keys: Arc::default(),
            most_columns: None,
            mouse: false,
            progress: None,
            stopped: None,
            misconfigured: Vec::new(),
            undone: Vec::new(),
            led: HashMap::new(),
            asked: None,
            revision: 0,
            notice: None,
            first: 0,
            jumps: Vec::new(),
            tour: None,
        };
        state.settle();
        state
    }

    /// Takes over what is known of the dossier before its files are read.
    pub fn take_dossier(&mut self, dossier: Dossier) {
        self.dossier = Arc::new(dossier);
        self.take_files([]);
    }

    /// Takes what files gave: their articles come behind those that are there. Whatever is on screen stays
    /// where it is.
    pub fn take_files(&mut self, files: impl IntoIterator<Item = Loaded>) {
        let dossier = Arc::make_mut(&mut self.dossier);
        files.into_iter().for_each(|file| dossier.take(file));
        self.columns.resize(self.dossier.articles.len(), Column::default());
        self.search_anew();
        if self.compared {
            self.refilter();
        } else {
            self.resettle();
        }
    }

    /// Takes what comparing the articles gave, in place of what was there before, which is given back. Whatever is
    /// on screen stays where it is.
    pub fn take_comparison(&mut self, comparison: Comparison) -> Comparison {
        self.desk.review = Review::of(&self.dossier, &comparison);
        let before = mem::replace(&mut self.comparison, comparison);
        self.compared = true;
        // Questions have other numbers now.
        self.led.clear();
        self.review_anew();
        before
    }

    /// Takes over what decides which findings are shown: the filter, the base, what is reviewed.
    ///
    /// A finding in focus that is no longer shown goes on as mere words.
    pub fn refilter(&mut self) {
        let wanted = Wanted {
            articles: self.dossier.articles.len(),
            selector: self.selector(),
            sort: self.sort,
            base: self.base,
        };
        let tables = Tables::of(&self.comparison, &wanted);
        let rejected = |number| self.desk.review.is_rejected(number);
        let index =
            Index::of_reviewed(&self.comparison, rejected, |number, it| wanted.selector.keeps(number, it));
        (self.tables, self.index) = (Arc::new(tables), index);
        self.revision += 1;
        self.tour = None;
        let gone =
            |focus: &Focus| self.finding(*focus).is_none_or(|it| !self.selector().keeps(focus.finding, it));
        if let Some(focus) = self.focus.filter(gone) {
            self.pin = self.side(focus).map(Pin::of_side);
            self.focus = None;
        }
        self.settle();
        self.settle_cursors();
    }

    /// The filter with all that it needs to decide.
    #[must_use]
    pub fn selector(&self) -> Selector<'_> {
        Selector {
            filter: &self.filter,
            base: self.base,
            reviewed: &self.reviewed,
            left_out: &self.desk.left_out,
            rejected: &self.desk.rejected,
        }
    }

    /// What is chosen in the view on screen.
    #[must_use]
    pub fn pick(&self) -> Option<Pick> {
        let cursor = self.cursors.get(self.mode)?;
        self.tables.pick(self.mode, cursor.row, cursor.column)
    }

    /// How the program's own words are laid out: in the direction of its language.
    #[must_use]
    pub const fn ui(&self) -> Options {
        let base = if self.lang.is_rtl() { Base::RightToLeft } else { Base::AutoLeftToRight };
        Options { base, ..self.options }
    }

    /// The program's own words in its language.
    #[must_use]
    pub fn say<'a>(&self, english: &'a str) -> &'a str {
        strings::tr(self.lang, english)
    }

    /// The keys that call an entry of the command table.
    #[must_use]
    pub fn keys<'a>(&'a self, entry: &'a Entry) -> &'a [Key] {
        self.own_keys.get(entry.name).map_or(entry.keys, Vec::as_slice)
    }

    /// The name of a term in the program's language.
    #[must_use]
    pub fn term<'a>(&self, term: &'a Term) -> &'a str {
        let (own, other) = if self.lang.is_rtl() { (&term.ar, &term.en) } else { (&term.en, &term.ar) };
        if own.is_empty() { other } else { own }
    }

    /// Why a finding was made, in the program's language.
    #[must_use]
    pub fn reason(&self, finding: &Finding) -> String {
        if self.lang.is_rtl() { finding.reason.ar() } else { finding.reason.en() }
    }

    /// What stands where on the screen as it is.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        let companion = self.focus.and_then(|focus| self.side(focus.turned())).map(|side| side.article);
        let arrangement = Arrangement {
            sources: self.columns.len(),
            current: self.current,
            first: self.first,
            companion,
            zoom: self.zoom,
            most: self.most_columns,
        };
        Geometry::of(self.size, arrangement)
    }

    /// The finding in focus.
    #[must_use]
    pub fn finding(&self, focus: Focus) -> Option<&Finding> {
        self.comparison.findings.get(focus.finding)
    }

    /// The side of a finding that `focus` looks from.
    #[must_use]
    pub fn side(&self, focus: Focus) -> Option<&Side> {
        self.finding(focus)?.sides.get(focus.side).map(AsRef::as_ref)
    }

    /// The statement in focus.
    #[must_use]
    pub fn focused_stop(&self) -> Option<Stop> {
        self.pin.as_ref().map(|pin| pin.stop).or_else(|| self.side(self.focus?).map(stop_of))
    }

    /// The page of a source, when it has come on screen.
    #[must_use]
    pub fn page(&self, article: usize) -> Option<&Page> {
        self.columns.get(article)?.page.as_ref()
    }

    /// First and last line of a statement in its page, where it is shown.
    #[must_use]
    pub fn place(&self, at: Stop) -> Option<(usize, usize)> {
        self.page(at.article)?.place(at.statement)
    }

    /// Whether the first line of a statement is on screen.
    #[must_use]
    pub fn on_screen(&self, at: Stop) -> bool {
        let geometry = self.geometry();
        let top = self.columns.get(at.article).map_or(0, |column| column.top);
        geometry.column(at.article).is_some()
            && self.place(at).is_some_and(|(line, _)| (top..top + geometry.text_rows()).contains(&line))
    }

    /// Lays out what has come on screen and keeps every place within its page: after this, the state
    /// is fit to be drawn. Cheap when nothing changed.
    pub(super) fn resettle(&mut self) {
        self.settle();
        self.settle_cursors();
    }

    /// The same for the reader alone.
    pub(super) fn settle(&mut self) {
        let geometry = self.geometry();
        if let (Some(right), Some(left)) = (geometry.columns.first(), geometry.columns.last())
            && left.article - right.article < geometry.columns.len()
        {
            self.first = right.article;
        }
        for shown in &geometry.columns {
            let key = PageKey {
                width: shown.text.width,
                options: self.options,
                furniture: self.furniture,
                revision: self.revision,
            };
            self.lay_out(shown.article, key);
        }
        let rows = geometry.text_rows();
        for column in &mut self.columns {
            let lines = column.page.as_ref().map_or(0, |page| page.lines.len());
            if column.page.is_some() {
                column.top = column.top.min(lines.saturating_sub(rows));
            }
        }
    }

    fn lay_out(&mut self, article: usize, key: PageKey) {
        let (Some(column), Some(text)) = (self.columns.get_mut(article), self.dossier.articles.get(article))
        else {
            return;
        };
        if column.page.as_ref().is_some_and(|page| page.key == key) {
            return;
        }
        let anchor = column.anchor();
        let page = Page::of(article, text, &self.index, &self.comparison, key);
        column.top = anchor.line(Some(&page));
        column.page = Some(page);
    }
}
