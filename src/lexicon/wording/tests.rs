//! The examples of the files of words.

use super::*;
use crate::{
    lexicon::{asset, parse, phrase::analyse},
    span::Span,
    text,
};

fn senses(wording: &Wording, phrase: &str) -> Vec<Sense> {
    let tokens = analyse(text::tokens(phrase, Span::new(0, phrase.len())));
    let mut at = 0;
    let mut out = Vec::new();
    while at < tokens.len() {
        let found = wording.at(&tokens, at);
        at += found.as_ref().map_or(1, |found| found.tokens);
        out.extend(found.into_iter().flat_map(|found| found.senses));
    }
    out
}

#[test]
fn the_examples_of_the_lexicon_hold() {
    let wording = Wording::arabic();
    let examples = [
        parse::<Synonyms>(asset!("synonyms")).examples,
        parse::<Antonyms>(asset!("antonyms")).examples,
        parse::<Kinds>(asset!("kinds")).examples,
    ];
    for file in &examples {
        assert!(file.iter().any(|example| example.relation == Pairing::Unrelated));
        assert!(file.iter().any(|example| example.relation != Pairing::Unrelated));
    }
    let mut wrong = Vec::new();
    for example in examples.iter().flatten() {
        let [left, right] = &example.words;
        let found = pairing(&senses(wording, left), &senses(wording, right));
        if found != example.relation {
            wrong.push(format!("{left} / {right}: {found:?}, not {:?}", example.relation));
        }
        assert_eq!(found, pairing(&senses(wording, right), &senses(wording, left)), "{left} / {right}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_examples_of_the_thesaurus_hold() {
    let thesaurus = Wording::thesaurus();
    for example in parse::<Synonyms>(asset!("thesaurus")).examples {
        let [left, right] = &example.words;
        let found = pairing(&senses(thesaurus, left), &senses(thesaurus, right));
        assert_eq!(found, example.relation, "{left} / {right}");
    }
}

#[test]
fn the_examples_of_function_words_hold() {
    let wording = Wording::arabic();
    let examples = parse::<FunctionWords>(asset!("function_words")).examples;
    assert!(examples.iter().any(|example| example.lists.is_empty()));
    for FunctionExample { word, lists } in examples {
        let found = senses(wording, &word);
        for (name, sense) in [
            ("function", Sense::Function),
            ("light", Sense::Light),
            ("turns", Sense::Turns),
            ("asks", Sense::Asks),
            ("parts", Sense::Parts),
        ] {
            let wanted = lists.iter().any(|list| list == name);
            assert_eq!(wanted, found.contains(&sense), "{word}: {name}, found {found:?}");
        }
    }
}
