"""The contact map as geometry: who stands where, which words fit, and what is drawn under them."""
