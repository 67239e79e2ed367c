"""Hostile files are read here: a warm zygote forks one confined child per file, and only checked answers come back."""
