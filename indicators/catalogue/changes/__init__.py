"""Compare versions of the catalogue, and decide which changes need a reason."""
