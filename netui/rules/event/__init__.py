"""One event, before, at and after it: its programme on the clock, whom to meet, who was met and what is warranted."""
