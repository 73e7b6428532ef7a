"""The plugin contract and the host that keeps it."""
