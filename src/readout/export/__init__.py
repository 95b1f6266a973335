"""One writer per format, each a pure function from a reading to text."""
