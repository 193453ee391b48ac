//! Work on many things, shared between two cores.

use std::{
    panic::resume_unwind,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// What `work` makes of each item, given its index, in the order of the items. Two threads take the next item each.
pub(crate) fn each<'t, T: Sync, U: Send>(items: &'t [T], work: impl Fn(usize, &'t T) -> U + Sync) -> Vec<U> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(at, item)));
        }
    };
    let mut done = thread::scope(|scope| {
        let other = scope.spawn(take);
        let mut done = take();
        done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done
    });
    // Both have taken their items in order.
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_comes_in_the_order_of_the_items() {
        for many in [0, 1, 2, 1000] {
            let items: Vec<usize> = (0..many).collect();
            let made = each(&items, |at, item| (at, item * 2));
            assert_eq!(made, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
        }
    }
}
