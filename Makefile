# Two commands are enough: `make demo` and `make test`. Each sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test check format bench fuzz clean
.DELETE_ON_ERROR:

demo: $(VENV)/.demo ## a chat in the browser, with Dama standing in it
	@$(BIN)/dama demo

test: $(VENV)/.dev ## the whole suite with branch coverage
	@$(BIN)/python -m pytest --cov --cov-report=term

check: $(VENV)/.dev ## format, lint, types, import contracts
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

bench: $(VENV)/.bench ## ratios against named peers, in one run: see bench/README.md
	@$(BIN)/python -m bench.accuracy
	@$(BIN)/python -m bench.speed

FUZZ ?= --seconds 300
fuzz: $(VENV)/.dev ## damaged files through every reader and writer; FUZZ="--seed 7 --count 20000 --kind pdf" for others
	@cd tests && ../$(BIN)/python -m fuzz $(FUZZ)

clean: ## takes away what make made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Dama needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
	  echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what Dama needs into $(VENV) (once, about a minute) …"
	@$(PIP) --editable '.[demo]'
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what Dama and its tests need into $(VENV) (once, about two minutes) …"
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.demo

$(VENV)/.bench: $(VENV)/.dev
	@$(PIP) --editable '.[bench]'
	@touch $@
