"""What was handed in, its effects, evidence and review."""
