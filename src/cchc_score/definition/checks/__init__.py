"""What the keys of a definition mean together: `checks` has the list of all that is asked."""
