"""The design system: base pages, form fields, icons and drawn pictures."""
