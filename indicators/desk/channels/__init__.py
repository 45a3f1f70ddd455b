"""The bureau's mail server, chat bots and subscriptions."""
