"""Ways to run a function over many tasks; serial is the reference."""
