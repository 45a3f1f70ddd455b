"""What goes over the wire: one model for each noun, with its units."""
