"""Who may do what: roles, actions, and what passwords and attempts must satisfy. Pure."""
