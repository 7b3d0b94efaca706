"""Making files safe to keep and show: pictures become bare pixels, recordings are made anew in a sandbox."""
