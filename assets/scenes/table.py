plan = {
    "on": "table",
    "things": [
        lambda p: p.cloth((0.0, -0.02, 0), 1.5, 0.5),
        ("supper-plates", "chalk", (-0.3, -0.06, 0)),
        ("tidal-mug", "clay", (-0.08, -0.19, 0), -20),
        ("kettlestone-teapot", "ink", (0.06, 0.14, 0), 25),
        ("sandbar-platter", "clay", (0.3, -0.06, 0), 12),
        lambda p: p.pear((0.27, -0.05, 0.012)),
        lambda p: p.pear((0.35, -0.03, 0.012), 8),
        ("heron-vase", "chalk", (-0.36, 0.24, 0)),
        lambda p: p.branch((-0.36, 0.24, 0.25), 0.4),
        ("spindle-candlestick", "walnut", (0.36, 0.24, 0)),
        ("spindle-candlestick", "oak", (0.46, 0.17, 0)),
    ],
    "look": ((0.02, 0.05, 0.12), 1.02, 8, 17),
    "scale": 0.8,
}
