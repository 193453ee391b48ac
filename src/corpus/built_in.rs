//! The dossier that is part of the program.

use std::path::Path;

use super::{
    Article, Dossier,
    files::Format,
    settings::{self, SETTINGS_FILE},
};

const SETTINGS: &str = include_str!("../../assets/articles/dossier.toml");

/// Each file of `assets/articles` with its text.
const FILES: [(&str, &str); 5] = [
    ("baladi-news.txt", include_str!("../../assets/articles/baladi-news.txt")),
    ("syrians-news.txt", include_str!("../../assets/articles/syrians-news.txt")),
    ("sy24.txt", include_str!("../../assets/articles/sy24.txt")),
    ("furat-post.txt", include_str!("../../assets/articles/furat-post.txt")),
    ("syria-news.txt", include_str!("../../assets/articles/syria-news.txt")),
];

/// Five reports on the strike of 7–8 February 2018 near Khasham; needs no file at run time.
#[must_use]
pub fn built_in() -> Dossier {
    let settings = settings::parse(SETTINGS, Path::new(SETTINGS_FILE));
    let mut dossier = Dossier {
        title: settings.title,
        names: settings.names,
        problems: settings.problems,
        ..Dossier::default()
    };
    for entry in settings.articles {
        let Some((name, text)) = FILES.iter().find(|(name, _)| *name == entry.file) else { continue };
        let stem = name.trim_end_matches(".txt");
        let article = Article::new(stem.to_owned(), None, (*text).to_owned(), Format::Plain);
        dossier.articles.push(article.with_settings(&entry));
    }
    dossier
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::open;

    #[test]
    fn the_five_are_in_order_with_names_in_both_languages() {
        let dossier = built_in();
        let ids: Vec<_> = dossier.articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["baladi-news", "syrians-news", "sy24", "furat-post", "syria-news"]);
        assert_eq!(dossier.problems, []);
        assert!(dossier.articles.iter().all(|a| !a.outlet.ar.is_empty() && !a.outlet.en.is_empty()));
        assert!(dossier.names.iter().all(|n| !n.name.ar.is_empty() && !n.name.en.is_empty()));
        assert!(!dossier.title.ar.is_empty() && !dossier.title.en.is_empty());
    }

    #[test]
    fn the_folder_of_assets_opens_as_the_same_dossier() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles");
        let (built_in, opened) = (built_in(), open(&[folder]).expect("the assets are there"));
        assert_eq!(opened.problems, []);
        assert_eq!(opened.names, built_in.names);
        for (opened, built_in) in opened.articles.iter().zip(&built_in.articles) {
            assert_eq!((&opened.id, &opened.outlet), (&built_in.id, &built_in.outlet));
            assert_eq!(opened.published, built_in.published);
            assert_eq!((&opened.text, &opened.blocks), (&built_in.text, &built_in.blocks));
        }
    }
}
