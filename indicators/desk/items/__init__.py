"""Action list and ledgers: items raised, worked, closed, imported and exported."""
