"""The ``indicators`` command: the same desk without a browser."""
