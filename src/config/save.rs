//! Saving one entry, with comments and order left as they are.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, TableLike, Value};

use crate::terminal::Class;

use super::{TERMINALS, path};

/// Saves that the terminal called `name` is of `class`; that every terminal is if the name is empty.
/// Gives the path of the file.
pub fn save_terminal(name: &str, class: Class) -> io::Result<PathBuf> {
    let path = path().ok_or_else(|| io::Error::other("this system has no place for configuration files"))?;
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let changed = with_terminal(&text, name, class).map_err(io::Error::other)?;
    write(&path, &changed)?;
    Ok(path)
}

fn with_terminal(text: &str, name: &str, class: Class) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let class = Value::from(class.name());
    if name.is_empty() {
        document.insert("terminal-bidi", class.into());
    } else {
        let table = document.entry(TERMINALS).or_insert_with(toml_edit::table);
        let table: &mut dyn TableLike =
            table.as_table_like_mut().ok_or_else(|| format!("{TERMINALS} is no table"))?;
        match table.get_mut(name) {
            // Replacing the whole entry would lose the comment above it.
            Some(entry) => *entry = class.into(),
            None => drop(table.insert(name, class.into())),
        }
    }
    Ok(document.to_string())
}

/// Puts `text` in the file's place whole, so that no other program sees half of it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    // A link to a file kept elsewhere stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or_else(|| io::Error::other("the file has no folder"))?;
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_changes_one_entry() {
        let before = "# mine\ntashkeel = \"keep\" # always\n\n[terminals]\n# at work\nkitty = \"plain\"\n";
        let after = with_terminal(before, "attributes 0;136 and 6", Class::Implicit).unwrap();
        assert_eq!(after, format!("{before}\"attributes 0;136 and 6\" = \"implicit\"\n"));
        let again = with_terminal(&after, "kitty", Class::Kitty).unwrap();
        assert_eq!(again, after.replace("kitty = \"plain\"", "kitty = \"kitty\""));
        assert_eq!(with_terminal("", "st", Class::Plain).unwrap(), "[terminals]\nst = \"plain\"\n");
        assert_eq!(with_terminal("", "", Class::Mlterm).unwrap(), "terminal-bidi = \"mlterm\"\n");
        assert!(with_terminal("broken = = 1", "st", Class::Plain).is_err());
    }

    #[test]
    fn the_file_is_made_with_its_folder_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("config.toml");
        write(&path, "a = 1\n").unwrap();
        write(&path, "b = 2\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "b = 2\n");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
