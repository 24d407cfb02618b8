"""Files and folders in, articles out.

    find(paths) ─► a path, or what is wrong with one ─► read(path) ─► Article

One bad input is one ``ArticleError``; all the others go on:

>>> from pathlib import Path
>>> for found in find([Path("articles")]):                    # doctest: +SKIP
...     article = found if isinstance(found, ArticleError) else read(found)
"""

from latimer.articles.finding import find
from latimer.articles.reading import read

__all__ = ["find", "read"]
