"""schemadsl in tests: pytest's plugin, and databases copied from a template."""
