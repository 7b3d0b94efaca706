"""Phase 3: steps towards making for and with others."""
