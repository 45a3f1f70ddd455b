# Each verb sets up .venv first, where that is still to do; Windows calls tools/bootstrap.py directly.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BOOTSTRAP = $(or $(PYTHON),$(error 需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed)) tools/bootstrap.py
SERVED = $(if $(PORT),--port $(PORT)) $(if $(HOST),--host $(HOST))

.PHONY: run dev test quick check lock

run: ## Serve the desk: make run PORT=8600; to other machines too: make run HOST=0.0.0.0
	@$(BOOTSTRAP) run $(SERVED)

dev: ## The same, reloading what is edited and showing errors in full
	@$(BOOTSTRAP) dev $(SERVED)

test: ## Every test, browser journeys included: make test ARGS="tests/progress -k pace"
	@$(BOOTSTRAP) test $(ARGS)

quick: ## All pure rooms, and one way through store and desk: about a minute
	@$(BOOTSTRAP) quick $(ARGS)

check: ## Lint, format, types, import contracts
	@$(BOOTSTRAP) check

lock: ## Write the lock files anew (needs uv)
	@$(BOOTSTRAP) lock
