"""Fill in the bureau's own template files, or say why they cannot be."""
