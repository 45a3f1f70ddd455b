"""Submissions: their effects, evidence, review and list."""
