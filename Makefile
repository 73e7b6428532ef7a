# What a person does with a checkout. Needs Python 3.11 or newer and make, nothing else.

VENV := .venv
BIN := $(VENV)/bin
NPM := tests/node_modules
PORT ?= 7284
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The first Python on PATH that is new enough; a version manager may offer names that do not run.
PYTHON ?= $(firstword $(foreach name,python3 python python3.14 python3.13 python3.12 python3.11, \
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))

.SILENT:
.PHONY: run test bench noticed lint fix docs pictures packages clean

run: $(VENV)/installed
	exec $(BIN)/crosspath serve --port $(PORT)

test: $(VENV)/installed-test $(NPM)/installed
	$(BIN)/python tests/suites.py

bench: $(VENV)/installed-test
	$(BIN)/python tests/benchmarks

# What is noticed on every platform with rules, in each browser; some minutes.
noticed: $(VENV)/installed-test
	$(BIN)/python -m tests.e2e.table

lint: $(VENV)/installed-lint
	$(BIN)/ruff check .

fix: $(VENV)/installed-lint
	$(BIN)/ruff check --fix .

docs: $(VENV)/installed
	$(BIN)/python docs/generate.py

# Every page of the dashboard, wide and narrow, light and dark, which needs Chromium; those worth showing into docs/pictures too; and everything the extension shows, in each browser.
pictures: $(VENV)/installed-test
	$(BIN)/python -m tests.e2e.pictures build/pictures
	$(BIN)/python -m tests.e2e.screens build/screens

# The extension for both browsers, in dist/.
packages: $(VENV)/installed
	$(BIN)/python -m crosspath.packages dist

clean:
	rm -rf $(VENV) $(NPM) build dist .pytest_cache .ruff_cache .hypothesis .schemathesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/created:
	test -n "$(PYTHON)" || { echo "crosspath needs Python 3.11 or newer, and none is on PATH." >&2; exit 1; }
	echo "Preparing $(VENV) with $$($(PYTHON) --version) (once; about a minute)" >&2
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	$(PIP) install --editable .
	$(BIN)/python -m compileall -q server plugins # What pip does for itself elsewhere: the first start is as quick as any.
	touch $@

$(VENV)/installed-%: $(VENV)/installed
	$(PIP) install --editable '.[$*]'
	touch $@

# What only tests use, and only some: without npm or a connection those are left out, which the suites say at their end.
$(NPM)/installed: tests/package.json tests/package-lock.json
	if command -v npm >/dev/null; then \
		npm ci --prefix tests --loglevel error && touch $@ || echo "npm could not install what some tests need." >&2; \
	fi
