"""The mail edition: an edition as one HTML document, as plain text, and both in one message."""
