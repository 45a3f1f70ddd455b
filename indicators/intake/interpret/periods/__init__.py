"""Cells read as months and spans of months."""
