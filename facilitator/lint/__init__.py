"""The linter: the coach's rules over written post-mortems, and what is reported of them.

`source` reads bytes into text, `check` judges one document, `run` goes over the files, `reports` puts it into words.
"""
