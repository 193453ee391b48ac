use std::collections::HashMap;

use super::*;
use crate::{lexicon::phrase::analyse, span::Span, text};

fn keys(names: &Names, text: &str) -> Vec<String> {
    let tokens = analyse(text::tokens(text, Span::new(0, text.len())));
    names.find(&tokens).iter().map(|hit| names.get(hit.value).term.key.to_string()).collect()
}

#[test]
fn every_file_finds_its_examples_and_nothing_else() {
    let names = Names::load();
    let mut failures = Vec::new();
    for example in load::files().into_iter().flat_map(|file| file.example) {
        let found = keys(&names, &example.text);
        if found != example.finds {
            failures.push(format!("{}\n  wanted {:?}\n  found  {found:?}", example.text, example.finds));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_key_is_unique_and_known() {
    let names = Names::load();
    assert_eq!(names.built_in.by_key.len(), names.built_in.entries.len(), "a key is given twice");
    assert_eq!(load::unknown_keys(), Vec::<String>::new());
}

#[test]
fn no_name_is_claimed_by_two_entries_of_one_kind() {
    let names = Names::load();
    let mut owners: HashMap<(String, NameKind), NameId> = HashMap::new();
    let mut clashes = Vec::new();
    for (phrase, id) in names.built_in.index.written() {
        let kind = names.get(id).kind;
        let owner = *owners.entry((phrase.clone(), kind)).or_insert(id);
        if owner != id {
            clashes.push(format!("{phrase}: {} and {}", names.get(owner).term.key, names.get(id).term.key));
        }
    }
    assert!(clashes.is_empty(), "{}", clashes.join("\n"));
}

#[test]
fn what_a_name_could_be_besides_is_said() {
    let names = Names::load();
    let tokens = |text: &str| analyse(text::tokens(text, Span::new(0, text.len())));
    let moscow = names.read(&tokens("إلى موسكو"));
    let key = |id: NameId| &*names.get(id).term.key;
    assert_eq!(moscow.iter().map(|found| key(found.hit.value)).collect::<Vec<_>>(), ["russia"]);
    assert_eq!(moscow[0].others.iter().map(|&id| key(id)).collect::<Vec<_>>(), ["moscow"]);
    assert!(names.read(&tokens("قصفت قوات الأسد"))[0].loaded);
    assert!(!names.read(&tokens("قصفت القوات النظامية"))[0].loaded);
}

#[test]
fn nesting_is_reflexive_and_transitive() {
    let names = Names::load();
    let id = |key: &str| names.by_key(key).unwrap();
    for (inner, outer, expected) in [
        ("russia:people", "russia", true),
        ("infants", "civilians", true),
        ("infants", "combatants", false),
        ("pro-syrian-government", "syria", true),
        ("syria", "syria", true),
        ("syria", "pro-syrian-government", false),
        ("deir-ezzor", "syria", true),
    ] {
        assert_eq!(names.nested(id(inner), id(outer)), expected, "{inner} in {outer}");
    }
}

#[test]
fn a_dossier_adds_names_and_spellings() {
    let mut names = Names::load();
    let name = |ar: &str, variants: &[&str], within: Option<&str>| corpus::Name {
        kind: corpus::NameKind::Place,
        name: corpus::Bilingual { ar: ar.into(), en: String::new() },
        variants: variants.iter().map(|&variant| variant.into()).collect(),
        within: within.map(Into::into),
    };
    names.extend(&[name("كفر الكذا", &["كفركذا"], Some("حمص")), name("حمص", &["أم الحجارة السود"], None)]);
    assert_eq!(keys(&names, "في كفركذا"), ["dossier:كفر-الكذا"]);
    assert_eq!(keys(&names, "في أم الحجارة السود"), ["homs"]);
    let added = names.by_key("dossier:كفر-الكذا").unwrap();
    assert!(names.nested(added, names.by_key("syria").unwrap()));
}
