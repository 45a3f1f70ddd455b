"""A visit and a browser session: who looks, at which address, and what is kept between runs."""
