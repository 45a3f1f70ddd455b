"""The full-screen presenter."""
