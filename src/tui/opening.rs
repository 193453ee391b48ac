//! An article in the user's editor or pager.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use tempfile::NamedTempFile;

use crate::corpus::Article;

/// What is used where the environment names nothing.
const PAGER: &str = "less";

/// A program about to be given an article, and the file that it gets.
#[derive(Debug)]
pub(super) struct Opening {
    /// The program.
    pub(super) command: Command,
    path: PathBuf,
    modified: Option<SystemTime>,
    /// Goes when this is dropped.
    _copy: Option<NamedTempFile>,
}

impl Opening {
    /// Of `article` at line `line`, counted from 1. One that is part of the program goes as a copy that
    /// cannot be written. Fails where that copy cannot be made.
    pub(super) fn of(article: &Article, line: usize) -> io::Result<Self> {
        let copy = if article.path.is_none() { Some(copy(article)?) } else { None };
        let path = copy.as_ref().map(|it| it.path().to_owned()).or_else(|| article.path.clone());
        // A name that begins with a hyphen is not to be taken for an option.
        let path = std::path::absolute(path.unwrap_or_default())?;
        let named = |name: &str| env::var(name).ok().filter(|it| !it.trim().is_empty());
        let program = ["VISUAL", "EDITOR", "PAGER"].into_iter().find_map(named);
        let program = program.unwrap_or_else(|| PAGER.to_owned());
        let mut command = shell(&program);
        command.args(place(&program, &path, line));
        Ok(Self { command, modified: modified(&path), path, _copy: copy })
    }

    /// Whether the file was written since.
    pub(super) fn has_changed(&self) -> bool {
        modified(&self.path) != self.modified
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|it| it.modified()).ok()
}

fn copy(article: &Article) -> io::Result<NamedTempFile> {
    let prefix = format!("{}-", article.id);
    let mut file = tempfile::Builder::new().prefix(&prefix).suffix(".txt").tempfile()?;
    file.write_all(article.text.as_bytes())?;
    let mut permissions = file.as_file().metadata()?.permissions();
    permissions.set_readonly(true);
    file.as_file().set_permissions(permissions)?;
    Ok(file)
}

/// `program` with arguments to come. It may be a command with arguments of its own ("code --wait"), which
/// the shell takes apart, as git has it.
fn shell(program: &str) -> Command {
    if cfg!(windows) {
        return Command::new(program);
    }
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{program} \"$@\""), "muqabala"]);
    command
}

/// The file and the line, as the program wants to be told. Most take `+LINE` before the file (POSIX has
/// `ex` and `more` do so); those that are not known to get the file alone.
fn place(program: &str, path: &Path, line: usize) -> Vec<String> {
    let file = path.to_string_lossy().into_owned();
    let name = program.split_whitespace().next().unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default();
    match name {
        "vi" | "vim" | "nvim" | "ex" | "view" | "nano" | "pico" | "micro" | "emacs" | "emacsclient"
        | "jed" | "joe" | "mg" | "ne" | "kak" | "less" | "more" | "most" => vec![format!("+{line}"), file],
        "code" | "codium" | "cursor" => vec!["--goto".to_owned(), format!("{file}:{line}")],
        "hx" | "helix" | "subl" | "zed" => vec![format!("{file}:{line}")],
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::built_in;

    #[test]
    fn the_line_is_told_as_the_program_wants_it() {
        for (program, arguments) in [
            ("vim", &["+7", "/a b.txt"][..]),
            ("/usr/bin/nano -w", &["+7", "/a b.txt"]),
            ("code --wait", &["--goto", "/a b.txt:7"]),
            ("hx", &["/a b.txt:7"]),
            ("less -R", &["+7", "/a b.txt"]),
            ("unheard-of", &["/a b.txt"]),
        ] {
            assert_eq!(place(program, Path::new("/a b.txt"), 7), arguments, "{program}");
        }
    }

    #[test]
    fn a_built_in_article_goes_as_a_copy_that_goes_again() {
        let article = built_in().articles.remove(0);
        let opening = Opening::of(&article, 1).unwrap();
        let path = opening.path.clone();
        assert_eq!(fs::read_to_string(&path).unwrap(), article.text);
        assert!(fs::metadata(&path).unwrap().permissions().readonly() && !opening.has_changed());
        drop(opening);
        assert!(!path.exists());
    }
}
