"""How far a list reaches beyond the names on it: by shares, by control, sideways, and to products."""
