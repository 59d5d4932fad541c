"""The first sentences of drafts, by what the message is for."""
