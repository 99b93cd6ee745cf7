"""wagtail-localize made safe: nothing unmarked is published, and what happens to a source reaches its translations."""
