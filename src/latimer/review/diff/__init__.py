"""``latimer diff``: what became of the articles of out/ since a commit, or against another folder.

git.py        the two or three things that are asked of git
past.py       the earlier version of every article: out of a commit, out of a folder, or none
changes.py    two versions of an article -> what changed, sentence by sentence
reasons.py    why it changed
comparing.py  all articles of a folder against their past
text.py       changes as lines of a terminal
markdown.py   … as Markdown, for a comment under a pull request
html.py       … as one page
as_json.py    … for machines
"""

from latimer.review.diff.comparing import compare_all
from latimer.review.diff.past import past_of

__all__ = ["compare_all", "past_of"]
