"""A quarter's results exchange as one value, and how it is put together."""
