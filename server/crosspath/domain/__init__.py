"""The words of crosspath as plain values, and what a URL means. No I/O."""
