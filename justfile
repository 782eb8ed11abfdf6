# `just` lists these. Run them with the virtual environment active.
default:
    @just --list

# Everything a change must pass.
check: lint types layers test

lint:
    ruff check .
    ruff format --check .
    python manage.py makemigrations --check --dry-run

types:
    mypy .

layers:
    lint-imports

test *args:
    pytest {{args}}

# The same tests on PostgreSQL; pytest makes and drops a database of its own there.
test-postgres url="postgres://postgres@127.0.0.1:5432/rollcall":
    DATABASE_URL={{url}} pytest

# What CI runs: a fresh environment, both databases, then the checks.
ci:
    .ci/run

# The service on port 8000, for development.
serve:
    DEBUG=true python manage.py runserver
