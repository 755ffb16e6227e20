# Two commands set everything up: `make demo` to see it work, `make check` before a commit.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS := pytest --numprocesses auto --cov --cov-fail-under=95

.PHONY: demo check check-newest check-oldest check-oracle install dev lock format update-golden clean

demo: install
	$(BIN)/cchc-score compute data/samples/kim-thanh-2022.csv

# Green with the versions of the lock; with the newest of every package; with the oldest it may use.
check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/$(TESTS)

check-newest:
	$(PYTHON) -m venv --clear .venv-newest
	.venv-newest/bin/python -m pip install --quiet --upgrade pip
	.venv-newest/bin/python -m pip install --quiet --upgrade --group dev --editable .
	.venv-newest/bin/python -m pip list
	.venv-newest/bin/mypy
	.venv-newest/bin/$(TESTS)

check-oldest:
	$(PYTHON) -m venv --clear .venv-oldest
	.venv-oldest/bin/python -m pip install --quiet --requirement requirements/dev.txt
	.venv-oldest/bin/python -m pip install --quiet uv
	.venv-oldest/bin/uv pip compile --quiet --resolution lowest-direct --all-extras \
		--python .venv-oldest/bin/python --output-file .venv-oldest/oldest.txt pyproject.toml
	.venv-oldest/bin/python -m pip install --quiet --requirement .venv-oldest/oldest.txt
	.venv-oldest/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	.venv-oldest/bin/python -m pip list
	.venv-oldest/bin/$(TESTS)

# Thousands of random indices against exact fractions, and every property with hundreds of cases,
# where `check` tries some dozens.
check-oracle: dev
	CCHC_ORACLE=3000 CCHC_THOROUGH=1 $(BIN)/pytest --numprocesses auto

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(VENV)/.installed: pyproject.toml requirements/run.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.installed requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	touch $@

# The versions that everything was green with, for every platform and Python.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --upgrade uv
	.venv-lock/bin/$(LOCK) --group build --output-file requirements/run.txt
	.venv-lock/bin/$(LOCK) --group dev --all-extras --output-file requirements/dev.txt

LOCK := uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes \
	--python-version 3.11 --no-header --no-annotate

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

update-golden: dev
	$(BIN)/pytest tests/golden --update

clean:
	rm -rf .venv .venv-* build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
