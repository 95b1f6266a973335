# Two commands: `make run` shows what Readout does, `make test` proves it. Both do all set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test check lint types contracts unit bench docs clean

run: $(STAMP)
	$(BIN)/python -m readout.cli.demo

test: $(STAMP)
	$(MAKE) check unit

check: lint types contracts

lint: $(STAMP)
	$(BIN)/ruff check src tests training
	$(BIN)/ruff format --check src tests training

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest -q

bench: $(STAMP)
	$(BIN)/python -m readout.cli.main bench

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis out
