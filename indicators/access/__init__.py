"""Access control: roles and actions, password rules, lock-out, the audit's hash chain. Pure."""
