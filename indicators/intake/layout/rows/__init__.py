"""Which rows hold figures and which are passed over."""
