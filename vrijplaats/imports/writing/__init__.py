"""From what a file tells to rows: each line once, in the one transaction of its import."""
