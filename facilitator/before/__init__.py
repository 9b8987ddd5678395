"""Before the meeting: is it worth holding, by when, who comes, and what is still missing. Pure."""
