"""Who people are: signing in, sessions, accounts."""
