"""From the contents of a file to rows: each line once, in the one transaction of its import."""
