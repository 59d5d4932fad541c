"""Where it lives: the one file, the lock, the clock, the settings of the machine."""
