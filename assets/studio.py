"""A curved ground without a seam, a large soft light from the left, a fill, and a light on the edges."""

import math

import bpy
import materials
import shapes
from mathutils import Vector

ground = "#ddd7cc"


def world(low, high):
    """Light from all around, brighter from above."""
    made = bpy.data.worlds.new("world")
    made.use_nodes = True
    tree = made.node_tree
    turned = tree.nodes.new("ShaderNodeSeparateXYZ")
    tree.links.new(tree.nodes.new("ShaderNodeTexCoord").outputs["Generated"], turned.inputs[0])
    ramp = tree.nodes.new("ShaderNodeMapRange")
    ramp.inputs["From Min"].default_value, ramp.inputs["From Max"].default_value = -0.3, 0.9
    ramp.inputs["To Min"].default_value, ramp.inputs["To Max"].default_value = low, high
    tree.links.new(turned.outputs["Z"], ramp.inputs["Value"])
    back = tree.nodes["Background"]
    back.inputs["Color"].default_value = (1, 0.985, 0.96, 1)
    tree.links.new(ramp.outputs[0], back.inputs["Strength"])
    bpy.context.scene.world = made


def bulb(at, power, size=0.02):
    data = bpy.data.lights.new("bulb", "POINT")
    data.energy, data.color, data.shadow_soft_size = power, (1, 0.74, 0.46), size
    made = bpy.data.objects.new("bulb", data)
    made.location = at
    bpy.context.scene.collection.objects.link(made)
    return made


def area(at, target, size, power, shade=(1, 1, 1), height=None):
    data = bpy.data.lights.new("area", "AREA")
    data.energy, data.color, data.shape = power, shade, "RECTANGLE"
    data.size, data.size_y = size, height or size
    made = bpy.data.objects.new("area", data)
    made.location = at
    made.rotation_euler = (Vector(at) - Vector(target)).to_track_quat("Z", "Y").to_euler()
    made.visible_camera = False
    bpy.context.scene.collection.objects.link(made)
    return made


def sweep(width, front, back, height, material, radius):
    """Ground that turns up into a wall at y = back."""
    line = [(front, 0)]
    for step in range(25):
        turn = math.pi / 2 * step / 24
        line.append((back - radius + radius * math.sin(turn), radius - radius * math.cos(turn)))
    line.append((back, height))
    vertices = [(x, y, z) for y, z in line for x in (-width / 2, width / 2)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(line) - 1)]
    return shapes._mesh("sweep", vertices, faces, material)


def light(middle, size, stands):
    """Lights scaled to the thing: a cup and a shelf get the same photograph."""
    paper = materials.of("plain", ground, rough=0.9)
    if stands == "wall":
        wall = shapes._mesh("wall", [(-40, 0, -40), (40, 0, -40), (40, 0, 40), (-40, 0, 40)], [(0, 1, 2, 3)], paper)
        wall.location.y = 0
    elif stands == "ceiling":
        sweep(size * 60, -size * 20, size * 6, size * 60, paper, size * 3).location.z = middle.z - size * 9
        area(middle + Vector((-3, 1, 3)) * size, middle + Vector((0, 6, -1)) * size, size * 4, 260 * size * size)
    else:
        sweep(size * 60, -size * 20, size * 4.2, size * 40, paper, size * 3)
    near = lambda x, y, z: middle + Vector((x, y, z)) * size
    force = size * size
    world(0.16, 0.46)
    if stands == "wall":
        area(near(-2.6, -2.0, 2.5), middle, size * 1.4, 118 * force, (1, 0.965, 0.92))
        area(near(3.2, -3.2, -0.4), middle, size * 3, 14 * force, (0.92, 0.96, 1))
        return
    area(near(-2.5, -1.1, 2.7), middle, size * 1.7, 138 * force, (1, 0.965, 0.92))
    area(near(3.4, -2.6, 0.9), middle, size * 3.2, 20 * force, (0.92, 0.96, 1))
    area(near(1.6, 3.0, 2.4), middle, size * 1.6, 62 * force, (1, 0.98, 0.95))
