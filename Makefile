.PHONY: setup example test docs wheel bench nightly format

setup:    ## install what is needed to work on the project
	sh scripts/setup.sh dev

example:  ## check the example disclosure
	sh scripts/example.sh

test:     ## style, types, layers, tests
	sh scripts/test.sh

docs:     ## the documentation as a site in build/site
	sh scripts/setup.sh docs
	.venv/bin/zensical build --strict

wheel:    ## build the package and try it in an empty environment
	sh scripts/wheel.sh

bench: setup  ## accuracy on planted errors, and speed
	.venv/bin/python -m benchmarks

nightly:  ## what takes too long for every change: hostile files, kills, other planted errors
	sh scripts/nightly.sh

format: setup  ## bring source into the agreed form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
