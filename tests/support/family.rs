//! Which topics the gold files and the program may name one thing by; the README of `tests/gold` says why.

/// The family of a topic: a finding stands for a pair of the same family.
pub(super) fn family(topic: &str) -> &str {
    match topic {
        "killed" | "wounded" | "casualties" => "toll",
        // What happened at all, what was done, agreed and is meant to be done shade into one another.
        // That somebody was taken is told as a deed, too.
        "act" | "presence" | "plan" | "control" | "contact" | "captured" | "kidnapped" => "act",
        // Whoever was let go is counted with those rescued.
        "released" => "rescued",
        // How long help took is how long it lasted.
        "response-time" => "duration",
        // Who is said to have done it, and whom the blame is laid upon.
        "actor" | "blame" => "actor",
        // How many drones took part is how strong they were.
        "number" | "capacity" | "votes" | "votes-against" | "abstained" | "left" | "signatories" | "crew"
        | "attendance" | "displaced" | "aboard" | "passengers" => "strength",
        // A mine is what caused a blast, and the means by which somebody did it.
        "weather" | "means" => "cause",
        // Land that burnt is what was destroyed; what was damaged the gold files put there as well.
        "area" | "damaged" => "destroyed",
        // The gold files put kilometres an hour under "rate".
        "speed" => "rate",
        other => other,
    }
}
