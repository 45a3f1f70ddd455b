"""Months named in headers, preambles and sheet names."""
