"""目标与指标: the catalogue's tables, edited on the page and saved with a reason."""
