"""Pages served before the desk: sign-in, first start, passwords."""
