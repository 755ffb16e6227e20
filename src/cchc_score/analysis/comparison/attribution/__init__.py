"""Why the index moved: the tree turns from then to now, one cause after another."""
