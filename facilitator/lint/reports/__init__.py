"""How findings are reported: for people, for programs, for GitHub's and other code views."""
