"""Signing in: one-time links, passkeys, second factor, picture code, devices, sessions, rate limits."""
