"""A check that is answered from memory: when it is, and when it must not be."""
