# Two commands set everything up: `make demo` to see it work, `make check` before a commit.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo check install dev format update-golden clean

demo: install
	$(BIN)/cchc-score compute data/samples/kim-thanh-2022.csv

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest --numprocesses auto --cov --cov-fail-under=95

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

update-golden: dev
	$(BIN)/pytest tests/golden --update

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
