"""Values, never strings: what a text says in numbers, read the same way in every language."""

from latimer.verify.values.hints import hints
from latimer.verify.values.quantity import Day, Quantity
from latimer.verify.values.reader import read

__all__ = ["Day", "Quantity", "hints", "read"]
