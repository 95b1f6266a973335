"""The command line: a thin door that turns arguments into calls and errors into sentences."""
