"""The database of the desk: catalogue versions, submissions, observations. The only room with DuckDB.

Facts are only ever added. A correction supersedes, an undo is a fact of its own, and every question
takes ``as_of``: what was known at that moment.
"""
