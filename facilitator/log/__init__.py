"""What the log says: what wants attention, whom and what it knows, what was promised before."""
