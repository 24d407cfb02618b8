"""Text that is safe to print, whoever wrote it. Imported by everything that is shown, so it imports nothing."""


def safe(text: str) -> str:
    """Text that can do nothing to a terminal: no escape sequences, no controls, no reordering of letters.

    Everything from articles, models and servers passes through here before it is printed.

    >>> safe("a\\x1b[31mb\\u202ec")
    'a[31mbc'
    """
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else " " if c in "\t\n" else "" for c in text)
