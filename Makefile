# The verbs of Vrijplaats. `make demo` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv

CHECKS := check-style check-templates check-types check-directions check-database check-words

.PHONY: help demo setup test check $(CHECKS) room shuffle mutants wire browser bench drill matrix messages lock clean

# In the terminal's language, and in Dutch where it has none, as every command of ours.
ifneq ($(filter en%,$(or $(LANGUAGE),$(LC_ALL),$(LC_MESSAGES),$(LANG))),)
define HELP
make demo      fill a movement and open it in the browser (PORT=8001 chooses a port)
make test      run every test, on SQLite and PostgreSQL, on a socket and in a browser
make room      run one room's tests, on SQLite (ROOM=people)
make shuffle   run all on SQLite in other orders (N=10, or SEEDS="1 2")
make mutants   plant small faults and count how many the tests catch (N=10, ONLY=retention)
make check     style, types, directions, migrations, words
make wire      only what goes over the line: a real server, alone and behind nginx and Caddy
make browser   only the journeys in a real browser
make bench     measure every promise about speed and memory (BENCHMARKS="pages seals" chooses)
make drill     practise restoring, kill -9, a full disk and erasing, at length
make matrix    draw again who may do what, to read as a difference
make messages  bring the translations up to date
make lock      lock the dependencies, with their hashes
endef
NEEDS_PYTHON := Vrijplaats asks for Python 3.11 or newer. On Debian 12: apt-get install python3
NEEDS_VENV := Python cannot make an environment here. On Debian 12: apt-get install python3-venv
else
define HELP
make demo      vul een beweging en open haar in de browser (PORT=8001 kiest een poort)
make test      draai alle tests, op SQLite en PostgreSQL
make room      draai de tests van één kamer, op SQLite (ROOM=people)
make shuffle   draai alles op SQLite in andere volgordes (N=10, of SEEDS="1 2")
make mutants   plant kleine fouten en tel hoeveel de tests er vangen (N=10, ONLY=retention)
make check     stijl, typen, richtingen, migraties, berichten
make wire      alleen wat over de lijn gaat: een echte server, alleen en achter nginx en Caddy
make browser   alleen de reizen in een echte browser
make bench     meet elke belofte over snelheid en geheugen (BENCHMARKS="pages seals" kiest)
make drill     oefen terugzetten, kill -9, volle schijf en wissen, lang
make matrix    teken opnieuw wie wat mag, om als verschil te lezen
make messages  werk de vertalingen bij
make lock      zet afhankelijkheden vast, met hun controlegetallen
endef
NEEDS_PYTHON := Vrijplaats vraagt Python 3.11 of nieuwer. Op Debian 12: apt-get install python3
NEEDS_VENV := Python kan hier geen omgeving maken. Op Debian 12: apt-get install python3-venv
endif

help:
	$(info $(HELP))
	@:

$(VENV)/uv.stamp: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(NEEDS_PYTHON)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "$(NEEDS_VENV)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(VENV)/run.stamp: requirements.txt requirements-build.txt pyproject.toml | $(VENV)/uv.stamp
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-build.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/dev.stamp

demo: $(VENV)/run.stamp
	VRIJPLAATS_HOME=$${VRIJPLAATS_HOME:-var/demo} $(BIN)/vrijplaats demo --port $$($(BIN)/python tools/free_port.py $(PORT))

test: setup
	$(BIN)/python tools/test.py $(if $(SEED),--seed $(SEED))

# One room's own tests, on SQLite: for while you work on it.
room: setup
	$(BIN)/python tools/test.py --room $(ROOM) $(if $(SEED),--seed $(SEED))

# Every test on SQLite in other orders, to find what leans on one: SEEDS="1 2 3", or N orders drawn by lot.
shuffle: setup
	$(BIN)/python tools/test.py --only sqlite $(if $(SEEDS),--seeds $(SEEDS),--orders $(or $(N),10))

# Small faults planted one at a time in a copy, and the share that tests catch: all of them, or the first N.
mutants: setup
	$(BIN)/python tools/mutants $(if $(N),--sample $(N)) $(if $(ONLY),--only "$(ONLY)") $(if $(JOBS),--jobs $(JOBS))

# A real server on a socket, plain and behind nginx and Caddy: once, on SQLite.
wire: setup
	$(BIN)/python tools/test.py --only wire $(if $(SEED),--seed $(SEED))

browser: setup
	$(BIN)/python tools/test.py --only browser $(if $(SEED),--seed $(SEED))

# Every part tells what it finds; the first does not hide the next.
check: setup
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target $(CHECKS)

check-style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
check-templates:
	$(BIN)/djlint --quiet --lint vrijplaats
check-types:
	$(BIN)/mypy
check-directions:
	$(BIN)/lint-imports
check-database:
	VRIJPLAATS_HOME=var/check $(BIN)/vrijplaats makemigrations --check --dry-run
	VRIJPLAATS_HOME=var/check $(BIN)/vrijplaats check
check-words:
	$(BIN)/python tools/messages.py --check

bench: setup
	$(BIN)/python -m benchmarks.run $(BENCHMARKS)

drill: setup
	$(BIN)/python tools/drill.py

matrix: setup
	$(BIN)/python tools/matrix.py

messages: setup
	$(BIN)/python tools/messages.py

lock: | $(VENV)/uv.stamp
	$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links requirements.in -o requirements.txt
	$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links requirements-dev.in -o requirements-dev.txt
	$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links requirements-build.in -o requirements-build.txt
	$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links requirements-uv.in -o requirements-uv.txt

clean:
	rm -rf $(VENV) var build .mypy_cache .ruff_cache .pytest_cache
