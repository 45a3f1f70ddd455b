"""The catalogue in force: check its files, accept their changes, add indicators."""
