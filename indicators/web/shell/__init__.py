"""The frame around every page: navigation, style, start of the server."""
