"""我的工作 and 管理: what waits, each line with the act that settles it."""
