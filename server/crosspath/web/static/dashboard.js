/** What makes the pages quicker to use; each of them works without it. */
