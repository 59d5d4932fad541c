"""What asks at the foot of a page; each hands its answer over and closes when it was taken."""
