"""What a result says when it is looked at again: each analysis reads a Scorecard."""
