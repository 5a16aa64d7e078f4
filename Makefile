# briefing: `make run` opens the reader, `make test` checks everything.
# Both set themselves up; nothing else has to be installed first but
# Python >= 3.11, git and make.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
HERE := $(CURDIR)
SOURCES := $(shell find briefing -name '*.py' 2>/dev/null)
DATA ?=
ARGS ?=

# An environment knows its own absolute path and its interpreter. When the
# folder was moved or the interpreter removed, it is made anew.
ifneq ($(shell test -x $(PY) && cat $(VENV)/.place 2>/dev/null),$(HERE))
.PHONY: $(VENV)/.place
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup test bench score fuzz pictures lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: $(VENV)/.runtime $(VENV)/.compiled ## Open the reader on the sample library
	@$(VENV)/bin/briefing --sample $(ARGS)

setup: $(VENV)/.dev $(VENV)/.compiled ## Prepare .venv with everything for development

# Every check runs, so that one run shows all that is wrong; pytest comes last.
# Its status 5 means that no test was collected, which is no failure of a test.
test: $(VENV)/.dev $(VENV)/.compiled ## Lint, types, import contracts, tests
	@failed=; \
	check() { name=$$1; shift; echo "== $$name"; "$$@" || failed="$$failed $$name"; }; \
	check ruff $(VENV)/bin/ruff check .; \
	check format $(VENV)/bin/ruff format --check .; \
	check mypy $(VENV)/bin/mypy; \
	check imports $(VENV)/bin/lint-imports --no-logo; \
	test -z "$$failed" || echo "== failed so far:$$failed"; \
	echo "== pytest"; \
	$(PY) -m pytest --numprocesses=2 --dist=loadfile $(ARGS); status=$$?; \
	test $$status -ne 5 || status=0; \
	test -z "$$failed" || status=1; \
	exit $$status

# $(call script,FILE,COMMAND,RELEASE): run a script that may come with a later release.
script = if test -e $(1); then $(2); else echo "make $@: not there yet: it comes with release $(3) of briefing ($(1))" >&2; exit 2; fi

bench: $(VENV)/.dev ## Measure the speed ratios
	@$(call script,benchmarks/__main__.py,$(PY) -m benchmarks $(ARGS),0.1.0)

score: $(VENV)/.dev ## Score the analysis against DATA=folder
	@test -n "$(DATA)" || { echo "make score: name the data: make score DATA=folder" >&2; exit 2; }
	@$(PY) -m scoring "$(DATA)" --write docs/scores.md $(ARGS)

fuzz: $(VENV)/.dev ## Feed the readers of files with broken input
	@$(PY) -m tests.fuzz $(ARGS)

pictures: $(VENV)/.dev ## Make the pictures in docs/ from the running program
	@$(call script,docs/pictures.py,$(PY) docs/pictures.py $(ARGS),0.1.0)

# -- the environment -------------------------------------------------------

# The first interpreter that is new enough and able to make an environment.
$(VENV)/.place:
	@found=; lacking=; \
	for p in python3 python3.13 python3.12 python3.11; do \
		"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
		if "$$p" -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$p; break; fi; \
		lacking=$${lacking:-$$("$$p" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')}; \
	done; \
	if test -z "$$found" && test -n "$$lacking"; then \
		echo "make: $$lacking is here but cannot make virtual environments: install its venv package, on Debian and Ubuntu with: apt install $$lacking-venv" >&2; exit 1; \
	elif test -z "$$found"; then \
		echo "make: no Python 3.11 or newer found (tried python3, python3.13, python3.12, python3.11): install one and run make again" >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version); once, this takes a minute or two ..."; \
	rm -rf $(VENV) && "$$found" -m venv $(VENV) && printf '%s\n' "$(HERE)" > $@

# No index and no isolated build here: what the project needs to install itself
# is in the lock already.
$(VENV)/.runtime: $(VENV)/.place requirements.txt pyproject.toml
	@$(PIP) install --prefer-binary --require-hashes -r requirements.txt
	@$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@echo "Installing what development needs ..."
	@$(PIP) install --prefer-binary --require-hashes -r requirements-dev.txt
	@touch $@

# Compiled here and not at the first start, so that the first start is quick
# even where Python has been told to write no bytecode.
$(VENV)/.compiled: $(VENV)/.runtime $(SOURCES)
	@$(PY) -m compileall -q briefing
	@touch $@

# Newest versions that fit pyproject.toml, for every supported Python and
# system, with hashes and without any index address.
lock: ## Renew requirements*.txt from pyproject.toml
	@test -x .venv-lock/bin/uv || { python3 -m venv .venv-lock && .venv-lock/bin/python -m pip --disable-pip-version-check --quiet install uv; }
	@for pair in build:requirements.txt dev:requirements-dev.txt; do \
		group=$${pair%%:*}; file=$${pair#*:}; rm -f $$file; \
		set -- ; test $$group = build || set -- --constraint requirements.txt; \
		.venv-lock/bin/uv pip compile --quiet pyproject.toml --group $$group "$$@" \
			--universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-annotate \
			--custom-compile-command "make lock" --output-file $$file || exit 1; \
	done

clean: ## Remove the environment and every cache
	@rm -rf $(VENV) .venv-lock build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
