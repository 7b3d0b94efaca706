"""The poster: one big window on a year, drawn as SVG. Units are tenths of a millimetre."""
