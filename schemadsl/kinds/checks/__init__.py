"""What PostgreSQL rejects about a declared object, one module per kind: pure functions."""
