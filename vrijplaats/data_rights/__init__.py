"""What one person may ask for: subject access, the access log, a data export, disclosure, erasure."""
