"""Two results laid on one another: `compare` makes the Comparison, the others its frames."""
