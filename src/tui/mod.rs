//! The screen: `Event → Command → update(&mut State) → view(&State)`.
//!
//! - [`command`] declares what can be asked for, and by which keys;
//! - [`state`] is all that the screen is drawn from, [`update`](mod@update) what each command does to it;
//! - [`geometry`] says what stands where, for `update` and `view` alike; [`page`] is an article laid
//!   out at one width;
//! - [`view`](mod@view) draws a state into a buffer and changes nothing;
//! - [`run`] is the loop around them.

mod browse;
pub mod card;
pub mod command;
mod deciding;
pub mod desk;
pub mod geometry;
mod helping;
mod hits;
pub mod index;
pub mod key;
pub mod linking;
mod meaning;
pub mod mouse;
mod opening;
pub mod page;
pub mod prompt;
pub mod search;
pub mod state;
mod taking;
pub mod theme;
pub mod update;
pub mod view;
pub mod views;
pub mod work;

#[cfg(test)]
mod desk_tests;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::{
    io,
    process::ExitStatus,
    sync::Arc,
    time::{Duration, Instant},
};

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Size;

use crate::{
    corpus::Dossier,
    layout::{Marks, Shaping},
    review::{Action, Journal},
    strings::{self, Lang, terminal as said},
    terminal::{Depth, Event, Screen, Session, Signal, size},
};

use card::Answer;
use command::{Command, Group, Keymap, OwnKeys, TABLE};
use desk::Notebook;
use key::Key;
use opening::Opening;
use state::{Setup, State};
use theme::{Choice, Theme};
use update::{Effect, resize, update};
use work::{Ended, Progress, Step, Work};

/// How the reader looks and what it asks of the terminal.
#[derive(Clone, Debug)]
pub struct Look {
    /// How many colours may be used.
    pub depth: Depth,
    /// Whether diacritics are drawn at the start.
    pub marks: Marks,
    /// How letters are sent to the terminal.
    pub shaping: Shaping,
    /// The language the program itself speaks.
    pub lang: Lang,
    /// The colours wanted.
    pub theme: Choice,
    /// At most so many sources stand beside one another.
    pub columns: Option<usize>,
    /// Whether clicks come to the program.
    pub mouse: bool,
    /// The keys that the user has set.
    pub keys: OwnKeys,
    /// What is to be said at the start.
    pub notice: Option<&'static str>,
}

/// Why the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The user left.
    Quit,
    /// The program was told to end.
    Signal(Signal),
}

/// How often to look whether the comparison is done, while it is not.
const TICK: Duration = Duration::from_millis(4);
/// How often to look whether another program has written into the journal.
const LOOK_AT_JOURNAL: Duration = Duration::from_secs(1);

/// Shows the dossier in the terminal that `session` holds until the user leaves. The text can be read
/// while `work` goes on; a key that needs findings waits for them where they cannot take long.
///
/// Fails where the terminal can no longer be read or written. A panic of the comparison goes on here.
pub fn run(
    session: &mut Session,
    dossier: Arc<Dossier>,
    work: Work,
    journal: Journal,
    look: Look,
) -> io::Result<End> {
    let theme = Theme::of(look.theme, session.detection().background, look.depth);
    let setup = Setup { size: size(), theme, marks: look.marks, shaping: look.shaping, lang: look.lang };
    let mut state = State::new(dossier, setup);
    state.progress = work.is_long().then(|| Progress { done: 0, all: work.all() });
    state.notice = look.notice.map(Into::into);
    (state.most_columns, state.mouse) = (look.columns, look.mouse);
    let (keymap, _) = Keymap::with(TABLE, &look.keys);
    state.own_keys = Arc::new(look.keys);
    state.resettle();
    state.desk.journal = Notebook::of(&journal);
    state.take_lines(journal.lines().cloned().collect());
    let mut reader =
        Reader { state, work: Some(work), journal, followed: Instant::now(), keymap, stale: true };
    let mut screen = Screen::new(session.detection().class, look.depth);
    loop {
        reader.take_work();
        session.set_mouse(reader.state.mouse)?;
        if reader.stale {
            screen.draw(reader.state.size, |buf| view::view(&reader.state, buf))?;
            reader.stale = false;
        }
        // Everything typed meanwhile is taken before the next frame: none is lost, none draws in vain.
        let mut wait = Some(if reader.work.is_some() { TICK } else { LOOK_AT_JOURNAL });
        while let Some(event) = session.next(wait)? {
            match reader.take(&event) {
                Next::Go => {}
                Next::Suspend => {
                    session.suspend()?;
                    reader.redraw(&mut screen);
                }
                Next::Redraw => reader.redraw(&mut screen),
                Next::Calibrate => {
                    if let Some(signal) = reader.calibrate(session, &mut screen, look.depth)? {
                        return Ok(End::Signal(signal));
                    }
                }
                Next::Copy(text) => session.copy(&text)?,
                Next::Open(mut opening) => {
                    let status = session.lend(&mut opening.command);
                    reader.came_back(&opening, status);
                    reader.redraw(&mut screen);
                }
                Next::End(end) => return Ok(end),
            }
            wait = Some(Duration::ZERO);
        }
        reader.follow_journal();
    }
}

struct Reader {
    state: State,
    /// What is still being made.
    work: Option<Work>,
    journal: Journal,
    /// When the journal was last looked at.
    followed: Instant,
    keymap: Keymap,
    stale: bool,
}

/// What the loop has to do after an event.
enum Next {
    Go,
    Suspend,
    Redraw,
    Calibrate,
    Copy(String),
    Open(Box<Opening>),
    End(End),
}

impl Reader {
    fn take(&mut self, event: &Event) -> Next {
        match event {
            Event::Key(key) => {
                // Esc with another key right behind it reaches us as that key with Alt.
                if key.modifiers.contains(KeyModifiers::ALT) {
                    self.press(Key::named(KeyCode::Esc));
                }
                if self.state.type_key(*key) {
                    self.stale = true;
                    return Next::Go;
                }
                self.press(Key::of(*key))
            }
            Event::Mouse(mouse) => {
                self.stale = true;
                let effect = mouse::point(&mut self.state, *mouse);
                self.act(effect)
            }
            Event::Resize { columns, rows } => {
                self.stale = true;
                resize(&mut self.state, Size::new(*columns, *rows));
                Next::Go
            }
            Event::Redraw => Next::Redraw,
            Event::End(signal) => Next::End(End::Signal(*signal)),
        }
    }

    fn press(&mut self, key: Key) -> Next {
        let Some(command) = self.keymap.get(self.state.key_mode(), key) else { return Next::Go };
        self.stale = true;
        if needs_findings(command) {
            self.wait_for_findings();
        }
        let effect = update(&mut self.state, command);
        self.act(effect)
    }

    /// Does what a command asks for besides drawing.
    fn act(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::None => Next::Go,
            Effect::Quit => Next::End(End::Quit),
            Effect::Suspend => Next::Suspend,
            Effect::StopWork => {
                self.stop_work();
                Next::Go
            }
            Effect::Calibrate => Next::Calibrate,
            Effect::Save(action) => {
                self.save(action);
                Next::Go
            }
            Effect::Copy(text) => {
                self.state.notice = Some(strings::COPIED.into());
                Next::Copy(text)
            }
            Effect::Open { article, line } => self.open(article, line),
        }
    }

    /// Writes a decision. Nothing is shown as decided before it is on the disk.
    fn save(&mut self, action: Action) {
        let done = strings::saved(&action);
        // What is taken back is shown, or nobody would know what it was.
        let undone = match &action {
            Action::Undo { of } => self.state.desk.review.finding_of(of),
            _ => None,
        };
        let saved = self.journal.append(action);
        self.take_journal();
        self.state.notice = Some(match saved {
            Ok(line) => {
                self.state.go_to_link(&line.id);
                if let Some(finding) = undone {
                    self.state.show_finding(finding);
                }
                done.into()
            }
            Err(error) => format!("{}: {error}", strings::NOT_SAVED).into(),
        });
    }

    fn take_journal(&mut self) {
        self.state.desk.journal.refresh(&self.journal);
        self.state.take_lines(self.journal.lines().cloned().collect());
        self.stale = true;
    }

    /// Takes over what other programs have written, now and then.
    fn follow_journal(&mut self) {
        if self.followed.elapsed() >= LOOK_AT_JOURNAL {
            self.followed = Instant::now();
            if self.journal.refresh() {
                self.take_journal();
            }
        }
    }

    fn open(&mut self, article: usize, line: usize) -> Next {
        let Some(article) = self.state.dossier.articles.get(article) else { return Next::Go };
        match Opening::of(article, line) {
            Ok(opening) => Next::Open(Box::new(opening)),
            Err(error) => {
                self.state.notice = Some(error.to_string().into());
                Next::Go
            }
        }
    }

    fn came_back(&mut self, opening: &Opening, status: io::Result<ExitStatus>) {
        self.state.notice = match status {
            Err(error) => Some(error.to_string().into()),
            // What a shell says of a command that is not there.
            Ok(status) if status.code() == Some(127) => Some(strings::NO_EDITOR.into()),
            Ok(_) => opening.has_changed().then(|| strings::CHANGED_ON_DISK.into()),
        };
    }

    /// Takes what the work has brought so far.
    fn take_work(&mut self) {
        while let Some(work) = &self.work {
            match work.poll() {
                Ok(Some(step)) => self.take_step(step),
                Ok(None) => return,
                Err(Ended) => self.end_work(),
            }
        }
    }

    fn take_step(&mut self, step: Step) {
        let Some(work) = &self.work else { return };
        let progress = Progress { done: step.done, all: work.all() };
        self.state.progress = (step.done < work.all()).then_some(progress);
        self.state.take_comparison(step.comparison);
        self.stale = true;
    }

    fn end_work(&mut self) {
        if let Some(work) = self.work.take() {
            work.join();
        }
        self.state.progress = None;
        self.stale = true;
    }

    /// Waits for the comparison, which cannot take long.
    fn wait_for_findings(&mut self) {
        while let Some(work) = self.work.as_ref().filter(|work| !work.is_long()) {
            match work.wait() {
                Some(step) => self.take_step(step),
                None => self.end_work(),
            }
        }
    }

    /// Lets go of the work: what there is so far is all that is shown.
    fn stop_work(&mut self) {
        // The thread ends with the part at hand; the program does not wait for that.
        if let Some(work) = self.work.take() {
            work.stop();
        }
    }

    /// Lets the reader say what the terminal does; a signal if the program is to end.
    fn calibrate(
        &mut self,
        session: &mut Session,
        screen: &mut Screen,
        depth: Depth,
    ) -> io::Result<Option<Signal>> {
        session.clear()?;
        let report = card::report(session, depth)?;
        session.print(&report)?;
        let answer = card::calibrate(session)?;
        screen.set_class(session.detection().class);
        self.redraw(screen);
        self.state.mode = command::Mode::Reader;
        self.state.notice = match answer {
            Answer::Class(_, Ok(_)) => Some(said::CARD_SAVED_SHORT.into()),
            Answer::Class(_, Err(_)) => Some(said::CARD_NOT_SAVED_SHORT.into()),
            Answer::None => Some(said::CARD_NONE_SHORT.into()),
            Answer::Left => None,
            Answer::End(signal) => return Ok(Some(signal)),
        };
        Ok(None)
    }

    /// The screen was lost, and its size may have changed unseen.
    fn redraw(&mut self, screen: &mut Screen) {
        screen.forget();
        resize(&mut self.state, size());
        self.stale = true;
    }
}

fn needs_findings(command: Command) -> bool {
    TABLE.iter().any(|entry| entry.command == command && entry.group == Group::Findings)
}
