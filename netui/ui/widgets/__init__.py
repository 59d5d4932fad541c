"""Pieces of a page: values in, messages out; none of them knows the app."""
