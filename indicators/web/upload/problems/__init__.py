"""Problems of a file in work: grouped, shown with what settles them, and what was settled."""
