"""The door: every request is known or refused here, before a page, a file or the API sees it."""
