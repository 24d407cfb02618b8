"""``python -m latimer``: the command line where no script is installed."""

from latimer.cli import main

main()
