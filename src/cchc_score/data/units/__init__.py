"""Who is it: units, the file that says who there is, and the spellings that mean one of them."""
