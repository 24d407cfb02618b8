"""What the command line shows: texts and tables, made here, printed only by cli/console.py.

text.py     words, numbers and cells
plans.py    what a run would send and cost
runs.py     what a run did
names.py    what names are called
"""

from latimer.report.costs import cost_document, cost_lines, cost_tables
from latimer.report.names import names_document, names_table
from latimer.report.plans import plan_document, plan_lines, plan_table
from latimer.report.runs import closing_lines, line, machine_report, progress, table
from latimer.report.text import money, safe

__all__ = [
    "closing_lines",
    "cost_document",
    "cost_lines",
    "cost_tables",
    "line",
    "machine_report",
    "money",
    "names_document",
    "names_table",
    "plan_document",
    "plan_lines",
    "plan_table",
    "progress",
    "safe",
    "table",
]
