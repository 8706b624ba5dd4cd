"""From files to an index in service: load, split, compare, build, check, swap."""
