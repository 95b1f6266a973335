# Two commands: `make run` shows what Readout does, `make test` proves it. Both do all set-up themselves.
PYTHON ?= python3
SHARED ?= ../shared
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
REPORT := out/readout-demo.html

.DEFAULT_GOAL := help
.PHONY: help run test check lint types contracts unit bench docs clean

help:
	@echo "make run    set up, read a sample page: the card here, the report in $(REPORT)"
	@echo "make test   set up, check style, types and imports, and run the tests"
	@echo "make bench  set up, measure speed and memory on this machine"
	@echo "make docs   write anew what is generated in docs/"
	@echo "make clean  remove all that was set up"

run: $(STAMP)
	@mkdir -p $(dir $(REPORT))
	@$(BIN)/readout demo --out $(REPORT)

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
	$(BIN)/pytest -q -n auto

bench: $(STAMP)
	@$(BIN)/readout bench --archive-pages 100000 $(if $(wildcard $(SHARED)/data/official),--corpus $(SHARED)/data/official)

docs: $(STAMP)
	$(BIN)/python docs/generate.py

# A stamp, so that set-up happens once; changed dependencies happen again.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Readout needs Python 3.11 or newer as $(PYTHON); choose another with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python cannot make virtual environments here. On Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up in $(VENV); the first time this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache out
