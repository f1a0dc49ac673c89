"""Builds a product, alone or among others."""

import importlib.util
import os

import bpy
import camera
import materials
import shapes
import studio

here = os.path.dirname(os.path.abspath(__file__))
_loaded = {}


def product(handle):
    if handle not in _loaded:
        spec = importlib.util.spec_from_file_location(handle.replace("-", "_"), os.path.join(here, "products", f"{handle}.py"))
        _loaded[handle] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(_loaded[handle])
    return _loaded[handle]


def clear():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    materials.forget()


def build(handle, colour, at=(0, 0, 0), turn=0.0):
    """A product in one of its colours, standing at a place; returns what it consists of."""
    before = set(bpy.data.objects)
    was, materials.colour = materials.colour, colour
    materials.forget_tints()
    product(handle).build()
    materials.colour = was
    materials.forget_tints()
    lamp = getattr(product(handle), "bulb", None)
    if lamp:
        studio.bulb(lamp[:3], lamp[3])
    made = [each for each in bpy.data.objects if each not in before]
    if tuple(at) != (0, 0, 0) or turn:
        root = bpy.data.objects.new("place", None)
        bpy.context.scene.collection.objects.link(root)
        for each in made:
            each.parent = root
        shapes.place(root, at, (0, 0, turn))
    bpy.context.view_layer.update()
    return made


def alone(handle, colour, view):
    """A product in the studio, seen three-quarter, from the front or near."""
    clear()
    made = build(handle, colour)
    points = camera.points_of(made)
    low, high = camera.bounds(points)
    middle, size = (low + high) / 2, (high - low).length / 2
    kind = product(handle)
    studio.light(middle, size, kind.stands)
    if view == "detail":
        at, width, azimuth, elevation = kind.detail
        camera.look(at, azimuth, elevation, width * 85 / 36 * 1.05, 85)
        return
    fill = getattr(kind, "fill", 0.7)
    angles = {"wall": (24, 8), "ceiling": (20, -4), "floor": (32, 13), "table": (28, 20)}[kind.stands]
    azimuth, elevation = getattr(kind, "view", angles)
    if view == "front":
        azimuth, elevation = 0, 4 if kind.stands in ("floor", "ceiling", "wall") else 9
        elevation = getattr(kind, "front_elevation", elevation)
    camera.fit(points, azimuth, elevation, fill)
