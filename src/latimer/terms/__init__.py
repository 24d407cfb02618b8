"""The glossary: terms a newsroom has decided on, and where they stand in a text.

words.py      words of any script, folded
endings.py    what inflection adds to a word, language by language
matching.py   where terms stand in a source: the one matcher for sending and for checking
english.py    whether the English says a term
files.py      glossary.csv, read whole or refused
tbx.py        TBX, the exchange format of terminology tools
"""

from latimer.terms.english import places_of, says
from latimer.terms.files import load
from latimer.terms.matching import Occurrence, find, occurring, of_language
from latimer.terms.words import fold

__all__ = ["Occurrence", "find", "fold", "load", "occurring", "of_language", "places_of", "says"]
