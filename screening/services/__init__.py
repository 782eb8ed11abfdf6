"""What the interfaces call: one module a subject, plain typed functions."""
