"""The bureau's own files with placeholders: filled in, or told why they cannot be."""
