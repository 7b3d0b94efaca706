"""Making files safe to keep and show: pictures become bare pixels, recordings are re-encoded in a sandbox."""
