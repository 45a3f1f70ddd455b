"""Tell rows of figures from those that are passed over."""
