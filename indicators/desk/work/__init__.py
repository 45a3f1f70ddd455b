"""我的工作: what waits for a person, with one rule for what is owed."""
