"""Pictures: where everything stands, what is written, how a browser shows it."""
