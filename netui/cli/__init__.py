"""What the shell sees: verbs that print text or JSON, none of them importing Textual."""
