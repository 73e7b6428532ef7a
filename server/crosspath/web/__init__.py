"""The log over HTTP: the guard at the door, pairing, the API, the local page."""
