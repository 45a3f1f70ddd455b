"""Append-only facts: each table is declared once, the rest follows from that."""
