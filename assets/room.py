"""Rooms: a wall, oak boards, and the sun through a window on the left."""

import importlib.util
import os

import bpy
import camera
import homes
import materials
import props
import shapes
import stage
import studio
from mathutils import Vector

sunward = Vector((-0.72, -0.5, 0.48)).normalized()


def _plane(corners, material):
    return shapes._mesh("plane", corners, [(0, 1, 2, 3)], material)


def walls(back, wall="#d6cfc2", has_floor=True):
    _plane([(-12, back, -4), (12, back, -4), (12, back, 9), (-12, back, 9)], materials.of("plaster", wall))
    if has_floor:
        _plane([(-12, -12, 0), (12, -12, 0), (12, back, 0), (-12, back, 0)], materials.of("boards", "#b98f60"))
        shapes.box((24, 0.016, 0.11), materials.of("paint", "#e5dfd3"), at=(0, back - 0.008, 0.055), edge=0.003)


def table_top(back):
    """The top of a long table up to the wall's side; what stands on it stands at z = 0."""
    front = -1.1
    for index in range(10):
        deep = 0.205
        shapes.box((4.2, deep - 0.0015, 0.04), materials.of("wood", "#bd935f", along="x"), at=(0.37 * (index % 3), front + deep * (index + 0.5), -0.02), edge=0.0025)


def window(target, width, height, strength=4.2):
    """The sun, and a frame with six panes in its way that throws its bars on what stands at the target."""
    data = bpy.data.lights.new("sun", "SUN")
    data.energy, data.angle, data.color = strength, 0.022, (1, 0.86, 0.68)
    sun = bpy.data.objects.new("sun", data)
    sun.rotation_euler = sunward.to_track_quat("Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(sun)
    root = bpy.data.objects.new("window", None)
    root.location = Vector(target) + sunward * 6
    root.rotation_euler = sunward.to_track_quat("Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(root)
    dark, far, bar = materials.of("plain", "#333333"), 20, width * 0.035
    parts = []
    for side in (-1, 1):
        parts.append(((far, far * 2), (side * (width + far) / 2, 0)))
        parts.append(((far * 2, far), (0, side * (height + far) / 2)))
        parts.append(((width, bar), (0, side * height / 6)))
    parts.append(((bar, height), (0, 0)))
    for (wide, high), (x, y) in parts:
        pane = shapes.box((wide, high, 0.01), dark, at=(x, y, 0), edge=0)
        pane.parent = root
        pane.visible_camera = pane.visible_diffuse = pane.visible_glossy = pane.visible_transmission = False


def light(target, scale, sun=4.2, sky=1.0):
    studio.world(0.2 * sky, 0.5 * sky)
    at = Vector(target)
    studio.area(at + Vector((-1.9, -1.3, 1.4)) * scale, at, 1.7 * scale, 62 * sky * scale * scale, (0.93, 0.96, 1))
    if sun:
        window(at, 1.05 * scale, 1.75 * scale, sun)


def stand(things):
    for thing in things:
        if callable(thing):
            thing(props)
            continue
        handle, colour, at, *turn = thing
        stage.build(handle, colour, at, turn[0] if turn else 0)


def compose(plan, aspect=1.0):
    """Everything that a plan names, and the camera it asks for."""
    stage.clear()
    back = plan.get("back", 0.7)
    if plan.get("on") == "table":
        walls(back, plan.get("wall", "#d3cbbd"), has_floor=False)
        table_top(back)
    else:
        walls(back, plan.get("wall", "#d6cfc2"))
    stand(plan["things"])
    at, width, azimuth, elevation = plan["look"]
    lens = plan.get("lens", 70 if plan.get("on") == "table" else 48)
    light(plan.get("sun_at", at), plan.get("scale", width * 0.62), plan.get("sun", 4.2), plan.get("sky", 1.0))
    camera.look(at, azimuth, elevation, width * lens / 36, lens, aspect)


def at_home(handle, colour):
    compose(homes.plan(handle, colour))


def scene(name, aspect):
    path = os.path.join(stage.here, "scenes", f"{name}.py")
    spec = importlib.util.spec_from_file_location("scene", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    compose(loaded.plan, aspect)
