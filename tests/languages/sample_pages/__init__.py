"""Page types that exist only for the tests of the languages: words of every shape, and addresses below a page."""
