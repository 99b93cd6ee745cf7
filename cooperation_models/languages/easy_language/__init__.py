"""Easy language and listening: sibling pages, readability for editors, recordings for readers."""
