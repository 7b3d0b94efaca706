"""The motifs of the windows: quarter circles and simple objects, each in a pane of 100 by 100.

`{1}` stands for filled with colour 1 of the palette; `{k5}` for a line in colour k, 5 wide. `on` lists the
backgrounds on which a motif looks good.
"""

from typing import NamedTuple


class Motif(NamedTuple):
    """One drawing and the backgrounds that suit it."""

    on: str
    drawing: str


MOTIFS: dict[str, Motif] = {
    "mic": Motif(
        "13l4",
        '<g transform="rotate(32 50 50)"><rect {k} x="42" y="50" width="16" height="62" rx="7"/>'
        '<rect {k} x="33" y="46" width="34" height="14" rx="7"/>'
        '<rect {w} x="32" y="8" width="36" height="44" rx="18"/>'
        '<path {k4} d="M33 24h34M33 38h34M50 9v42"/></g>',
    ),
    "spray": Motif(
        "1l4",
        '<rect {k} x="57" y="26" width="14" height="14" rx="3"/>'
        '<path {n} d="M46 52a12 12 0 0 1 12-14h12a12 12 0 0 1 12 14z"/>'
        '<rect {3} x="46" y="50" width="36" height="60" rx="4"/><circle {2} cx="64" cy="74" r="11"/>'
        '<circle {2} cx="44" cy="30" r="5"/><circle {2} cx="30" cy="22" r="7"/>'
        '<circle {2} cx="30" cy="38" r="6"/><circle {2} cx="14" cy="14" r="7"/>'
        '<circle {2} cx="13" cy="31" r="8"/><circle {2} cx="15" cy="48" r="7"/>',
    ),
    "pads": Motif(
        "n3k",
        '<rect {1} x="14" y="14" width="21" height="21" rx="6"/>'
        '<rect {2} x="39" y="14" width="21" height="21" rx="6"/>'
        '<rect {l} x="64" y="14" width="21" height="21" rx="6"/>'
        '<rect {4} x="14" y="39" width="21" height="21" rx="6"/>'
        '<rect {w} x="39" y="39" width="21" height="21" rx="6"/>'
        '<rect {1} x="64" y="39" width="21" height="21" rx="6"/>'
        '<rect {l} x="14" y="64" width="21" height="21" rx="6"/>'
        '<rect {2} x="39" y="64" width="21" height="21" rx="6"/>'
        '<rect {4} x="64" y="64" width="21" height="21" rx="6"/>',
    ),
    "film": Motif(
        "41l3",
        '<circle {k} cx="36" cy="28" r="16"/><circle {k} cx="68" cy="24" r="20"/>'
        '<circle {w} cx="36" cy="28" r="5"/><circle {w} cx="68" cy="24" r="6"/>'
        '<rect {2} x="14" y="42" width="58" height="40" rx="8"/>'
        '<path {2} d="M72 58l18-12v32L72 66z"/><circle {k} cx="43" cy="62" r="11"/>'
        '<circle {w} cx="47" cy="58" r="3.5"/>',
    ),
    "plant": Motif(
        "1lw2",
        '<path {4} d="M50 66C50 38 34 22 14 20c0 26 14 44 36 46z"/>'
        '<path {4} d="M50 66c0-30 16-50 36-52 2 28-12 50-36 52z"/><path {n4} d="M50 72V40"/>'
        '<path {3} d="M30 66h40l-6 34H36z"/><rect {n} x="27" y="62" width="46" height="10" rx="3"/>',
    ),
    "pan": Motif(
        "12l",
        '<path {w5} d="M34 40c-7-9 7-14 0-26M50 40c-7-9 7-14 0-26M66 40c-7-9 7-14 0-26"/>'
        '<path {n} d="M16 52h68v14a24 24 0 0 1-24 24H40a24 24 0 0 1-24-24z"/>'
        '<rect {k} x="80" y="52" width="30" height="9" rx="4"/>'
        '<rect {4} x="10" y="47" width="78" height="10" rx="5"/>',
    ),
    "dancer": Motif(
        "2143l",
        '<circle {k} cx="60" cy="20" r="11"/><path {k13} d="M54 40c-6 10-4 18 2 28"/>'
        '<path {k9} d="M20 26c8 14 20 16 34 16 12 0 20-4 28-16"/>'
        '<path {k10} d="M55 66c-6 10-16 12-30 12M56 68c12 4 18 14 16 28"/>',
    ),
    "pen": Motif(
        "24l3",
        '<rect {w} x="20" y="16" width="56" height="72" rx="6" transform="rotate(-6 50 50)"/>'
        '<path {l4} d="M30 36l34-4M31 48l38-4M33 60l22-2"/><g transform="rotate(40 66 62)">'
        '<rect {1} x="58" y="22" width="15" height="56"/><path {s} d="M58 78h15l-7.5 16z"/>'
        '<rect {k} x="58" y="14" width="15" height="10" rx="3"/></g>',
    ),
    "headphones": Motif(
        "14l2",
        '<path {k8} d="M20 64V52a30 30 0 0 1 60 0v12"/>'
        '<rect {3} x="12" y="54" width="20" height="34" rx="9"/>'
        '<rect {3} x="68" y="54" width="20" height="34" rx="9"/>',
    ),
    "cat": Motif(
        "1l4w",
        '<path {k7} d="M70 98c20 2 20-22 12-32"/>'
        '<path {k} d="M28 106c-2-34 8-52 22-52s24 18 22 52z"/><circle {k} cx="50" cy="40" r="19"/>'
        '<path {k} d="M32 40V14l16 12zM68 40V14L52 26z"/><circle {1} cx="43" cy="40" r="3.5"/>'
        '<circle {1} cx="57" cy="40" r="3.5"/>',
    ),
    "bars": Motif(
        "n3k",
        '<rect {1} x="14" y="35" width="8" height="30" rx="4"/>'
        '<rect {4} x="27" y="21" width="8" height="58" rx="4"/>'
        '<rect {2} x="40" y="9" width="8" height="82" rx="4"/>'
        '<rect {l} x="53" y="28" width="8" height="44" rx="4"/>'
        '<rect {1} x="66" y="17" width="8" height="66" rx="4"/>'
        '<rect {2} x="79" y="32" width="8" height="36" rx="4"/>',
    ),
    "sun": Motif(
        "2l34",
        '<circle {1} cx="50" cy="100" r="34"/>'
        '<path {1} d="M47 8h6v42h-6zM10 26l5-4 26 34-5 4zM90 26l-5-4-26 34 5 4z"/>',
    ),
    "moon": Motif(
        "n3",
        '<path {1} d="M62 16a34 34 0 1 0 22 52A30 30 0 0 1 62 16z"/>'
        '<path {w} d="M80 20q1 8 9 9-8 1-9 9-1-8-9-9 8-1 9-9zM20 14q.7 5 6 6-5.3.7-6 6-.7-5.3-6-6'
        ' 5.3-1 6-6z"/>',
    ),
    "lamp": Motif(
        "n",
        '<path {1} opacity=".9" d="M38 34h36l22 70H16z"/>'
        '<path {l6} d="M84 104V30a12 12 0 0 0-12-12H56"/><path {w} d="M36 34a20 18 0 0 1 40 0z"/>',
    ),
    "curtain": Motif(
        "14",
        '<path {3} d="M50 30l6 15 15 6-15 6-6 15-6-15-15-6 15-6z"/>'
        '<path {2} d="M-2-2h50c2 36-14 58-34 70-3 12-2 24 2 36H-2z"/>'
        '<path {2} d="M102-2H52c-2 36 14 58 34 70 3 12 2 24-2 36h18z"/>'
        '<path {w3} d="M17 0c1 24-3 44-11 60M34 0c1 24-8 44-20 58M83 0c-1 24 3 44 11 60M66 0c-1 2'
        '4 8 44 20 58"/><rect {k} x="2" y="64" width="17" height="8" rx="4"/>'
        '<rect {k} x="81" y="64" width="17" height="8" rx="4"/>',
    ),
    "eye": Motif(
        "2l4",
        '<path {w} d="M8 50c14-24 28-32 42-32s28 8 42 32C78 74 64 82 50 82S22 74 8 50z"/>'
        '<circle {3} cx="50" cy="50" r="22"/><circle {k} cx="50" cy="50" r="10"/>'
        '<circle {w} cx="57" cy="43" r="4.5"/>',
    ),
    "mug": Motif(
        "4l23",
        '<path {w5} d="M38 32c-6-8 6-12 0-22M54 32c-6-8 6-12 0-22"/>'
        '<path {k7} d="M68 52h8a11 11 0 0 1 0 24h-8"/>'
        '<path {1} d="M22 42h48v34a16 16 0 0 1-16 16H38a16 16 0 0 1-16-16z"/>',
    ),
    "key": Motif(
        "24l",
        '<g transform="rotate(-40 50 50)"><path {k9} d="M46 50h44M78 50v14M90 50v10"/>'
        '<circle {1} cx="30" cy="50" r="21"/><circle {k} cx="30" cy="50" r="8"/></g>',
    ),
    "talk": Motif(
        "14l",
        '<path {w} d="M12 20h46a10 10 0 0 1 10 10v18a10 10 0 0 1-10 10H32L18 72V58h-6A8 8 0 0 1 4'
        ' 50V28a8 8 0 0 1 8-8z"/>'
        '<path {3} d="M44 42h42a10 10 0 0 1 10 10v20a10 10 0 0 1-10 10h-4v14L66 82H44a10 10 0 0 1'
        '-10-10V52a10 10 0 0 1 10-10z"/><circle {w} cx="52" cy="62" r="4"/>'
        '<circle {w} cx="65" cy="62" r="4"/><circle {w} cx="78" cy="62" r="4"/>',
    ),
    "board": Motif(
        "24l",
        '<g transform="rotate(-18 50 50)">'
        '<path {3} d="M2 40q8 10 16 10h64q8 0 16-10l4 6q-8 16-20 16H18Q6 62-2 46z"/>'
        '<circle {k} cx="26" cy="70" r="8"/><circle {k} cx="74" cy="70" r="8"/>'
        '<circle {w} cx="26" cy="70" r="3"/><circle {w} cx="74" cy="70" r="3"/></g>',
    ),
    "peek": Motif(
        "143l",
        '<circle {t} cx="27" cy="64" r="7"/><circle {t} cx="73" cy="64" r="7"/>'
        '<path {t} d="M28 54a22 22 0 0 1 44 0v14a22 24 0 0 1-44 0z"/>'
        '<path {k} d="M26 60c-6-26 8-38 24-38s30 12 24 38c-3-10-7-15-11-18-9 5-25 5-30 1-3 4-5 10'
        '-7 17z"/><circle {k} cx="42" cy="60" r="3.5"/><circle {k} cx="59" cy="60" r="3.5"/>'
        '<path {k3.5} d="M43 73q7 6 15 0"/><rect {w} x="-300" y="90" width="700" height="14"/>'
        '<rect {t} x="17" y="82" width="21" height="14" rx="7"/>'
        '<rect {t} x="62" y="82" width="21" height="14" rx="7"/>',
    ),
    "rainbow": Motif(
        "wl1",
        '<path {2} d="M0 100A100 100 0 0 1 100 0v26A74 74 0 0 0 26 100z"/>'
        '<path {3} d="M26 100a74 74 0 0 1 74-74v26a48 48 0 0 0-48 48z"/>'
        '<path {4} d="M52 100a48 48 0 0 1 48-48v26a22 22 0 0 0-22 22z"/>',
    ),
    "petals": Motif(
        "1l4",
        '<path {2} d="M0 0h50v50A50 50 0 0 1 0 0z"/><path {2} d="M100 100H50V50a50 50 0 0 1 50 50z"/>'
        '<path {3} d="M100 0H50v50a50 50 0 0 0 50-50z"/>'
        '<path {3} d="M0 100h50V50A50 50 0 0 0 0 100z"/>',
    ),
    "arcs": Motif(
        "23n",
        '<path {w} d="M0 50a50 50 0 0 1 100 0z"/><path {1} d="M0 100a50 50 0 0 1 100 0z"/>',
    ),
    "dots": Motif(
        "32n",
        '<circle {w} cx="14" cy="14" r="7"/><circle {l} cx="14" cy="38" r="7"/>'
        '<circle {l} cx="14" cy="62" r="7"/><circle {w} cx="14" cy="86" r="7"/>'
        '<circle {l} cx="38" cy="14" r="7"/><circle {l} cx="38" cy="38" r="7"/>'
        '<circle {w} cx="38" cy="62" r="7"/><circle {l} cx="38" cy="86" r="7"/>'
        '<circle {l} cx="62" cy="14" r="7"/><circle {w} cx="62" cy="38" r="7"/>'
        '<circle {l} cx="62" cy="62" r="7"/><circle {l} cx="62" cy="86" r="7"/>'
        '<circle {w} cx="86" cy="14" r="7"/><circle {l} cx="86" cy="38" r="7"/>'
        '<circle {l} cx="86" cy="62" r="7"/><circle {w} cx="86" cy="86" r="7"/>',
    ),
    "steps": Motif(
        "4l2",
        '<path {3} d="M0 100V75h25V50h25V25h25V0h25v100z"/>',
    ),
    "waves": Motif(
        "3n",
        '<path {19} d="M-6 18q14-20 28 0t28 0 28 0 28 0"/>'
        '<path {49} d="M-6 50q14-20 28 0t28 0 28 0 28 0"/>'
        '<path {29} d="M-6 82q14-20 28 0t28 0 28 0 28 0"/>',
    ),
    "circle": Motif(
        "231",
        '<circle {w} cx="50" cy="50" r="36"/><path {k} d="M50 14a36 36 0 0 1 0 72z"/>',
    ),
}

# Patterns fill a pane of any shape; all other motifs are placed on its sill.
FILLING = frozenset({"curtain", "rainbow", "petals", "arcs", "dots", "steps", "waves"})

# The four phase shapes, each made of quarter circles, in a box of 24 by 24.
PHASES: dict[str, str] = {
    "contact": ('<circle cx="12" cy="12" r="10"/>'),
    "making": ('<path d="M7 7a5 5 0 0 1 10 0 5 5 0 0 1 0 10 5 5 0 0 1-10 0A5 5 0 0 1 7 7z"/>'),
    "agency": ('<path d="M12 1c.8 7 4 10.2 11 11-7 .8-10.2 4-11 11-.8-7-4-10.2-11-11 7-.8 10.2-4 11-11z"/>'),
    "help": ('<path d="M3 3h9a9 9 0 0 1 9 9v9h-9a9 9 0 0 1-9-9z"/>'),
}
