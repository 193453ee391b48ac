//! Opening folders and files as a reader does, from the outside.

#![expect(clippy::expect_used, reason = "a test that cannot set up its folder has to fail")]

use std::{fs, path::Path};

use encoding_rs::WINDOWS_1256;
use muqabala::corpus::{BlockKind, Dossier, MAX_FILE_BYTES, NameKind, OpenError, open};
use tempfile::TempDir;

const REPORT: &str =
    "حريق في سوق المدينة\n\nاندلع حريق في سوق المدينة فجر الأحد، وقالت الشرطة إن أحدا لم يصب.\n";

/// A folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("an inner folder");
        fs::write(path, bytes).expect("a file");
    }
    dir
}

fn ids(dossier: &Dossier) -> Vec<&str> {
    dossier.articles.iter().map(|article| article.id.as_str()).collect()
}

/// Each problem as "file name: reason".
fn problems(problems: &[muqabala::corpus::Problem]) -> Vec<String> {
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    problems.iter().map(|problem| format!("{}: {}", name(&problem.path), problem.reason)).collect()
}

#[track_caller]
fn check_problem(found: &[String], file: &str, reason: &str) {
    let hit =
        found.iter().any(|problem| problem.starts_with(&format!("{file}: ")) && problem.contains(reason));
    assert!(hit, "{file}: {reason}\n{found:#?}");
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn every_encoding_is_read_right_without_being_told() {
    let marked = format!("\u{FEFF}{REPORT}");
    let dir = folder(&[
        ("1.txt", REPORT.as_bytes()),
        ("2.txt", marked.as_bytes()),
        ("3.txt", &utf16(&marked, u16::to_le_bytes)),
        ("4.txt", &utf16(&marked, u16::to_be_bytes)),
        ("5.txt", &utf16(REPORT, u16::to_le_bytes)),
        ("6.txt", &utf16(REPORT, u16::to_be_bytes)),
        ("7.txt", &WINDOWS_1256.encode(REPORT).0),
    ]);
    let dossier = open(&[dir.path()]).expect("seven articles");
    assert_eq!(dossier.problems, []);
    assert_eq!(ids(&dossier), ["1", "2", "3", "4", "5", "6", "7"]);
    for article in &dossier.articles {
        assert_eq!(article.text, REPORT, "{}", article.id);
        assert_eq!(article.title(), Some("حريق في سوق المدينة"), "{}", article.id);
        assert_eq!(article.blocks.len(), 2, "{}", article.id);
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_opens() {
    let large = vec![b'a'; usize::try_from(MAX_FILE_BYTES).expect("a size") + 1];
    let dir = folder(&[
        ("good.txt", REPORT.as_bytes()),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0"),
        ("empty.txt", b""),
        ("blank.md", b" \n\t\n"),
        ("large.txt", &large),
        ("cut-off.txt", &[REPORT.as_bytes(), &[0xD9]].concat()),
        ("photo.jpg", b"\xFF\xD8\xFF"),
        (".hidden.txt", REPORT.as_bytes()),
        ("inner/other.txt", REPORT.as_bytes()),
    ]);
    let missing = dir.path().join("missing.txt");
    let dossier = open(&[dir.path(), &missing]).expect("one good article");
    assert_eq!(ids(&dossier), ["cut-off", "good"]);
    let found = problems(&dossier.problems);
    assert_eq!(found.len(), 7, "{found:#?}");
    check_problem(&found, "binary.txt", "binary");
    check_problem(&found, "empty.txt", "empty");
    check_problem(&found, "blank.md", "empty");
    check_problem(&found, "large.txt", "larger than 8 MiB");
    check_problem(&found, "cut-off.txt", "UTF-8");
    check_problem(&found, "photo.jpg", ".txt");
    check_problem(&found, "missing.txt", "no such file");
}

#[test]
fn nothing_readable_is_an_error_that_lists_every_problem() {
    let dir = folder(&[("report.pdf", b"%PDF-1.7"), ("void.txt", b""), ("empty/.keep", b"")]);
    let paths = [dir.path().join("report.pdf"), dir.path().join("void.txt"), dir.path().join("empty")];
    let error = open(&paths).expect_err("nothing to read");
    let found = problems(&error.problems);
    assert_eq!(found.len(), 3, "{found:#?}");
    check_problem(&found, "report.pdf", ".txt and .md");
    check_problem(&found, "void.txt", "empty");
    check_problem(&found, "empty", "holds no");
    assert!(error.to_string().contains("report.pdf: "), "{error}");
    assert_eq!(open::<&str>(&[]).expect_err("no path"), OpenError { problems: Vec::new() });
}

#[test]
fn the_order_is_by_name_as_people_read_names() {
    let dir = folder(&[
        ("10.txt", REPORT.as_bytes()),
        ("9.txt", REPORT.as_bytes()),
        ("B.txt", REPORT.as_bytes()),
        ("a.md", REPORT.as_bytes()),
        ("a.txt", REPORT.as_bytes()),
    ]);
    assert_eq!(ids(&open(&[dir.path()]).expect("articles")), ["9", "10", "a", "a-2", "B"]);
    let named = [dir.path().join("B.txt"), dir.path().join("9.txt"), dir.path().join("./9.txt")];
    assert_eq!(ids(&open(&named).expect("articles")), ["9", "B"]);
}

#[test]
fn a_dossier_file_gives_order_outlets_and_names_and_its_faults_are_told_by_line() {
    let flood = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus/flood");
    let dossier = open(&[&flood]).expect("articles");
    assert_eq!((dossier.title.arabic(), dossier.title.english()), ("فيضان الوادي", "The valley flood"));
    assert_eq!(ids(&dossier), ["second", "10", "9"]);
    let [second, ten, nine] = dossier.articles.as_slice() else { panic!("three articles") };
    assert_eq!((second.outlet.ar.as_str(), second.outlet.en.as_str()), ("صوت الوادي", "Valley Voice"));
    assert_eq!(second.title(), Some("فيضان الوادي يغمر قريتين"));
    assert_eq!(second.published, Some(jiff::civil::date(2021, 3, 5)));
    assert_eq!(second.url.as_deref(), Some("https://example.org/flood"));
    assert_eq!(second.blocks.iter().filter(|block| block.kind == BlockKind::Title).count(), 1);
    assert_eq!((ten.outlet.english(), ten.published), ("River News", None));
    assert_eq!((nine.outlet.english(), nine.title()), ("9", Some("نجاة ركاب حافلة")));

    let [sidra, rescuers] = dossier.names.as_slice() else { panic!("two names") };
    assert_eq!((sidra.kind, sidra.name.en.as_str()), (NameKind::Place, "Sidra"));
    assert_eq!(
        (sidra.variants.as_slice(), sidra.within.as_deref()),
        (&["السدرة".into(), "سدرة".into()][..], Some("الوادي"))
    );
    assert_eq!((rescuers.kind, rescuers.name.arabic()), (NameKind::Actor, "فرق الإنقاذ"));

    let found = problems(&dossier.problems);
    assert_eq!(found.len(), 6, "{found:#?}");
    check_problem(&found, "dossier.toml", "line 2: the key `colour` is not known");
    check_problem(&found, "dossier.toml", "line 10: the key `weather` is not known");
    check_problem(&found, "dossier.toml", "line 15: an [[article]] was left out");
    check_problem(&found, "dossier.toml", "line 21: `published` was left out; write a date");
    check_problem(&found, "dossier.toml", "line 29: a name was left out");
    check_problem(&found, "gone.txt", "no such file");
}

#[test]
fn a_file_of_a_dossier_opened_alone_keeps_its_outlet() {
    let flood = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus/flood");
    let dossier = open(&[flood.join("9.txt"), flood.join("second.md")]).expect("articles");
    assert_eq!(ids(&dossier), ["second", "9"]);
    assert_eq!(dossier.articles[0].outlet.english(), "Valley Voice");
    let whole = open(&[flood.join("dossier.toml")]).expect("articles");
    assert_eq!(ids(&whole), ["second", "10"]);
}

#[test]
fn a_broken_dossier_file_is_named_by_line_and_the_rest_of_it_applies() {
    let settings = "title = \"حريق السوق\"\n\n[[article]]\nfile = \"b.txt\"\noutlet = \"صوت\n\n[[article]]\nfile = \"a.txt\"\noutlet = \"Echo\"\n";
    let dir = folder(&[
        ("dossier.toml", settings.as_bytes()),
        ("a.txt", REPORT.as_bytes()),
        ("b.txt", REPORT.as_bytes()),
    ]);
    let dossier = open(&[dir.path()]).expect("articles");
    check_problem(&problems(&dossier.problems), "dossier.toml", "line 5: ");
    assert_eq!(dossier.title.arabic(), "حريق السوق");
    assert_eq!(ids(&dossier), ["b", "a"]);
    assert_eq!(dossier.articles[1].outlet.english(), "Echo");
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_loops_are_named_and_never_waited_for() {
    use std::os::unix::fs::symlink;

    let dir = folder(&[("good.txt", REPORT.as_bytes())]);
    let at = |name: &str| dir.path().join(name);
    symlink(at("loop-b.txt"), at("loop-a.txt")).expect("a link");
    symlink(at("loop-a.txt"), at("loop-b.txt")).expect("a link");
    symlink("/dev/zero", at("zero.txt")).expect("a link");
    symlink(at("good.txt"), at("link.txt")).expect("a link");
    symlink(dir.path(), at("self")).expect("a link");
    let made = std::process::Command::new("mkfifo").arg(at("pipe.txt")).status().expect("mkfifo");
    assert!(made.success());
    let dossier = open(&[dir.path()]).expect("articles");
    assert_eq!(ids(&dossier), ["good", "link"]);
    let found = problems(&dossier.problems);
    assert_eq!(found.len(), 4, "{found:#?}");
    check_problem(&found, "pipe.txt", "pipe");
    check_problem(&found, "zero.txt", "device");
    check_problem(&found, "loop-a.txt", "could not be read");
    check_problem(&found, "loop-b.txt", "could not be read");
    let alone = open(&[at("pipe.txt")]).expect_err("no article");
    check_problem(&problems(&alone.problems), "pipe.txt", "pipe");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let dir = folder(&[("good.txt", REPORT.as_bytes()), ("secret.txt", REPORT.as_bytes())]);
    let secret = dir.path().join("secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("a mode");
    let dossier = open(&[dir.path()]).expect("articles");
    // Whoever runs as root may read everything.
    if fs::File::open(&secret).is_err() {
        assert_eq!(ids(&dossier), ["good"]);
        check_problem(&problems(&dossier.problems), "secret.txt", "may not read");
    } else {
        assert_eq!(ids(&dossier), ["good", "secret"]);
    }
}

#[test]
fn an_article_full_of_escape_sequences_opens_as_it_is() {
    let hostile = format!("\u{1b}[2J\u{1b}]0;title\u{7}{REPORT}\u{9b}31m\u{202e}\u{2066}\u{0}\u{8}");
    let hostile = format!("{hostile}{}", REPORT.repeat(20));
    let dir = folder(&[("hostile.txt", hostile.as_bytes())]);
    assert_eq!(open(&[dir.path()]).expect("an article").articles[0].text, hostile);
}
