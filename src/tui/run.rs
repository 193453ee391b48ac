//! The loop around command, update and view: keys, the work beside the screen, the journal.

use std::{
    io,
    process::ExitStatus,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Size;

use crate::{
    corpus::Dossier,
    review::{Action, place::Places},
    strings::{self, terminal as said},
    terminal::{Depth, Event, Screen, Session, Signal, size},
};

use super::{
    End, Finished, Look,
    card::{self, Answer},
    command::{Command, Group, Keymap, Mode, TABLE},
    key::Key,
    mouse,
    opening::Opening,
    scribe::{Report, Scribe},
    state::{Setup, State},
    theme::Theme,
    update::{Effect, resize, update},
    view,
    work::{Ended, News, Work},
};

/// How often to look what the work has brought, or whether a decision is on the disk.
const TICK: Duration = Duration::from_millis(4);
/// How often to look whether the journal has changed.
const LOOK_AT_JOURNAL: Duration = Duration::from_millis(500);
/// How long a key that needs findings waits for the last files of a small dossier.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows what `work` brings in the terminal that `session` holds, until the user leaves. The text can be read
/// while the work goes on; a key that needs findings waits for them where they cannot take long. A decision
/// under way is on the disk when this returns.
///
/// Fails where the terminal can no longer be read or written. A panic of the work goes on here.
pub fn run(session: &mut Session, work: Work, look: Look) -> io::Result<Finished> {
    let depth = look.depth;
    let mut screen = Screen::new(session.detection().class, depth);
    let mut reader = Reader::new(Theme::of(look.theme, session.detection().background, depth), work, look);
    let end = reader.attend(session, &mut screen, depth);
    let unsaved = reader.finish();
    Ok(Finished { end: end?, problems: reader.state.dossier.problems.clone(), unsaved })
}

struct Reader {
    state: State,
    /// What is still being made.
    work: Option<Work>,
    /// Writes decisions; there is nothing to decide on before there is an article.
    scribe: Option<Scribe>,
    /// Whether it has told what decisions there are.
    heard: bool,
    under_way: Option<UnderWay>,
    keymap: Keymap,
    stale: bool,
}

/// A decision that is not yet on the disk.
struct UnderWay {
    /// What to say when it is.
    done: &'static str,
    /// The finding to show then.
    show: Option<usize>,
    /// Whether the user has not gone on meanwhile.
    waiting: bool,
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
    fn new(theme: Theme, work: Work, look: Look) -> Self {
        let setup = Setup { size: size(), theme, marks: look.marks, shaping: look.shaping, lang: look.lang };
        let mut state = State::new(Arc::new(Dossier::default()), setup);
        state.misconfigured = look.misconfigured;
        state.notice = look.notice.map(Into::into).or_else(|| state.misconfiguration());
        (state.most_columns, state.mouse) = (look.columns, look.mouse);
        let (keymap, _) = Keymap::with(TABLE, &look.keys);
        state.own_keys = Arc::new(look.keys);
        state.resettle();
        Self { state, work: Some(work), scribe: None, heard: false, under_way: None, keymap, stale: true }
    }

    fn attend(&mut self, session: &mut Session, screen: &mut Screen, depth: Depth) -> io::Result<End> {
        loop {
            self.take_work(Duration::ZERO);
            if self.work.is_none() && self.state.dossier.articles.is_empty() && self.state.stopped.is_none() {
                return Ok(End::Nothing);
            }
            self.take_reports();
            session.set_mouse(self.state.mouse)?;
            if self.stale {
                screen.draw(self.state.size, |buf| view::view(&self.state, buf))?;
                self.stale = false;
            }
            // Everything typed meanwhile is taken before the next frame: none is lost, none draws in vain.
            let mut wait = Some(if self.expects() { TICK } else { LOOK_AT_JOURNAL });
            let mut ahead = None;
            while let Some(event) = if ahead.is_some() { ahead.take() } else { session.next(wait)? } {
                let next = match self.of_two(&event, || session.next(Some(Duration::ZERO)))? {
                    Ok(key) => self.press(key),
                    Err(second) => {
                        ahead = second;
                        self.take(&event)
                    }
                };
                match next {
                    Next::Go => {}
                    Next::Suspend => {
                        session.suspend()?;
                        self.redraw(screen);
                    }
                    Next::Redraw => self.redraw(screen),
                    Next::Calibrate => {
                        if let Some(signal) = self.calibrate(session, screen, depth)? {
                            return Ok(End::Signal(signal));
                        }
                    }
                    Next::Copy(text) => session.copy(&text)?,
                    Next::Open(mut opening) => {
                        let status = session.lend(&mut opening.command);
                        self.came_back(&opening, status);
                        self.redraw(screen);
                    }
                    Next::End(end) => {
                        if self.state.desk.saving {
                            screen.draw(self.state.size, |buf| view::view(&self.state, buf))?;
                        }
                        return Ok(end);
                    }
                }
                wait = Some(Duration::ZERO);
            }
        }
    }

    /// Whether something is to come soon without a key.
    fn expects(&self) -> bool {
        self.work.is_some() || self.scribe.as_ref().is_some_and(|scribe| scribe.is_busy() || !self.heard)
    }

    /// Lets go of the work, and waits for the decision under way; why that was not saved, if it was not.
    fn finish(&mut self) -> Option<String> {
        self.stop_work();
        let report = self.scribe.as_mut()?.wait()?;
        report.saved?.err().map(|error| format!("{}: {error}", strings::NOT_SAVED))
    }

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

    /// The key that sends both `event` and the one behind it, else that one. Nobody types two keys so fast.
    fn of_two(
        &self,
        event: &Event,
        next: impl FnOnce() -> io::Result<Option<Event>>,
    ) -> io::Result<Result<Key, Option<Event>>> {
        let Event::Key(first) = event else { return Ok(Err(None)) };
        // Where a line is typed, they are letters.
        if first.code != KeyCode::Char('ل') || self.state.desk.prompt.is_some() {
            return Ok(Err(None));
        }
        let second = next()?;
        let both = match &second {
            Some(Event::Key(second)) => Key::of_both(*first, *second),
            _ => None,
        };
        Ok(both.ok_or(second))
    }

    fn press(&mut self, key: Key) -> Next {
        let Some(command) = self.keymap.get(self.state.key_mode(), key) else { return Next::Go };
        self.stale = true;
        if decides(command) {
            // What is decided next may hang on it, and no more than one decision may be lost.
            self.wait_for_saving();
        }
        if let Some(under_way) = &mut self.under_way {
            under_way.waiting = false;
        }
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

    // ── decisions ──────────────────────────────────────────────────────────────────────────────

    /// Has a decision written. Nothing is shown as decided before it is on the disk.
    fn save(&mut self, action: Action) {
        self.wait_for_saving();
        let Some(scribe) = &mut self.scribe else { return };
        // What is taken back is shown, or nobody would know what it was.
        let show = match &action {
            Action::Undo { of } => self.state.desk.review.finding_of(of),
            _ => None,
        };
        self.under_way = Some(UnderWay { done: strings::saved(&action), show, waiting: true });
        scribe.write(action);
        self.state.desk.saving = true;
    }

    fn wait_for_saving(&mut self) {
        if let Some(report) = self.scribe.as_mut().and_then(Scribe::wait) {
            self.take_report(report);
        }
    }

    fn take_reports(&mut self) {
        while let Some(report) = self.scribe.as_mut().and_then(Scribe::poll) {
            self.take_report(report);
        }
    }

    fn take_report(&mut self, report: Report) {
        self.stale = true;
        self.heard = true;
        self.state.desk.journal = report.notebook;
        self.state.take_lines(report.lines);
        let Some(saved) = report.saved else { return };
        self.state.desk.saving = false;
        let Some(under_way) = self.under_way.take() else { return };
        match saved {
            Ok(line) => {
                if under_way.waiting {
                    self.state.go_to_link(&line.id);
                    if let Some(finding) = under_way.show {
                        self.state.show_finding(finding);
                    }
                }
                self.state.notice = Some(under_way.done.into());
            }
            Err(error) => {
                self.state.notice = Some(format!("{}: {error}", strings::NOT_SAVED).into());
            }
        }
    }

    // ── other programs ─────────────────────────────────────────────────────────────────────────

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

    // ── the work beside the screen ─────────────────────────────────────────────────────────────

    /// Takes what the work has brought so far; waits for the first of it, at most for `patience`. Whether it
    /// brought anything.
    fn take_work(&mut self, mut patience: Duration) -> bool {
        // Each takes the tables being made anew, so all that has come is taken in one go.
        let (mut loaded, mut step, mut any) = (Vec::new(), None, false);
        while let Some(work) = &mut self.work {
            match work.poll(patience) {
                Ok(None) => break,
                Ok(Some(News::Begun(dossier, _))) => self.state.take_dossier(dossier),
                Ok(Some(News::File(file))) => loaded.push(file),
                Ok(Some(News::Read)) => {}
                Ok(Some(News::Step(last))) => step = Some(last),
                Err(Ended) => {
                    if let Some(work) = self.work.take() {
                        work.join();
                    }
                }
            }
            (any, patience) = (true, Duration::ZERO);
        }
        if !any {
            return false;
        }
        if !loaded.is_empty() {
            self.state.take_files(loaded);
        }
        if let Some(step) = step {
            let before = self.state.take_comparison(step.comparison);
            // To let go of a million findings takes longer than a key may wait.
            thread::spawn(move || drop(before));
        }
        self.state.progress = self.work.as_ref().and_then(Work::progress);
        if self.scribe.is_none() && !self.state.dossier.articles.is_empty() {
            self.scribe = Some(Scribe::start(Places::of(&self.state.dossier)));
        }
        self.stale = true;
        true
    }

    /// Waits for the comparison where it cannot take long.
    fn wait_for_findings(&mut self) {
        let until = Instant::now() + PATIENCE;
        while let Some(work) = self.work.as_ref().filter(|work| work.may_be_short()) {
            // Files may be on a disk that takes its time; comparing so few of them does not.
            if !work.is_short() && Instant::now() >= until {
                return;
            }
            self.take_work(TICK);
        }
    }

    /// Lets go of the work: what there is so far is all that is shown.
    fn stop_work(&mut self) {
        // The program does not wait for the threads to see it.
        if let Some(work) = self.work.take() {
            work.stop();
        }
    }

    // ── the terminal ───────────────────────────────────────────────────────────────────────────

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
        self.state.mode = Mode::Reader;
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

/// Whether a command may write a decision, or rests on the last one.
fn decides(command: Command) -> bool {
    let reviews = |entry: &super::command::Entry| entry.command == command && entry.group == Group::Review;
    command == Command::AcceptPrompt || TABLE.iter().any(reviews)
}
