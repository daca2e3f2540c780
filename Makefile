# The whole project from here: `make run`, `make test`, `make help` for the others.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1
unexport PYTHONOPTIMIZE  # 2 would leave out the docstrings that formulas and charts are explained by
unexport PYTHONDONTWRITEBYTECODE  # each process would compile every package anew, which takes it three seconds

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes

.PHONY: help setup tools run test test-long check format bench faults fuzz mutants pins pictures

setup: .venv/ready  ## everything pinned, with what it is checked with

.venv/ready: requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements-dev.txt
	touch $@

tools: setup .venv/tools  ## what is needed now and then: pre-commit, and what `make mutants` and `make pins` use

.venv/tools: requirements-tools.txt
	$(INSTALL) -r requirements-tools.txt
	touch $@

run: setup  ## refresh, then open the dashboard whatever the refresh returned; on simulated data if there are no others
	$(BIN)/python -m pipelines refresh || true
	WAREHOUSE_URL="$$($(BIN)/python -m pipelines demo --if-empty)" $(BIN)/streamlit run dashboard.py

test: setup  ## every test, long ones on some days
	$(BIN)/pytest -n auto --dist worksteal

test-long: setup  ## the same on all other days
	$(BIN)/pytest -n auto --dist worksteal -m long

check: setup  ## format, lint, types and import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports

format: setup  ## format and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup  ## how fast, as ratios to a fair baseline
	$(BIN)/python -m bench

faults: setup  ## kills, readers, damage and every fault on every source, 45 minutes: `make faults FAULTS="--kills 20"` for fewer
	$(BIN)/python -m tools.faults $(FAULTS)

fuzz: setup  ## broken replies by the hundred thousand: `make fuzz COUNT=2000 SEED=2` for fewer and others
	$(BIN)/python -m tools.fuzz --count $(or $(COUNT),100000) --seed $(or $(SEED),1)

mutants: tools  ## which small faults no test would see, by module; MUTANTS="--sample 25" tries some
	nice -n 19 $(BIN)/python -m tools.mutants $(MUTANTS)

pictures: setup  ## the pictures of the documents, from the code and from the warehouse as it is
	$(BIN)/python -m docs.architecture
	$(BIN)/python -m docs.pictures

pins: tools  ## compile the pinned requirements from the short .in files
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements-tools.in -o requirements-tools.txt

help:  ## these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
