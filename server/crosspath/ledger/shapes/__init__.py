"""What the log shows, the same for HTTP, the command line and plugins: a module for each kind of thing."""
