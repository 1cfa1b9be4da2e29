"""What extensions add to the kinds: types and index access methods."""
