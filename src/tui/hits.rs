//! Searching as the user meets it: typing, hits lit as they are found, going from one to the next.

use crate::strings;

use super::{
    command::{Command, Mode},
    index::Stop,
    prompt::{Prompt, Purpose},
    search::{Hit, Likeness, Search, Texts},
    state::State,
    update::{Effect, Way},
};

/// Carries `command` out if it is about searching or about what is being typed.
pub(super) fn update(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::Search => {
            state.remember();
            state.show(Mode::Reader);
            state.desk.search = None;
            // Now, so that the first letter need not wait for it.
            state.desk.texts.get_or_insert_with(|| Texts::of(&state.dossier));
            state.desk.prompt = Some(Prompt::new(Purpose::Search, String::new()));
        }
        Command::ToggleExact => state.toggle_exact(),
        Command::AcceptPrompt => return Some(state.accept_prompt()),
        Command::CancelPrompt => state.cancel_prompt(),
        Command::NextHit => state.next_hit(Way::Onward),
        Command::PreviousHit => state.next_hit(Way::Back),
        Command::EndSearch => state.desk.search = None,
        _ => return None,
    }
    Some(Effect::None)
}

impl State {
    /// Takes a key while a line is typed; whether it edited the line.
    pub fn type_key(&mut self, event: crossterm::event::KeyEvent) -> bool {
        let options = self.options;
        let Some(prompt) = &mut self.desk.prompt else { return false };
        let edited = prompt.key(event, options);
        if edited {
            self.notice = None;
            self.help_typed();
            self.search_typed();
        }
        edited
    }

    /// Lights what has been typed so far.
    fn search_typed(&mut self) {
        let Some(prompt) = self.desk.prompt.as_ref().filter(|it| it.purpose == Purpose::Search) else {
            return;
        };
        let likeness = self.desk.search.as_ref().map_or(Likeness::default(), |it| it.likeness);
        let texts = self.desk.texts.get_or_insert_with(|| Texts::of(&self.dossier));
        let mut search = Search::of(prompt.text(), likeness, self.furniture, texts, &self.dossier);
        let (article, offset) = self.search_from();
        search.at = search.first_from(article, offset);
        let hit = search.hit();
        self.desk.search = Some(search);
        // Back to where the search began, so that the place does not wander while words are typed.
        self.return_to_last();
        self.mode = Mode::Reader;
        if let Some(hit) = hit {
            self.show_hit(hit);
        }
    }

    /// Searches again when there are more articles; the hit that the user is at stays.
    pub(super) fn search_anew(&mut self) {
        self.desk.texts = None;
        let Some(search) = self.desk.search.take() else { return };
        let texts = self.desk.texts.get_or_insert_with(|| Texts::of(&self.dossier));
        let mut anew = Search::of(&search.query, search.likeness, self.furniture, texts, &self.dossier);
        anew.at = search.hit().and_then(|hit| anew.hits().iter().position(|it| *it == hit));
        self.desk.search = Some(anew);
    }

    /// Where the user was when the search began: the current source and its top line.
    fn search_from(&self) -> (usize, usize) {
        let place = self.jumps.last();
        let article = place.map_or(self.current, |it| it.current);
        let offset = place.and_then(|it| it.anchors.get(article)).map_or(0, |it| it.offset());
        (article, offset)
    }

    fn toggle_exact(&mut self) {
        let search = self.desk.search.get_or_insert_default();
        search.likeness = match search.likeness {
            Likeness::Reader => Likeness::Exact,
            Likeness::Exact => Likeness::Reader,
        };
        self.search_typed();
    }

    fn accept_prompt(&mut self) -> Effect {
        let Some(prompt) = self.desk.prompt.take() else { return Effect::None };
        match prompt.purpose {
            Purpose::Help => {}
            Purpose::Note(finding) => return self.note(finding, prompt.text()),
            Purpose::Search => {
                let found = self.desk.search.as_ref().is_some_and(|it| !it.hits().is_empty());
                if !found {
                    self.desk.search = None;
                    self.jumps.pop();
                    if !prompt.text().is_empty() {
                        self.notice = Some(strings::NOT_FOUND.into());
                    }
                }
            }
        }
        Effect::None
    }

    fn cancel_prompt(&mut self) {
        if self.desk.prompt.take().is_some_and(|it| it.purpose == Purpose::Search) {
            self.desk.search = None;
            self.return_to_last();
            self.jumps.pop();
        }
    }

    fn next_hit(&mut self, way: Way) {
        let Some(search) = &mut self.desk.search else { return };
        let count = search.hits().len();
        let Some(at) = search.at.filter(|_| count > 0) else { return };
        let next = match way {
            Way::Onward => (at + 1) % count,
            Way::Back => (at + count - 1) % count,
        };
        search.at = Some(next);
        let wrapped = match way {
            Way::Onward => (next < at).then_some(strings::FROM_THE_START),
            Way::Back => (next > at).then_some(strings::FROM_THE_END),
        };
        let hit = search.hit();
        self.notice = wrapped.map(Into::into);
        if let Some(hit) = hit {
            self.show_hit(hit);
        }
    }

    /// Brings a hit on screen, with the finding of its statement where there is one.
    fn show_hit(&mut self, hit: Hit) {
        let statements = self.comparison.readings.get(hit.article).map_or(&[][..], |it| &it.statements);
        let statement = statements.iter().position(|it| it.span.overlaps(hit.span));
        let stop = statement.map(|statement| Stop { article: hit.article, statement });
        self.current = hit.article;
        self.focus = stop.and_then(|stop| self.index.of_statement(stop).first().copied());
        self.pin = None;
        self.settle();
        let rows = self.geometry().text_rows();
        let Some(column) = self.columns.get_mut(hit.article) else { return };
        let Some(line) = column.page.as_ref().map(|page| page.line_at(hit.span.start)) else { return };
        if !(column.top..column.top + rows).contains(&line) {
            column.top = line.saturating_sub(rows / 3);
        }
        self.settle();
        if let Some(stop) = stop.filter(|stop| self.on_screen(*stop)) {
            self.keep_in_step(Some(stop));
        }
    }
}
