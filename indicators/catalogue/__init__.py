"""The files in ``data/``: what they may say, how they are read, how they are checked as a whole."""
