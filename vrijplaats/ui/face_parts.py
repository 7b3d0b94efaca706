"""The parts of a face in a window. Young people choose their own; skin may be purple.

`{H}` is the colour of the hair, `{C}` of the clothes, `{E}` of the eyes.
"""

BACK_HAIR: dict[str, str] = {
    "afro": ('<circle {H} cx="32" cy="24" r="19"/>'),
    "curls": (
        '<circle {H} cx="20" cy="24" r="8"/><circle {H} cx="26" cy="15" r="8.5"/>'
        '<circle {H} cx="37" cy="14" r="8.5"/><circle {H} cx="44" cy="23" r="8"/>'
        '<circle {H} cx="46" cy="33" r="6"/><circle {H} cx="18" cy="33" r="6"/>'
    ),
    "bun": ('<circle {H} cx="32" cy="9" r="7"/><path {H} d="M17 34c-1-16 6-22 15-22s16 6 15 22z"/>'),
    "long": ('<path {H} d="M15 58V30c0-13 8-19 17-19s17 6 17 19v28z"/>'),
    "bob": ('<path {H} d="M14 46V30c0-13 8-19 18-19s18 6 18 19v16z"/>'),
}

HAIR: dict[str, str] = {
    "afro": ('<path {H} d="M19 30c2-7 8-9 13-9s11 2 13 9c-4-4-8-5-13-5s-9 1-13 5z"/>'),
    "curls": ('<path {H} d="M18 30c3-8 9-11 14-11s11 3 14 11c-9-5-19-5-28 0z"/>'),
    "bun": ('<path {H} d="M17 33c0-12 7-17 15-17s15 5 15 17c-3-8-8-11-15-11s-12 3-15 11z"/>'),
    "long": ('<path {H} d="M17 36c-1-14 6-21 15-21s16 7 15 21c-2-9-6-13-10-14-5 5-14 5-20 14z"/>'),
    "bob": ('<path {H} d="M16 36V25c2-8 9-11 16-11s14 3 16 11v11c-1-4-2-7-3-9H20c-2 2-3 5-4 9z"/>'),
    "fade": ('<path {H} d="M18 29V19a6 6 0 0 1 6-6h16a6 6 0 0 1 6 6v10c-4-5-8-5-14-5s-10 0-14 5z"/>'),
    "cap": (
        '<path {H} d="M16 28c0-11 7-16 16-16s16 5 16 16z"/>'
        '<rect {H} x="30" y="25" width="27" height="5.5" rx="2.7"/>'
    ),
    "beanie": (
        '<path {H} d="M16 29c0-14 7-19 16-19s16 5 16 19z"/>'
        '<rect {C} x="14" y="24" width="36" height="8" rx="4"/>'
    ),
    "hijab": (
        '<path {H} fill-rule="evenodd" d="M12 60V32c0-14 9-21 20-21s20 7 20 21v28zM32 22c-8 0-12 '
        '6-12 14s5 15 12 15 12-7 12-15-4-14-12-14z"/>'
    ),
    "spikes": ('<path {H} d="M17 32l-2-13 8 5 1-12 8 9 7-10 2 12 8-5-2 14c-4-6-8-8-15-8s-11 2-15 8z"/>'),
    "locs": (
        '<path {H} d="M15 50V30c0-13 8-18 17-18s17 5 17 18v20a3 3 0 0 1-6 0V33c-3-5-6-7-11-7s-8 2'
        '-11 7v17a3 3 0 0 1-6 0z"/>'
    ),
    "bald": (""),
}

# Window, skin, hair, clothes.
MIXES: tuple[str, ...] = (
    "1tk3",
    "2pnw",
    "4sk2",
    "ldk1",
    "3sk1",
    "1p32",
    "2tk4",
    "4dn1",
    "ls23",
    "3tk4",
    "1l23",
    "2134",
    "l4n2",
    "3lk1",
    "4132",
    "2l34",
)

# For anyone who has not chosen yet: colours and hair that say nothing about them.
PLAYFUL_MIXES = (10, 11, 12, 13, 14, 15)
PLAYFUL_HAIR = ("cap", "beanie", "spikes", "curls", "bald")

MOUTHS: tuple[str, ...] = (
    '<path {E1.8} d="M26.5 43.5q5.5 6.5 11 0"/>',
    '<path {E1.8} d="M28.5 45.5h7"/>',
    '<path {w} d="M26 43h12a6 6 0 0 1-12 0z"/>',
    '<circle {E} cx="32" cy="46" r="2.6"/>',
)

# The mouths to draw from where none was chosen: mostly a smile.
USUAL_MOUTHS = (0, 0, 0, 2, 2, 1, 0, 3)
