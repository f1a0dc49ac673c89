plan = {
    "on": "table",
    "things": [
        ("quiet-clock", "moss", (0.1, 0.62, 0.46)),
        ("desk-tray", "walnut", (0.02, 0.08, 0), 6),
        ("linen-notebook", "rust", (-0.24, 0.02, 0), 16),
        ("linen-notebook", "ink", (-0.235, 0.025, 0.0212), 8),
        ("pen-pot", "clay", (0.27, 0.2, 0)),
        ("half-hour-clock", "oak", (-0.3, 0.34, 0), 12),
        ("dune-table-lamp", "chalk", (0.46, 0.3, 0)),
        ("match-striker", "clay", (0.22, -0.02, 0)),
    ],
    "look": ((0.06, 0.15, 0.26), 1.08, 6, 10),
    "scale": 0.85,
}
