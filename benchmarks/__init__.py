"""How long things take, each beside a peer measured in the same run: ``python -m benchmarks``."""
