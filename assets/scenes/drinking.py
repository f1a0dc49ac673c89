plan = {
    "on": "table",
    "things": [
        ("kettlestone-teapot", "chalk", (-0.14, 0.1, 0), 20),
        ("tidal-mug", "clay", (0.06, -0.03, 0), -25),
        ("tidal-mug", "ink", (0.17, 0.07, 0), 15),
        ("tern-espresso-cup", "moss", (-0.1, -0.1, 0), -15),
        ("long-pour-carafe", "smoke", (0.05, 0.2, 0)),
        ("shoal-tumbler", "sea", (0.28, -0.04, 0)),
        lambda p: p.cloth((0.0, 0.0, 0), 0.7, 0.4, "#d8c7ad"),
    ],
    "look": ((0.05, 0.03, 0.1), 0.66, 10, 13),
    "scale": 0.55,
}
