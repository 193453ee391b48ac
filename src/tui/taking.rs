//! Taking away: a statement or a finding as text, an article to another program.

use crate::{
    report, strings,
    terminal::{Lines, sanitize},
};

use super::{command::Command, state::State, update::Effect};

/// Carries `command` out if it is about taking something away.
pub(super) fn update(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::CopyStatement => Some(state.copy_statement()),
        Command::CopyFinding => Some(state.copy_finding()),
        Command::OpenFile => Some(state.open_file()),
        _ => None,
    }
}

impl State {
    fn copy_statement(&mut self) -> Effect {
        let text = self.statement_at_hand().and_then(|stop| {
            let statement = self.comparison.readings.get(stop.article)?.statements.get(stop.statement)?;
            Some(statement.span.of(&self.dossier.articles.get(stop.article)?.text))
        });
        if let Some(text) = text {
            return Effect::Copy(sanitize(text, Lines::Join).trim().to_owned());
        }
        self.notice = Some(strings::NOTHING_TO_COPY.into());
        Effect::None
    }

    fn copy_finding(&mut self) -> Effect {
        let number = self.finding_at_hand();
        let Some((number, finding)) = number.and_then(|it| Some((it, self.comparison.findings.get(it)?)))
        else {
            self.notice = Some(strings::NOTHING_TO_DECIDE.into());
            return Effect::None;
        };
        let mut lines = report::text::lines_of(&self.dossier, &self.comparison, finding);
        if let Some(decision) = self.desk.review.decision(number) {
            lines.extend(decision.verdict.map(|it| format!("  {}", strings::verdict(it))));
            lines.extend(decision.note.as_ref().map(|it| format!("  {}: {it}", strings::NOTE)));
        }
        let lines = lines.iter().map(|it| sanitize(it, Lines::Join).trim_end().to_owned());
        Effect::Copy(lines.map(|it| it + "\n").collect())
    }

    /// At the statement that is read, else at the top of the screen.
    fn open_file(&self) -> Effect {
        let article = self.current;
        let stop = self.statement_at_hand().filter(|stop| self.on_screen(*stop));
        let statement = stop.and_then(|stop| {
            self.comparison.readings.get(stop.article)?.statements.get(stop.statement).map(|it| it.span.start)
        });
        let top = || self.columns.get(article).map_or(0, |column| column.anchor().offset());
        let offset = statement.unwrap_or_else(top);
        let text = self.dossier.articles.get(article).map_or("", |it| &it.text);
        let line = text.get(..offset).map_or(1, |head| head.matches('\n').count() + 1);
        if self.dossier.articles.is_empty() { Effect::None } else { Effect::Open { article, line } }
    }
}
