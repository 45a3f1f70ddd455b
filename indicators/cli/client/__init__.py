"""The desk behind the command line: its API, in this process or over the network."""
