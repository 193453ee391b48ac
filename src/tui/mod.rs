//! The screen: `Event → Command → update(&mut State) → view(&State)`.
