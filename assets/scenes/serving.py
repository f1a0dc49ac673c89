plan = {
    "on": "table",
    "things": [
        ("supper-plates", "moss", (-0.17, 0.02, 0)),
        ("harbour-bowl", "chalk", (0.12, 0.13, 0)),
        ("harbour-bowl", "moss", (0.121, 0.132, 0.018)),
        ("sandbar-platter", "ink", (0.12, -0.12, 0), 8),
        lambda p: p.pear((0.07, -0.12, 0.012)),
        lambda p: p.pear((0.16, -0.11, 0.012), 8),
        ("heron-vase", "clay", (-0.2, 0.25, 0)),
        lambda p: p.branch((-0.2, 0.25, 0.25), 0.36, 8),
    ],
    "look": ((0.0, 0.03, 0.1), 0.78, 12, 19),
    "scale": 0.62,
}
