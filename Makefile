# Everything works on a machine that has Python 3.11 or later, make and the package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := docs/_build/site
STAMP := $(VENV)/.installed

.PHONY: install demo test test-all check docs bench test-container format clean

install: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "schemadsl needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --editable '.[scratch]' --group dev
	touch $(STAMP)

demo: install
	$(BIN)/python tools/demo.py

test: install
	bash tools/test_tools.sh
	$(BIN)/python -m pytest -n 3 --dist worksteal tests

test-all: install
	bash tools/test_tools.sh
	SCHEMADSL_TEST_ALL=1 $(BIN)/python -m pytest -n 3 --dist worksteal tests

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/python -m schemadsl generate --check
	$(BIN)/sphinx-build -qnWEa --keep-going -b dirhtml docs $(SITE)

docs: install
	$(BIN)/sphinx-build -qnWEa --keep-going -b dirhtml docs $(SITE)
	@echo "The site: $(SITE)/index.html"

bench: install
	$(BIN)/python -m benchmarks

test-container: install
	bash tools/test_container.sh

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis docs/_build
