"""Where each product lives: what stands beside it, and from where it is seen."""

import camera
import stage

tall = [("heron-vase", "chalk"), ("cove-planter", "clay"), ("spindle-candlestick", "walnut"), ("long-pour-carafe", "smoke")]
low = [("harbour-bowl", "moss"), ("linen-notebook", "ink"), ("tidal-mug", "clay"), ("supper-plates", "chalk"), ("tern-espresso-cup", "ink"), ("sandbar-platter", "clay")]

on_floor = {
    "skiff-chair": lambda c: {
        "things": [("skiff-chair", c, (0, 0, 0), -28), ("raft-dining-table", "oak", (1.0, 0.52, 0)), ("harbour-bowl", "moss", (0.62, 0.42, 0.75)), ("cove-planter", "clay", (0.98, 0.6, 0.75)), ("quiet-clock", "chalk", (-0.55, 1.2, 1.42))],
        "back": 1.2, "look": ((0.18, 0, 0.62), 1.75, 6, 7),
    },
    "perch-stool": lambda c: {
        "things": [("perch-stool", c, (0, 0, 0), 20), lambda p: p.books((0.0, 0, 0.452), 30, ("#8a9682", "#e6dccb"), 0.85), ("ladder-shelf", "walnut", (0.72, 0.48, 0)), lambda p: p.upright((0.44, 0.5, 0.523), 6), ("heron-vase", "clay", (0.86, 0.5, 0.913)), ("cove-planter", "chalk", (0.6, 0.5, 0.913)), ("sound-rug", "natural", (-0.3, -0.2, 0), 90)],
        "back": 0.75, "look": ((0.16, 0, 0.5), 1.45, 8, 8),
    },
    "ferry-bench": lambda c: {
        "things": [("ferry-bench", c, (0, 0, 0)), ("weather-throw", "ink", (0.32, 0, 0.46), 4), ("linen-cushion-cover", "rust", (-0.36, 0.09, 0.455), 12), ("gull-coat-rail", "oak", (0, 0.42, 1.38)), ("cove-planter", "chalk", (0.95, 0.1, 0))],
        "back": 0.42, "look": ((0.05, 0, 0.72), 2.1, 9, 6),
    },
    "mooring-lounge-chair": lambda c: {
        "things": [("mooring-lounge-chair", c, (0, 0, 0), -24), ("pebble-side-table", "black", (0.72, 0.15, 0)), ("tidal-mug", "chalk", (0.68, 0.1, 0.495), 30), ("reader-floor-lamp", "oak", (-0.72, 0.35, 0)), ("sound-rug", "natural", (0.1, -0.3, 0), 90), lambda p: p.picture((0.5, 0.95, 1.38), 0.52, 0.7)],
        "back": 0.95, "look": ((0.02, 0, 0.76), 2.25, 8, 7),
    },
    "raft-dining-table": lambda c: {
        "things": [("raft-dining-table", c, (0, 0, 0)), ("skiff-chair", "walnut", (-0.42, -0.52, 0), 172), ("skiff-chair", "walnut", (0.4, -0.5, 0), 190), ("skiff-chair", "walnut", (-0.4, 0.6, 0), 4), ("skiff-chair", "walnut", (0.42, 0.6, 0), -6), ("halo-pendant", "moss", (0, 0, 1.4)), ("harbour-bowl", "chalk", (0.1, 0, 0.75)), ("heron-vase", "clay", (-0.3, 0.1, 0.75)), lambda p: p.branch((-0.3, 0.1, 1.0), 0.36)],
        "back": 1.35, "look": ((0, 0, 0.92), 2.5, 16, 9),
    },
    "pebble-side-table": lambda c: {
        "things": [("pebble-side-table", c, (0, 0, 0)), ("mooring-lounge-chair", "fog", (-0.75, 0.18, 0), 24), ("dune-table-lamp", "chalk", (0.03, 0.06, 0.495)), lambda p: p.books((-0.1, -0.1, 0.495), 20, ("#a85f43", "#e6dccb"), 0.8), ("sound-rug", "rust", (-0.4, -0.3, 0), 90)],
        "back": 0.75, "look": ((-0.12, 0, 0.52), 1.45, 8, 9),
    },
    "dock-coffee-table": lambda c: {
        "things": [("dock-coffee-table", c, (0, 0, 0)), ("sound-rug", "natural", (0, 0, 0), 90), ("mooring-lounge-chair", "moss", (-0.75, 0.72, 0), 26), ("mooring-lounge-chair", "moss", (0.6, 0.78, 0), -20), ("harbour-bowl", "chalk", (0.22, 0.05, 0.36)), lambda p: p.books((-0.2, -0.03, 0.36), 14), lambda p: p.pear((0.2, 0.03, 0.372)), ("kettlestone-teapot", "ink", (0.02, 0.12, 0.36), 30)],
        "back": 1.6, "look": ((0, 0, 0.5), 2.1, 10, 14),
    },
    "ladder-shelf": lambda c: {
        "things": [("ladder-shelf", c, (0, 0, 0)), lambda p: p.upright((-0.33, 0, 1.303), 9), ("heron-vase", "chalk", (0.2, 0, 1.303)), lambda p: p.upright((-0.05, 0, 0.913), 12, 5), ("cove-planter", "clay", (-0.22, 0, 0.913)), ("supper-plates", "chalk", (-0.19, 0, 0.523)), ("kettlestone-teapot", "ink", (0.19, 0, 0.523), 20), ("waffle-towels", "natural", (-0.18, 0, 0.133)), ("weather-throw", "rust", (0.14, 0, 0.133)), ("half-hour-clock", "oak", (-0.2, 0, 1.693)), ("mooring-lounge-chair", "ink", (-1.05, -0.1, 0), 32)],
        "back": 0.22, "look": ((-0.22, 0, 0.95), 2.3, 10, 4),
    },
    "reader-floor-lamp": lambda c: {
        "things": [("reader-floor-lamp", c, (0, 0, 0)), ("mooring-lounge-chair", "ink", (0.72, -0.1, 0), -26), ("pebble-side-table", "oak", (-0.52, -0.02, 0)), lambda p: p.books((-0.52, -0.02, 0.495), 20), ("sound-rug", "natural", (0.3, -0.4, 0), 90)],
        "back": 0.6, "look": ((0.2, 0, 0.82), 2.2, 8, 5), "sun": 2.2, "sky": 0.62,
    },
    "sound-rug": lambda c: {
        "things": [("sound-rug", c, (0, -0.1, 0), 90), ("mooring-lounge-chair", "fog", (0.55, 0.45, 0), -28), ("pebble-side-table", "black", (-0.25, 0.62, 0)), ("heron-vase", "clay", (-0.25, 0.62, 0.495)), ("dock-coffee-table", "oak", (-0.25, -0.15, 0))],
        "back": 1.15, "look": ((0, 0, 0.42), 2.55, 14, 17),
    },
    "weather-throw": lambda c: {
        "things": [("ferry-bench", "oak", (0, 0, 0)), ("weather-throw", c, (0.12, -0.0, 0.46), 0), ("linen-cushion-cover", "natural", (-0.42, 0.09, 0.455), 14), ("cove-planter", "clay", (0.9, 0.1, 0))],
        "back": 0.42, "look": ((0.02, 0, 0.55), 1.35, 14, 12),
    },
    "linen-cushion-cover": lambda c: {
        "things": [("mooring-lounge-chair", "fog", (0, 0, 0), -22), ("linen-cushion-cover", c, (0.0, -0.03, 0.425), -22), ("pebble-side-table", "oak", (0.72, 0.1, 0)), ("tern-espresso-cup", "ink", (0.68, 0.04, 0.495), 20), lambda p: p.picture((-0.5, 0.8, 1.25), 0.5, 0.66)],
        "back": 0.8, "look": ((0.1, 0, 0.58), 1.4, 6, 9),
    },
    "waffle-towels": lambda c: {
        "things": [("perch-stool", "oak", (0, 0, 0), 30), ("waffle-towels", c, (0, 0, 0.45), 12), ("cove-planter", "chalk", (-0.42, 0.12, 0)), ("gull-coat-rail", "oak", (0.1, 0.4, 1.05))],
        "back": 0.4, "look": ((0.02, 0, 0.52), 1.0, 10, 10), "wall": "#c9ccc2",
    },
}
on_wall = {
    "quiet-clock": lambda c: {
        "things": [("quiet-clock", c, (0, 0.4, 1.62)), ("ferry-bench", "walnut", (0.1, 0.12, 0.5)), lambda p: p.books((-0.3, 0.12, 0.96), 10), ("heron-vase", "clay", (0.42, 0.14, 0.96)), lambda p: p.branch((0.42, 0.14, 1.21), 0.42)],
        "back": 0.4, "look": ((0.05, 0.4, 1.4), 1.15, 10, 3),
    },
    "wall-ledge": lambda c: {
        "things": [("wall-ledge", c, (0, 0.4, 1.45)), ("heron-vase", "chalk", (0.28, 0.335, 1.458)), lambda p: p.branch((0.28, 0.335, 1.7), 0.3), ("match-striker", "clay", (-0.17, 0.335, 1.458)), ("spindle-candlestick", "walnut", (-0.36, 0.335, 1.458)), ("tern-espresso-cup", "ink", (0.05, 0.335, 1.458), 30)],
        "back": 0.4, "look": ((0, 0.4, 1.58), 1.15, 12, 5),
    },
    "gull-coat-rail": lambda c: {
        "things": [("gull-coat-rail", c, (0, 0.4, 1.5)), ("ferry-bench", "oak", (0.0, 0.18, 0.42)), ("weather-throw", "moss", (0.3, 0.18, 0.88)), ("linen-cushion-cover", "natural", (-0.3, 0.26, 0.875), 8)],
        "back": 0.4, "look": ((0, 0.4, 1.28), 1.3, 12, 4),
    },
    "horizon-mirror": lambda c: {
        "things": [("horizon-mirror", c, (0, 0.4, 1.58)), ("ferry-bench", "walnut", (0.0, 0.16, 0.5)), ("dune-table-lamp", "clay", (-0.42, 0.18, 0.96)), ("heron-vase", "chalk", (0.4, 0.16, 0.96)), ("shoal-tumbler", "sea", (0.08, 0.362, 1.4985))],
        "back": 0.4, "look": ((0, 0.4, 1.4), 1.35, 10, 3),
    },
    "beacon-sconce": lambda c: {
        "things": [("beacon-sconce", c, (0, 0.62, 1.28)), ("mooring-lounge-chair", "fog", (0.22, 0.05, 0), -22), ("pebble-side-table", "oak", (-0.5, 0.2, 0)), lambda p: p.books((-0.5, 0.2, 0.495), 20)],
        "back": 0.62, "look": ((0, 0.4, 0.98), 1.5, 12, 4), "sun": 2.0, "sky": 0.6,
    },
}
on_ceiling = {
    "halo-pendant": lambda c: {
        "things": [("halo-pendant", c, (0, 0, 1.32)), ("raft-dining-table", "oak", (0.1, 0.05, 0)), ("supper-plates", "chalk", (-0.24, -0.06, 0.75)), ("tidal-mug", "moss", (0.12, -0.12, 0.75), -20), ("harbour-bowl", "moss", (0.16, 0.14, 0.75)), ("skiff-chair", "walnut", (0.3, 0.62, 0), 0), ("skiff-chair", "walnut", (-0.45, 0.62, 0), 6)],
        "back": 1.3, "look": ((0, 0, 1.16), 1.35, 12, 4), "sun": 2.4, "sky": 0.6,
    },
    "paper-moon-pendant": lambda c: {
        "things": [("paper-moon-pendant", c, (0, 0, 1.45)), ("dock-coffee-table", "walnut", (0, 0, 0)), ("mooring-lounge-chair", "ink", (-0.72, 0.5, 0), 30), ("heron-vase", "clay", (0.12, 0, 0.36)), lambda p: p.branch((0.12, 0, 0.61), 0.4), ("sound-rug", "rust", (0, 0, 0), 90)],
        "back": 1.3, "look": ((-0.05, 0, 1.05), 2.1, 10, 3), "sun": 2.2, "sky": 0.6,
    },
}


def plan(handle, colour):
    for known in (on_floor, on_wall, on_ceiling):
        if handle in known:
            return known[handle](colour)
    return _on_table(handle, colour)


def _size(handle, colour):
    stage.clear()
    low_corner, high_corner = camera.bounds(camera.points_of(stage.build(handle, colour)))
    return low_corner, high_corner


def _on_table(handle, colour):
    """On a table by the window, something tall behind it and something low beside it."""
    chosen = sum(ord(letter) for letter in handle)
    others = [tall[chosen % len(tall)], low[chosen % len(low)]]
    if others[0][0] == handle:
        others[0] = tall[(chosen + 1) % len(tall)]
    if others[1][0] == handle:
        others[1] = low[(chosen + 1) % len(low)]
    least, most = _size(handle, colour)
    half = max(most.x - least.x, 0.1) / 2
    things = [(handle, colour, (0, 0, 0), -12)]
    for side, (other, shade), back in ((-1, others[0], 0.16), (1, others[1], 0.1)):
        small, large = _size(other, shade)
        x = side * (half + (large.x - small.x) / 2 + 0.015 + half * 0.12)
        things.append((other, shade, (x, back + half * 0.2, 0), -25 * side))
        if other == "heron-vase":
            things.append(lambda p, x=x, y=back + half * 0.2: p.branch((x, y, 0.25), 0.34))
    things.append(lambda p: p.cloth((0.05, 0.02, 0), max(0.5, half * 3.4), max(0.34, half * 2.2)))
    tallness = most.z
    width = max(half * 4.4, tallness * 2.1, 0.36)
    return {"on": "table", "things": things, "back": 0.62, "look": ((0, 0, tallness * 0.52 + 0.012), width, 10, 13), "scale": max(0.5, width * 0.8)}
