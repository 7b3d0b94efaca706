"""Privacy law: whose data it is, why and how long it is kept, consent and erasure."""
