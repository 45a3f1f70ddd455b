"""Read cells as months and spans of months."""
