"""From a name to the few worth scoring: flat arrays, searched by functions compiled for large lists."""
