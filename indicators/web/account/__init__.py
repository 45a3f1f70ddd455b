"""The reader's own account: password, sessions, tokens, subscriptions."""
