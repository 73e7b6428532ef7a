"""Reminders: computed from the log, what the user decided, and the time; nothing is scheduled."""
