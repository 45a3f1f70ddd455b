"""Services of the desk over the store and the pure rooms, for pages, API and commands alike."""
