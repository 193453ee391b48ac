//! (stand-in)
#[derive(Clone, Debug, Default)]
pub struct Dates;
impl Dates {
    pub fn arabic() -> Self {
        Self
    }
}
