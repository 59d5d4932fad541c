"""A folder that a sync tool carries to a phone: what goes out, what was changed elsewhere, what comes back."""
