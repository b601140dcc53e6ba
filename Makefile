# The commands of this project. `make help` tells what each does.

.DEFAULT_GOAL := help
.PHONY: help start bijwerken test lint format css bench test-next proef proef-beheer

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: ## everything to a running example site (PORT, default 8000; BROEDPLAATS_DATA, default var/)
	@scripts/omgeving.sh
	@exec .venv/bin/python scripts/start.py

bijwerken: ## bring a site that people use up to date: a copy first, no programs of the tests
	@uitrol/bijwerken

test: ## everything the project checks, on SQLite, on PostgreSQL and in a real browser
	@scripts/systeem.sh
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python scripts/toets.py

lint: ## the checks that take seconds: style, types, imports, migrations, the style sheet
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python scripts/toets.py --lint

format: ## write the code the way the checks want it
	@scripts/omgeving.sh --dev
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

css: ## compile the style sheet (styles/ to static/css/)
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python scripts/stijlen.py

# The commit with which the pages are compared: the last one before they were made faster.
BASIS ?= 91a564b
RONDES ?= 7
bench: ## measure the speed of the public pages, beside the commit BASIS, and write docs/prestaties.md
	@scripts/systeem.sh bench
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python bench/meet.py --basis "$(BASIS)" --rounds "$(RONDES)"

proef: ## a minute of talking that is cut off, and a hundred thousand random strings (PROEF_ZAAD for others)
	@scripts/systeem.sh
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python scripts/proef.py

proef-beheer: ## a keeper's whole way, on SQLite and PostgreSQL, from the lines of the handbook (minutes)
	@scripts/systeem.sh beheer
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python scripts/proef_beheer.py

test-next: ## the whole suite on the newest Wagtail, in an environment of its own
	@scripts/systeem.sh
	@scripts/omgeving.sh --dev
	@exec .venv/bin/python scripts/toets_nieuwste.py
