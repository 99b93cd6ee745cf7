# The one front door: what people and CI call.
PYTHON ?= python3
BIN = .venv/bin
LAUNCH = $(PYTHON) site/cooperation_site/launch.py

# Dozens of processes import the same modules: compiled once, each starts seconds sooner.
tests-on-sqlite tests-on-postgresql tests-in-browser check: export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help run test tests-on-sqlite tests-on-postgresql tests-in-browser check bench development wheels

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

run: ## set everything up and serve the portal (HOST, PORT, DATA_DIR, DATABASE_URL, DEMO=no, REGION=file)
	@$(LAUNCH)

development:
	@$(LAUNCH) development

test: development ## set everything up and run all tests, on SQLite and on PostgreSQL
	@echo "Checks of the code, and tests on SQLite, on PostgreSQL and in the browser, side by side …"
	@$(MAKE) --no-print-directory --jobs=4 --output-sync=target \
		tests-in-browser tests-on-sqlite tests-on-postgresql check

tests-on-sqlite:
	@$(BIN)/pytest --create-db -n 2 --dist worksteal -q --ignore=tests/browser

tests-on-postgresql:
	@$(BIN)/python tests/on_postgresql.py $(BIN)/pytest --create-db -n 1 -q --ignore=tests/browser \
		-m "not database_free and not one_database"

tests-in-browser:
	@$(BIN)/pytest -n 2 --dist worksteal -q tests/browser

check: development ## linters, import directions, migrations, catalogues, Django's own checks
	@echo "Checks of the code …"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@PYTHONPATH=.:site $(BIN)/lint-imports --no-cache
	@git ls-files '*.html' | xargs -r $(BIN)/djhtml --check --tabwidth 2
	@git ls-files '*.html' | xargs -r $(BIN)/curlylint --quiet
	@$(BIN)/python tests/with_settings.py check --fail-level WARNING
	@$(BIN)/python tests/with_settings.py check --deploy --fail-level WARNING
	@$(BIN)/python tests/with_settings.py makemigrations --check --dry-run -v 0

bench: development ## measure speed, memory and start, against a bare Django view and a static file
	@$(BIN)/python tests/bench/run.py

wheels: development ## build the two plug-in wheels into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist blocks
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist cooperation_models
