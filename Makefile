# Two commands do everything: `make demo` and `make test`. `make` alone lists the rest.
SHELL := /bin/bash
UV_VERSION := 0.13.9
PYTHON ?= python3.11
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
RUN := $(UV) run --frozen --extra bot --extra voice --quiet
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export UV_LINK_MODE ?= copy

.DEFAULT_GOAL := help
.PHONY: bench bench-answers bench-chat bench-intents bench-piper bench-radio bench-slots bench-spoken bench-voice check clean demo help lint run setup soak test

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

.uv/bin/uv:
	@echo "uv is missing: installing it into .uv/ (this folder only)" >&2
	@$(PYTHON) -m venv .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: $(if $(filter .uv/bin/uv,$(UV)),.uv/bin/uv) uv.lock pyproject.toml
	@echo "Installing the locked packages into .venv/ …" >&2
	@$(UV) sync --frozen --extra bot --extra voice --compile-bytecode --quiet
	@touch $@

setup: .venv/.ready ## install the locked packages

demo: setup ## ask the bot five questions, then write one bulletin
	@$(RUN) motcua demo

test: setup ## run every test, a file at a time on every core
	@$(RUN) pytest --numprocesses auto --maxprocesses 4 --dist loadfile

check: setup ## check the data that officers edit
	@$(RUN) motcua check

lint: setup ## style and types
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy

run: setup ## talk to the bot in this terminal
	@$(RUN) motcua chat

bench: bench-answers bench-radio ## the answers' and the radio's measures, one after the other

QUESTIONS ?=
bench-answers: setup ## score the bot's answers beside two baselines (QUESTIONS="file.jsonl …")
	@$(RUN) python -W ignore -m bench.answers $(QUESTIONS)

bench-voice: setup ## have two recognisers write down what the offline voices say (about 10 minutes)
	@$(UV) run --frozen --extra bot --extra voice --group bench --quiet python -m bench.voice

bench-radio: setup ## time scripts, spoken text beside a peer, mastering and a second run
	@$(UV) run --frozen --extra bot --extra voice --group bench --quiet python -W ignore -m bench.radio

bench-intents: setup ## compare intent classifiers
	@$(RUN) python -W ignore -m bench.intents

clean: ## remove what was made (models, caches, audio); data stays
	@rm -rf .state .pytest_cache .mypy_cache .ruff_cache results
	@find audio_out -mindepth 1 ! -name README.md -delete 2>/dev/null || true
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

SLOTS ?=
bench-slots: setup ## fill the slots of programmes and measure the files (SLOTS="--engine kokoro --slot 300 --programmes 4")
	@$(RUN) python -m bench.slots $(SLOTS)

bench-piper: setup ## have whisper write down what a real (English) Piper voice says, and time it
	@$(UV) run --frozen --extra bot --extra voice --group bench --quiet python -m bench.piper

bench-chat: setup ## time the Telegram front beside Rasa's own channel (about 5 minutes)
	@$(RUN) python -W ignore -m bench.chat

soak: setup ## kill the Telegram front 20 times under load and count what was lost or came twice
	@$(RUN) python -W ignore -m bench.chat_kills

SUITES ?=
bench-spoken: setup ## read held-back administrative text beside four other readers (SUITES="file …" adds more pairs)
	@$(UV) run --frozen --group peers --quiet python -W ignore -m bench.spoken $(SUITES)
