"""What a run of the program loads before its first answer, loaded: imported where processes are forked from."""

import openai

import latimer.cli.job  # noqa: F401 (loading it is what this is for)
from latimer.articles import identifier
from latimer.settings import load
from latimer.translate import Recipe

identifier.guess("Die Brücke ist seit Montag offen.")
Recipe.of(load())
_ = openai.AsyncOpenAI(api_key="none", base_url="http://127.0.0.1:9").chat.completions
