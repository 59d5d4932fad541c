"""How it comes and goes: bytes to neutral records and back, one module a format."""
