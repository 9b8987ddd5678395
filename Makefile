# Two commands: `make demo` runs a meeting on a made-up incident, `make test` checks everything.
# Both need only Python 3.11 or newer; they make their own environment in .venv and install into it once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types rooms tests bench snapshots pictures clean

demo: $(VENV)/.installed
	@$(BIN)/facilitator demo

test: lint types rooms tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

rooms: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

# Figures, not assertions: speed and memory as ratios to a floor, see docs/benchmarks.md.
bench: $(READY)
	$(BIN)/python -m tests.bench

# Draw the pictures of every screen anew; look at them before committing.
snapshots: $(READY)
	$(BIN)/python -m pytest tests/snapshots --snapshot-update

# The pictures of README and docs, made from the program itself.
pictures: $(READY)
	$(BIN)/python -m tests.pictures

clean:
	rm -rf $(VENV) dist build

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "facilitator needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(READY): $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
