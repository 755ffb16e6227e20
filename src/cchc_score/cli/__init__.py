"""The command line: options in, one call, print. One file a command."""
