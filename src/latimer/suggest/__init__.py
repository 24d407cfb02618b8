"""What the finished articles in out/ would have a glossary say.

corpus.py     every sentence with its English, every name
namings.py    what each name is called in English, and where
phrases.py    phrases that come back with the same English
proposals.py  both as terms that a person can take or leave
"""

from latimer.suggest.corpus import Corpus, read
from latimer.suggest.namings import Form, Naming, namings
from latimer.suggest.proposals import COLUMNS, Proposal, proposals, rows

__all__ = ["COLUMNS", "Corpus", "Form", "Naming", "Proposal", "namings", "proposals", "read", "rows"]
