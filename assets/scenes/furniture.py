plan = {
    "things": [
        ("raft-dining-table", "walnut", (0.1, 0.25, 0), 0),
        ("skiff-chair", "oak", (-0.38, -0.33, 0), 164),
        ("skiff-chair", "oak", (0.5, -0.3, 0), 186),
        ("skiff-chair", "oak", (-0.3, 0.85, 0), 4),
        ("skiff-chair", "oak", (0.52, 0.85, 0), -6),
        ("halo-pendant", "chalk", (0.1, 0.25, 1.42)),
        ("sandbar-platter", "clay", (0.25, 0.2, 0.75)),
        ("kettlestone-teapot", "ink", (-0.15, 0.3, 0.75), 20),
        ("ladder-shelf", "oak", (-1.05, 1.25, 0)),
        lambda p: p.upright((-1.38, 1.25, 1.303), 9),
        ("cove-planter", "moss", (-0.9, 1.25, 0.913)),
        ("supper-plates", "chalk", (-1.2, 1.25, 0.523)),
    ],
    "back": 1.5,
    "look": ((-0.08, 0.2, 0.88), 2.7, 18, 9),
}
