//! Figures that a learned judgement rests on: a struct of them that knows their names and their order.

/// Declares a struct of features, all of them `f32`.
macro_rules! features {
    ($(#[$about:meta])* $features:ident: $($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct $features {
            $($(#[$doc])* pub $name: f32,)+
        }

        impl $features {
            /// The names, in the order of the values.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The figures, in the order of the names.
            #[must_use]
            pub fn values(&self) -> Vec<f32> {
                vec![$(self.$name),+]
            }
        }
    };
}

pub(super) use features;
