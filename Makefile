# The executable documentation of daily work. `make` alone lists the targets.
# VENV=path uses an environment that is already set up; paths may hold spaces, so every use is quoted.
VENV ?= .venv
PYTHON ?= python3
PY = "$(VENV)/bin/python"
COPYDESK = PYTHONPATH="plugins$${PYTHONPATH:+:$$PYTHONPATH}" $(PY) -m copydesk
# PORT, SITEURL, COPYDESK_ENV and THEME are read from the environment or the command line.
PORT ?= 8000
export SITEURL COPYDESK_ENV KEEP_GOING THEME

# The program is compiled with its libraries, as pip does with those; by hashes, so that no copy of it is taken for newer.
COMPILE = $(PY) -m compileall -qq --invalidation-mode checked-hash plugins

# A fresh environment, or the one that is there; the words of the error are for a person.
NEW_VENV = { [ -x "$(VENV)/bin/python" ] \
	|| { "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "copydesk: $(PYTHON) is older than 3.11 - name a newer one: make PYTHON=python3.12" >&2; exit 1; }; } \
	&& { "$(PYTHON)" -m venv "$(VENV)" 2>/dev/null \
	|| { echo "copydesk: no environment can be made at $(VENV) - name another folder: make VENV=path" >&2; exit 1; }; }; }

TARGETS = help html test add check fix explain entities edition retract serve publish github rollback export import bench lint clean setup setup-dev
.PHONY: $(TARGETS)

# What stands on the command line is meant: a name that nothing reads (FLIE=) is told and never passed over, and so is a
# second word after a target (make add a.html).
NAMES_READ = ANYWAY CI DATE DRY_RUN FILE FORMAT GROWTH HTML KEEP_GOING LIMIT N NAMES NOTE PORT REASON REPS RIGHTS SECTION SINCE SITEURL \
	SOURCE STRICT TAKEDOWN THEME TO URL VENV WEEK WORKERS COPYDESK_% PYTHON% LANG LC_% TZ SHELL PATH HOME
$(foreach name,$(filter-out $(NAMES_READ),$(.VARIABLES)),$(if $(filter command,$(firstword $(origin $(name)))),\
$(error there is no $(name)= - make lists what each target takes)))
$(foreach word,$(filter-out $(TARGETS),$(MAKECMDGOALS)),\
$(error there is no target '$(word)' - make lists them; a file is named as FILE=path))

# The value of a variable as one word for the shell, whatever stands in it: quotation marks, blanks, dollars.
quoted = '$(subst ','\'',$(value $(1)))'

help:  ## List the targets.
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## */  make \1	/' | expand -t 18

html: setup  ## Build content/ into output/ and say where to look (KEEP_GOING=1: without what is faulty; THEME=plain: as text).
	@$(COPYDESK) build

test: setup-dev  ## Run every test, the linter and the type checker.
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m pytest

add: setup  ## Convert FILE=path (a file, a folder, several) [DATE= URL= SOURCE= SECTION= NOTE= RIGHTS= DRY_RUN=1 FORMAT=json].
	@FILE=$(call quoted,FILE) DATE=$(call quoted,DATE) URL=$(call quoted,URL) SOURCE=$(call quoted,SOURCE) \
	SECTION=$(call quoted,SECTION) NOTE=$(call quoted,NOTE) RIGHTS=$(call quoted,RIGHTS) FORMAT=$(call quoted,FORMAT) \
	WORKERS=$(call quoted,WORKERS) ANYWAY=$(call quoted,ANYWAY) DRY_RUN=$(call quoted,DRY_RUN) MAKER=$$PPID $(COPYDESK) add --from-make

edition: setup  ## Start the file of an edition [WEEK=2023-W12 or DATE=2023-03-20].
	@WEEK=$(call quoted,WEEK) DATE=$(call quoted,DATE) $(COPYDESK) edition --from-make

retract: setup  ## Take the story FILE=path back [REASON='…' DATE=]; TAKEDOWN=1 deletes its text and its original as well.
	@FILE=$(call quoted,FILE) REASON=$(call quoted,REASON) DATE=$(call quoted,DATE) \
	TAKEDOWN=$(call quoted,TAKEDOWN) $(COPYDESK) retract --from-make

check: setup  ## Say all that can be wrong before publishing, as file:line [SINCE=main FORMAT=github STRICT=1 NAMES=5].
	@$(COPYDESK) check $(if $(SINCE),--since=$(call quoted,SINCE)) \
	$(if $(FORMAT),--format=$(call quoted,FORMAT)) $(if $(STRICT),--strict) \
	$(if $(NAMES),--names=$(call quoted,NAMES))

fix: setup  ## Mend what needs no judgement (tracking parameters, glued lists, stray blanks, old addresses), then check.
	@$(COPYDESK) check --fix

explain: setup  ## Say what was dropped, who was found and who speaks in FILE=path, and why [HTML=report.html].
	@$(COPYDESK) explain $(call quoted,FILE) $(if $(HTML),--html=$(call quoted,HTML))

entities: setup  ## List the names that stories hold and content/entities/ does not know [LIMIT=20].
	@$(COPYDESK) entities review $(if $(LIMIT),--limit $(call quoted,LIMIT))

serve: setup  ## Build, serve on 127.0.0.1:PORT, watch, reload the browser.
	@$(COPYDESK) serve --port $(call quoted,PORT)

publish: setup  ## Check, then build for SITEURL=https://… into output/; refuses where the check finds an error.
	@COPYDESK_ENV=production $(COPYDESK) publish

github: publish  ## Push output/ to the gh-pages branch.
	@$(PY) -m ghp_import --no-jekyll --push --no-history output

export: setup  ## Write all content, with a feed of it, into one archive [TO=digest.zip].
	@$(COPYDESK) export $(if $(TO),$(call quoted,TO))

import: setup  ## Take the content of such an archive, FILE=digest.zip, into an empty content/.
	@$(COPYDESK) import $(call quoted,FILE)

rollback: setup  ## Bring back the output/ that the last build replaced.
	@$(COPYDESK) rollback

bench: setup  ## Build an invented archive with plain Pelican and with Copydesk, and compare [N=1000 REPS=3 FORMAT=json GROWTH=0].
	@PYTHONPATH=tools $(PY) -m bench $(if $(N),--stories $(call quoted,N)) \
	$(if $(REPS),--rounds $(call quoted,REPS)) $(if $(FORMAT),--format $(call quoted,FORMAT)) \
	$(if $(filter 0,$(GROWTH)),--no-growth)

lint: setup-dev  ## Format the code and mend what the linter can mend.
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

clean:  ## Remove what was built; content/ and .venv stay.
	@rm -rf output .cache

# An environment is set up when it holds a copy of the lock file that it was installed from: contents are
# compared, never times, so a fresh checkout that is handed an environment finds it ready and stays offline.
# --no-deps: the lock names every package, and pip 23.2.1's resolver fails on the name lxml[html_clean].
setup:
	@cmp -s requirements.lock "$(VENV)/requirements.lock" || cmp -s requirements-dev.lock "$(VENV)/requirements-dev.lock" \
	|| { echo "Setting up $(VENV) (once)"; \
	     $(NEW_VENV) \
	     && $(PY) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock \
	     && { $(COMPILE) || :; } && cp requirements.lock "$(VENV)/requirements.lock"; }

setup-dev:
	@cmp -s requirements-dev.lock "$(VENV)/requirements-dev.lock" \
	|| { echo "Setting up $(VENV) for the tests (once)"; \
	     $(NEW_VENV) \
	     && $(PY) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock \
	     && { $(COMPILE) || :; } && cp requirements.lock requirements-dev.lock "$(VENV)/"; }
