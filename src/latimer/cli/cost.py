"""``latimer cost``: after."""

from __future__ import annotations

from latimer.cli import console, options


def cost(as_json: options.AsJson = False) -> None:
    """Show what has been paid for, by day, model and article.

    Out of the journal, with what was bought twice or for nothing beside it. Prices are those of today.
    """
    from latimer import costs
    from latimer.report.costs import cost_document, cost_lines, cost_tables

    bought = costs.purchases(options.settings_of().state / "journal.sqlite")
    if as_json:
        console.show_json(cost_document(bought))
        return
    for table in cost_tables(bought) if bought else ():
        console.show_table(table)
    for line in cost_lines(bought):
        console.show(line)
