"""What is published: files in a docs repository, each marked with what was written, and a page that lists them.

Pure: texts and names go in and come out; `commands/publish.py` reads and writes them.
"""
