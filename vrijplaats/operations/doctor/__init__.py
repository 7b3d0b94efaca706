"""The doctor looks at everything a movement stands on and says in one sentence each what is wrong with it."""
