"""The dashboard: pages made on the server, that read and write through the API's own calls."""
