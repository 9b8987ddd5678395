"""The commands, one file each; every file imports what it needs when its command runs."""
