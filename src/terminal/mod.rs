//! What the terminal can do with right-to-left text; start, restore.
