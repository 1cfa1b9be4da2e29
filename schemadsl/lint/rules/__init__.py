"""One module per rule, called as its code and name; `schemadsl.lint.registry` collects them."""
