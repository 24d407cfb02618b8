"""The review page: source beside English, what the checks found, and what a person decides about it.

current.py    an article as it stands now, corrections in its .md included
queue.py      the articles of out/, the most urgent first
history.py    the last approved version of an article, out of git
places.py     an address (``p3.2``, ``summary.key_points[0].text``) -> what stands there, and its replacement
wording.py    texts as pieces: highlighted spans, changed words, characters that cannot be seen
summary.py    a summary as claims and tables to show
article.py    a record as blocks and rows to show
actions.py    correct, accept, approve, ask again, undo: the only place that writes
charts.py     the run in figures, drawn as SVG
spending.py   tokens and cost by day, out of the journal
pages.py      all of it as HTML
guards.py     who may ask for what: Host, Origin, token, policy
server.py     the routes, on loopback
static.py     one file to mail around
diff/         what changed since a commit, or against another folder

Nothing is imported here: what reads a diff does without the server's packages.
"""
