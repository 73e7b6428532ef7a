"""Chains: acts that belong together, from the first to what became of it."""
