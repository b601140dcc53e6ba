"""The tests: one file per act of a person, names as sentences."""
