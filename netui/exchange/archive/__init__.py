"""The tables of LinkedIn's archive, each with what it tells."""
