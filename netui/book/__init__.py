"""What is known: records, the book of them, changes, dates, the capture line, search."""
