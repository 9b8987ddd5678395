"""The parts of a screen; each knows one thing."""
