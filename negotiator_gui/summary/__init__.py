"""What a session summary says, and how it is laid out."""
