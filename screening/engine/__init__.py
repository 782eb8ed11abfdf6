"""The engine: plain Python that turns a question and the facts into a report."""
