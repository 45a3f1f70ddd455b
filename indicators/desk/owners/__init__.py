"""Owners of goals and tasks: what belongs to whom, and how it passes to somebody else."""
