"""The bureau's mail server, chat bots and who wants to be told."""
