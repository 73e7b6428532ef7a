"""Guards against oneself: what one may want to know of one's own habits. Advice only; nothing is held back by it."""
