"""`cchc-score.toml`: defaults of the options, and what single files need."""
