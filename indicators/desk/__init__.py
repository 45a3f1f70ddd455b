"""What the desk does: services over the store and the pure rooms, for pages and commands alike."""
