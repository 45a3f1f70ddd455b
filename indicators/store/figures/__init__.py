"""Catalogue versions, values in force and their history, closings."""
