"""The desk for programs: /api/v1."""
