"""One line of words into a change: what its signs and words mean, and each kind of line it can be."""
