"""``python -m indicators``."""

from indicators.cli.main import main

main(prog_name="indicators")
