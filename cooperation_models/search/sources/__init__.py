"""What can be found: one module for each room, which tells the public words of its things in each language."""
