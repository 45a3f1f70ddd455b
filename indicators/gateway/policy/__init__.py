"""Policies of HTTP: hosts, proxies, rate limits, security headers, cookies."""
