"""What one version of the catalogue says otherwise than another, and whether that needs a reason."""
