"""Who visits, at which address."""
