"""The log as files for other programs, and whole as one file for crosspath itself."""
