"""The whole way of one event in real browsers: a click, the extension, the server, the log."""
