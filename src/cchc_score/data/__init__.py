"""Files → tidy text → figures checked against an index."""
