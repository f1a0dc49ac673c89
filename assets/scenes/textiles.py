plan = {
    "things": [
        ("ferry-bench", "walnut", (0, 0, 0)),
        ("weather-throw", "rust", (0.3, 0, 0.46), 3),
        ("waffle-towels", "natural", (-0.08, 0.0, 0.46), -6),
        ("linen-cushion-cover", "moss", (-0.42, 0.08, 0.455), 10),
        ("linen-cushion-cover", "natural", (-0.72, 0.2, 0.0), 22),
        ("sound-rug", "fog", (0, -0.35, 0), 90),
        ("gull-coat-rail", "walnut", (0, 0.42, 1.2)),
    ],
    "back": 0.42,
    "look": ((-0.05, 0, 0.52), 1.65, 12, 12),
}
