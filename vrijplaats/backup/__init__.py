"""Backup and restore, and the recovery key that opens a backup."""
