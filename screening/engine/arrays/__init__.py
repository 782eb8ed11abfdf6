"""The index as flat arrays, and the plain functions that search them."""
