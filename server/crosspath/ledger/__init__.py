"""The reciprocity log itself: from a capture to an event, a person, a standing, and back to what is shown."""
