//! Echo: whether two voices go back to one origin.

use crate::claims::{Voice, VoiceKind, VoiceLink};

/// Whether the chains of two voices meet before their outlets: in one speaker, one agency, or one party that
/// speaks through anonymous mouths.
#[must_use]
pub fn echo(left: &Voice, right: &Voice) -> bool {
    origins(left).any(|a| origins(right).any(|b| meet(a, b)))
}

fn origins(voice: &Voice) -> impl Iterator<Item = &VoiceLink> {
    voice.links.iter().filter(|link| link.kind != VoiceKind::Outlet)
}

fn meet(left: &VoiceLink, right: &VoiceLink) -> bool {
    left.name.key == right.name.key
        || left.kind == right.kind && left.party.is_some() && left.party == right.party
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::claims::Term;

    fn link(kind: VoiceKind, name: &str, party: Option<&str>) -> VoiceLink {
        let term = |name: &str| Term { key: Arc::from(name), ar: Arc::from(name), en: Arc::from(name) };
        VoiceLink { kind, name: term(name), party: party.map(term) }
    }

    #[track_caller]
    fn check(left: &[VoiceLink], right: &[VoiceLink], expected: bool) {
        let voice = |links: &[VoiceLink]| Voice { links: links.to_vec() };
        assert_eq!(echo(&voice(left), &voice(right)), expected);
        assert_eq!(echo(&voice(right), &voice(left)), expected);
    }

    #[test]
    fn chains_that_meet_are_one_voice() {
        use VoiceKind::{Agency, Anonymous, Outlet, Speaker};
        let outlet = |name| link(Outlet, name, None);
        let official = link(Anonymous, "official", Some("us"));
        let reuters = link(Agency, "reuters", None);
        check(&[official.clone(), reuters.clone(), outlet("a")], &[reuters, outlet("b")], true);
        check(&[official.clone(), outlet("a")], &[link(Anonymous, "source", Some("us")), outlet("b")], true);
        check(&[official, outlet("a")], &[link(Speaker, "minister", Some("russia")), outlet("b")], false);
        check(&[outlet("a")], &[outlet("a")], false);
    }
}
