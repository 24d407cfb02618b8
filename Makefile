# Only Python 3.11 or later is needed: everything else is installed into .venv, once.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check format cassettes screenshots

help:                           ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

demo: .venv/installed           ## translate articles/ from recorded answers, offline, into out/
	@$(BIN)/latimer translate articles --model stand-in --replay cassettes/demo.yaml --refresh; test $$? -le 1
	@echo; sed -n '1,40p' out/de-hochwasser-*.md; echo …
	@echo; echo "All of it is in out/. Nothing was sent anywhere; git diff out/ shows what this run changed:"
	@git diff --stat -- out || true

# Compiled code is kept, whatever the environment says: the tests start the program again and again.
test: .venv/installed           ## every test, offline
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/installed          ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/installed         ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

cassettes: .venv/installed      ## record cassettes/ again from the stand-in server, and out/ with them
	$(BIN)/python -m tests.stand_in.record

screenshots: .venv/installed    ## the review page of the samples as pictures, in docs/images
	$(BIN)/python -m benchmarks.screenshots out docs/images

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
