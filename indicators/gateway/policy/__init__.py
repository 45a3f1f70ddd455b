"""Who may connect and how: hosts, proxies, rates, headers, cookies."""
