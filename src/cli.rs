//! Arguments to one of the parts.
