//! Logical text and a width to visual lines of cells. Knows nothing of articles or colours.
