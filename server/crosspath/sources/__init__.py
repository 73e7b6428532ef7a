"""What comes into the log from elsewhere, and the one way out to get it."""
