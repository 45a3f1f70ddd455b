"""ASGI middleware before everything: each request is authenticated and allowed, or refused."""
