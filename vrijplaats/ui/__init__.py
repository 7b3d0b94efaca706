"""The design language: base pages, elements, icons and drawn pictures."""
