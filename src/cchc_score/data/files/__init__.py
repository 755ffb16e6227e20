"""Files → tables of cells as written, each with its place; `readers` tells who reads what."""
