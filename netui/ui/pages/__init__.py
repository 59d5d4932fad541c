"""One module a page, imported by name at its first visit."""
