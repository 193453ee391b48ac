//! Whether the locale's encoding is UTF-8, which the reader's text is in.

/// The variable that decides the encoding and its value, if that is not UTF-8 (POSIX, XBD 8.2): the
/// first of the three that is set and not empty; none of them is the locale C.
pub(super) fn not_utf8(value: impl Fn(&str) -> Option<String>) -> Option<(&'static str, String)> {
    // Elsewhere these variables mean nothing, or the system has but one encoding.
    if !cfg!(unix) || cfg!(target_os = "macos") {
        return None;
    }
    let set = |name| value(name).filter(|value| !value.is_empty()).map(|value| (name, value));
    let (name, value) =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).unwrap_or(("LANG", String::new()));
    let encoding = value.split_once('.').map_or("", |(_, rest)| rest);
    let encoding = encoding.split('@').next().unwrap_or_default().to_ascii_lowercase();
    (!matches!(encoding.as_str(), "utf-8" | "utf8")).then_some((name, value))
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        /// Variables, and which of them is to blame.
        type Case<'a> = (&'a [(&'a str, &'a str)], Option<&'a str>);
        let cases: [Case<'_>; 9] = [
            (&[("LANG", "C.UTF-8")], None),
            (&[("LANG", "ar_SY.utf8")], None),
            (&[("LC_CTYPE", "ca_ES.UTF-8@valencia")], None),
            (&[("LC_ALL", "C"), ("LANG", "C.UTF-8")], Some("LC_ALL")),
            (&[("LC_ALL", ""), ("LANG", "C.UTF-8")], None),
            (&[("LANG", "ar_SA.ISO-8859-6")], Some("LANG")),
            (&[("LANG", "POSIX")], Some("LANG")),
            (&[("LC_ALL", "en_US.UTF-8"), ("LANG", "C")], None),
            (&[], Some("LANG")),
        ];
        for (variables, want) in cases {
            let found = not_utf8(|wanted| {
                variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(found.map(|(name, _)| name), want, "{variables:?}");
        }
    }
}
