"""Accounts, sessions, tokens, invitations."""
