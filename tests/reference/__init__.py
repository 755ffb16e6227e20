"""Published figures beside the computed ones: what compares them, and the tests that hold them."""
