"""Read, check and compare the catalogue's files in ``data/``."""
