"""Header rows: levels, groups, what is carried on."""
