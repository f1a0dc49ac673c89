plan = {
    "things": [
        ("reader-floor-lamp", "oak", (-0.75, 0.2, 0)),
        ("mooring-lounge-chair", "ink", (0.0, 0.05, 0), 16),
        ("pebble-side-table", "oak", (0.68, 0.1, 0)),
        ("dune-table-lamp", "moss", (0.68, 0.1, 0.495)),
        ("paper-moon-pendant", "chalk", (0.1, 0.2, 1.42)),
        ("sound-rug", "rust", (0, -0.2, 0), 90),
        ("beacon-sconce", "ink", (0.85, 0.62, 1.5)),
    ],
    "back": 0.62,
    "look": ((0.02, 0.1, 0.92), 2.2, 8, 4),
    "sun": 1.3,
    "sky": 0.42,
    "wall": "#cdc2b1",
}
