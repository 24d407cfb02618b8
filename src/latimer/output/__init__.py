"""out/: one .json for machines and one .md for people per article.

document.py   Record <-> the JSON text
markdown.py   Record -> the text people read and correct, and their corrections back
files.py      both on disk: atomic, never half-written, never rewritten when equal
"""

from latimer.output.corrections import apply_corrections, reopened
from latimer.output.files import OutputFolder, Stored
from latimer.output.markdown import line_numbers

__all__ = ["OutputFolder", "Stored", "apply_corrections", "line_numbers", "reopened"]
