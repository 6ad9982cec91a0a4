# The daily commands. `make demo` and `make test` need nothing before them but Python 3.11, make and a network.

PORT ?= 8000
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
READY := .venv/ready
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard forum/translations/*/LC_MESSAGES/messages.po))

.PHONY: help demo test check bench pictures messages clean

help:
	@echo "make demo      a site with an invented neighbourhood, at http://localhost:$(PORT) (PORT=… moves it)"
	@echo "make test      every test; PostgreSQL and Chromium are used when they are installed"
	@echo "make check     style, types, templates, packages"
	@echo "make bench     how fast the pages are, against a yardstick (ARGS=lab: in a slow browser on a weak line; live, load: a meeting; growth: the offices' pages; dates, dates-postgres: reminders)"
	@echo "make pictures  the pictures of the README and those that the tests compare, taken again"
	@echo "make messages  bring the translations up to date with the texts in the code"

# Nothing is installed again unless one of these two files changed.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with its venv module is needed (Debian: apt install python3-venv)."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

%.mo: %.po $(READY)
	$(BIN)/pybabel --quiet compile -i $< -o $@ -l $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))

demo: $(READY) $(CATALOGUES)
	$(BIN)/forum demo --port $(PORT)

test: $(READY) $(CATALOGUES)
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python -m pip check

bench: $(READY) $(CATALOGUES)
	$(BIN)/python -m tests.bench $(ARGS)

pictures: $(READY) $(CATALOGUES)
	$(BIN)/python -m tests.pictures

messages: $(READY)
	$(BIN)/pybabel --quiet extract -F pyproject.toml -k _l -k lazy_gettext --no-location --sort-output \
		--project="Bench Meeting" -o messages.pot .
	$(BIN)/pybabel --quiet update -i messages.pot -d forum/translations -l zh_Hans --init-missing \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

clean:
	rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis messages.pot
	find forum -name '*.mo' -delete
