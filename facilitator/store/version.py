"""What SQLite's header says of our files; apart from the schema, so that it can be read without importing it."""

APPLICATION_ID = 0x66616369
"""What SQLite's header says of our files (`PRAGMA application_id`): the letters "faci"."""
VERSION = 2
"""The number of migrations, kept in the file as `PRAGMA user_version`."""
