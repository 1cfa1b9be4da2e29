"""Annotated SQL read, analysed on a server, and told as immutable shapes."""
