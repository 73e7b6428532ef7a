"""Exports of other programs into the log: what a file is, what it tells of, as jobs with progress that can be taken back."""
