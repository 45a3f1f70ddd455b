"""State, deadline warnings, rules and ledger files of action items."""
