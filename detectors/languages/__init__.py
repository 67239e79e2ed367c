"""What Dama knows of languages: which stretches of Chinese text are names and places, what an English name looks like.

No identifiers, no verdicts, no download: whatever is used here comes with the installed packages.
"""
