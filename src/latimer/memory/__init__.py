"""The translation memory: every accepted sentence and name, known again in later articles.

lessons.py      what one article teaches
likeness.py     which sentences may be alike, without comparing each with each
occurrence.py   which known names stand in a text
database.py     the SQLite file, and what goes wrong with it
teaching.py     lessons into the tables, and out again
recalling.py    what the tables know about an article's sentences
tmx.py          the exchange format of translation tools
memory.py       all of it behind one class
"""

from latimer.memory.memory import FILE_NAME, Memory

__all__ = ["FILE_NAME", "Memory"]
