"""Opening the desk of a data folder; the one open desk of a process."""
