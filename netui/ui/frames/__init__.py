"""What pages have in common or in halves: how they draw, and the keys they share."""
