"""The flow for ONE article; its only way to a model is the ``ask`` it is given.

recipe.py      what decides the answer: prompts, model, budgets, glossary; and its signature
packing.py     the sentences still to do, packed into requests
rounds.py      ask, read, verify, ask again for what failed; bounded
summary.py     the summary of the verified English, its claims checked
article.py     all of it in order: Article -> Record
"""

from latimer.translate.article import is_complete, recheck, take_over, translate
from latimer.translate.recipe import Recipe, same_but_for_glossary

__all__ = ["Recipe", "is_complete", "recheck", "same_but_for_glossary", "take_over", "translate"]
