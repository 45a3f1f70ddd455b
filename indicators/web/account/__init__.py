"""One's own account: password, sessions, tokens, subscriptions."""
