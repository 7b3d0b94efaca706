"""The measured promises of this software; `make bench` runs them all, `python -m benchmarks.pages` one."""
