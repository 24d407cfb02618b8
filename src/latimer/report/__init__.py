"""What the command line shows: texts and tables, made here, printed only by cli/console.py.

safe.py     what may be printed
text.py     words, numbers and cells
plans.py    what a run would send and cost
runs.py     what a run did
costs.py    what has been paid for
names.py    what names are called

Nothing is gathered here: a command loads the one it shows, and an error message none.
"""
