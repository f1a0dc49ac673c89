"""Takes the noise out of a path-traced picture: light is smoothed along surfaces, what they are painted with is kept.

An edge-avoiding wavelet (Dammertz 2010) steered by normal, albedo and depth, with a local variance (Schied 2017).
"""

import numpy as np

# One of each pair of opposite taps; the other one is the same comparison seen from the far side.
half = [(1, 0), (0, 1), (1, 1), (1, -1)]


def _blur(image, reach):
    width = 2 * reach + 1
    for axis in (0, 1):
        pad = [(0, 0)] * image.ndim
        pad[axis] = (reach + 1, reach)
        total = np.cumsum(np.pad(image, pad, mode="edge"), axis=axis, dtype=np.float64)
        far = np.take(total, range(width, total.shape[axis]), axis=axis)
        near = np.take(total, range(0, total.shape[axis] - width), axis=axis)
        image = ((far - near) / width).astype(np.float32)
    return image


def _variance(light):
    level = light.mean(axis=2)
    mean = _blur(level, 3)
    return np.maximum(_blur(level * level, 3) - mean * mean, 0) + 1e-7


def _pair(x, y):
    """Two views of an image, `x` and `y` apart: every pixel and its neighbour."""
    rows = (slice(None, -y or None), slice(y, None)) if y >= 0 else (slice(-y, None), slice(None, y))
    return (rows[0], slice(None, -x or None)), (rows[1], slice(x, None))


def _despeckle(light):
    """No pixel is brighter than the third brightest of its neighbours by much."""
    level = light.mean(axis=2)
    padded = np.pad(level, 1, mode="edge")
    height, width = level.shape
    around = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3) if (x, y) != (1, 1)]
    limit = np.partition(np.stack(around), 5, axis=0)[5] * 1.15 + 1e-3
    return light * np.minimum(1, limit / np.maximum(level, 1e-6))[..., None]


def smooth(light, normal, guide, depth, passes=5, strength=2.2):
    """`light` without noise; all are height × width × channels, depth and guide have one."""
    light = _despeckle(light)
    variance = _variance(light)
    slope = np.full_like(depth, 1e-4)
    for x, y in ((1, 0), (0, 1)):
        a, b = _pair(x, y)
        slope[a] = np.maximum(slope[a], np.abs(depth[a] - depth[b]))
    slope = _blur(slope, 1)
    for level in range(passes):
        gap = 2**level
        brightness = light.mean(axis=2)
        tolerance = strength * np.sqrt(_blur(variance, 1)) + 1e-4
        total, spread, weights = light.copy(), variance.copy(), np.ones_like(variance)
        for dx, dy in half:
            x, y = dx * gap, dy * gap
            a, b = _pair(x, y)
            facing = np.einsum("ijk,ijk->ij", normal[a], normal[b])
            np.clip(facing, 0, 1, out=facing)
            for _ in range(5):
                facing *= facing
            apart = np.abs(depth[a] - depth[b]) / (np.maximum(slope[a], slope[b]) * (abs(x) + abs(y)) + 1e-3)
            apart += np.abs(guide[a] - guide[b]) * 6
            apart += np.abs(brightness[a] - brightness[b]) / np.maximum(tolerance[a], tolerance[b])
            weight = np.exp(-apart) * facing * (0.667 if dx == 0 or dy == 0 else 0.444)
            square = weight * weight
            total[a] += weight[..., None] * light[b]
            total[b] += weight[..., None] * light[a]
            spread[a] += square * variance[b]
            spread[b] += square * variance[a]
            weights[a] += weight
            weights[b] += weight
        light = total / weights[..., None]
        variance = spread / (weights * weights)
    return light


def lights(passes):
    """What falls on the surfaces and what they mirror, each without noise."""
    normal, depth = passes["Normal"], np.ascontiguousarray(np.minimum(passes["Depth"][..., 0], 1e4))
    length = np.linalg.norm(normal, axis=2, keepdims=True)
    normal = np.where(length > 1e-3, normal / np.maximum(length, 1e-3), np.array([0, 0, 1], dtype=np.float32))
    guide = (passes["DiffCol"] + passes["GlossCol"] * 0.25).mean(axis=2)
    diffuse = smooth(passes["DiffDir"] + passes["DiffInd"], normal, guide, depth, passes=6)
    glossy = smooth(np.minimum(passes["GlossDir"] + passes["GlossInd"], 12), normal, guide, depth, passes=5, strength=2.4)
    passed = (passes["TransDir"] + passes["TransInd"]) * passes["TransCol"]
    if passed.max() > 1e-4:
        passed = smooth(np.minimum(passed, 12), normal, guide, depth, passes=3, strength=1.3)
    return diffuse, glossy, passed + passes["Emit"] + passes["Env"]


def compose(clean, passes):
    diffuse, glossy, rest = clean
    return diffuse * passes["DiffCol"] + glossy * passes["GlossCol"] + rest
