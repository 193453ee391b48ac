//! The reader without a terminal: commands in, state and buffer out.
