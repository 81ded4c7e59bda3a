# Shouxin 守信. `make` lists the targets; each one sets up what it needs first.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

DATA ?= data
PORT ?= 8080
PREFIX ?= /usr/local
DESTDIR ?=
SYSTEMD_UNITS ?= $(if $(filter /usr,$(PREFIX)),/lib/systemd/system,/etc/systemd/system)

# The runtime is linked in, so that an installed binary needs no Swift toolchain beside it.
RELEASE := swift build -c release --static-swift-stdlib
DEBUG_BINARY := .build/debug/shouxin
RELEASE_BINARY := .build/release/shouxin
PYTHON := .venv/bin/python
SWIFT_SOURCES := Package.swift Sources Tests

.PHONY: help setup run build test test-sm test-asan lint format e2e screenshots bench release install uninstall clean

help: ## print this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: ## install what is missing, by Debian package name
	@scripts/setup.sh build

run: setup ## build, then serve the demo company on http://127.0.0.1:8080
	@$(RELEASE) --product shouxin
	@$(RELEASE_BINARY) serve --demo --data '$(DATA)' --port '$(PORT)'

build: setup ## debug build of everything, tests included
	@swift build --build-tests

# Swift Testing only: the empty XCTest run would print "Executed 0 tests" after the real result.
test: setup ## run every unit test
	@swift test --disable-xctest

test-sm: setup ## run the vault's tests with SM4-GCM and HMAC-SM3 (libgcrypt20-dev)
	@scripts/test-sm.sh

test-asan: setup ## run all unit tests under AddressSanitizer, in a build tree of their own
	@ASAN_OPTIONS=detect_leaks=0 swift test --disable-xctest --sanitize=address --scratch-path .build-asan

lint: setup ## check the style of sources and scripts
	@scripts/lint.sh $(SWIFT_SOURCES)

format: ## rewrite the sources in the checked-in style
	@swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

# `make test` leaves a fresh debug binary and this reuses it; SHOUXIN=path/to/shouxin tests another one.
e2e: setup ## drive the real binary with a browser
	@scripts/setup.sh e2e
	@[ -n "$${SHOUXIN:-}" ] || swift build --product shouxin
	@SHOUXIN="$${SHOUXIN:-$(DEBUG_BINARY)}" $(PYTHON) -m pytest e2e $(E2E_ARGUMENTS)

screenshots: release ## take docs/screenshots anew, each page at both widths
	@scripts/setup.sh e2e
	@SHOUXIN='$(RELEASE_BINARY)' $(PYTHON) e2e/take_screenshots.py docs/screenshots

bench: release ## rows/s, requests/s and p99 on this machine
	@scripts/setup.sh bench
	@python3 scripts/bench.py $(RELEASE_BINARY) $(ROWS)

release: setup ## .build/release/shouxin and the auditor's ledger-verify
	@$(RELEASE) --product shouxin
	@$(RELEASE) --product ledger-verify

install: ## install the release build, the auditor's tool and the systemd unit (PREFIX, DESTDIR)
	@scripts/install.sh '$(DESTDIR)' '$(PREFIX)' '$(SYSTEMD_UNITS)'

uninstall: ## remove what install put there; data and keys stay
	@rm -rf '$(DESTDIR)$(PREFIX)/bin/shouxin' '$(DESTDIR)$(PREFIX)/bin/ledger-verify' \
	    '$(DESTDIR)$(PREFIX)'/bin/shouxin_*.resources '$(DESTDIR)$(SYSTEMD_UNITS)/shouxin.service' \
	    '$(DESTDIR)$(PREFIX)/lib/sysusers.d/shouxin.conf'

clean: ## remove what was built; never the data folder
	@rm -rf .build .build-sm .venv e2e-output
