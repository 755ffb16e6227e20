"""An oracle in exact fractions for random indices, and the tests that hold the engine to it."""
