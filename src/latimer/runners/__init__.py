"""Many articles.

intake.py     what is to be done about one input, before anything is asked
local.py      translate them here, several at once
plan.py       what that would send and cost
"""
