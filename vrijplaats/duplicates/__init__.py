"""Someone who stands here twice: found, said by who knows them, merged, and undone for a week."""
