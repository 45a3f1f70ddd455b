"""From text to values: what a statement's words and figures mean in one bureau's catalogue."""
