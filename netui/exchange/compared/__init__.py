"""A file against the book: who is who, what is new, what may change, what hangs on whom."""
