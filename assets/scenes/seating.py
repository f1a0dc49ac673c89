plan = {
    "things": [
        ("skiff-chair", "oak", (-0.72, 0.1, 0), 26),
        ("mooring-lounge-chair", "moss", (0.12, 0.1, 0), -14),
        ("perch-stool", "walnut", (0.86, -0.22, 0), 15),
        ("ferry-bench", "oak", (0.2, 0.78, 0)),
        ("weather-throw", "rust", (0.55, 0.78, 0.46)),
        ("sound-rug", "natural", (0.05, 0.0, 0), 90),
    ],
    "back": 1.02,
    "look": ((0.06, 0.1, 0.62), 2.25, 8, 8),
}
