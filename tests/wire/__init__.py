"""A real `serve` on a raw socket: what stands between a browser and Django is in no test client."""
