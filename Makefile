# `make run` and `make test` set everything up by themselves; only Python 3.11 or later and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The French texts that the built-in documents restate, where they are at hand.
ORIGINALS := ../shared/sources
# Public questions and passages, where they are at hand, and the environment of what ours is compared with.
CORPORA := ../shared/corpora
OTHERS := .venv-benchmark

.PHONY: run chat test check evaluate glossary benchmark lock clean help

run: $(VENV)/.run ## run the bot (with TELEGRAM_TOKEN set), or the terminal chat
	@$(BIN)/python -m bot

chat: $(VENV)/.run ## open the terminal chat
	@$(BIN)/python -m bot chat

test: $(VENV)/.dev ## check style and types, and run the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

evaluate: $(VENV)/.run ## measure the answers on the frozen question set
	@$(BIN)/python -m bot evaluate $(if $(wildcard $(ORIGINALS)),--sources $(ORIGINALS))

glossary: $(VENV)/.run ## say what the glossary holds, and what in it is double or never met
	@$(BIN)/python -m knowledge.check_glossary tests/evaluation

benchmark: $(VENV)/.dev ## compare rankings on public sets, time answers, start and memory
	@$(MAKE) --no-print-directory $(OTHERS)/.installed || true
	@$(BIN)/python -m tests.benchmark $(CORPORA) $(OTHERS)/bin/python

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header --upgrade \
	  pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header \
	  --group dev pyproject.toml -c requirements.txt -o requirements-dev.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header --upgrade \
	  --group benchmark -o requirements-benchmark.txt

clean: ## remove the virtual environments and what was built (not the data)
	rm -rf $(VENV) $(OTHERS) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

help: ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; say which one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }  # what it leaves half-made would pass for whole

$(VENV)/.run: requirements.txt $(VENV)/bin/python
	@echo "Installing what the bot needs (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

$(OTHERS)/.installed: requirements-benchmark.txt
	@echo "Installing what the benchmark compares with (once, some minutes) …"
	@$(PYTHON) -m venv $(OTHERS) \
	  && $(OTHERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< \
	  || { rm -rf $(OTHERS); exit 1; }
	@touch $@
