"""The pictures of the documentation, drawn from the program itself: `python -m tests.pictures`."""
