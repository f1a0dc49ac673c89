import math

import bpy
from mathutils import Vector


def points_of(objects):
    graph = bpy.context.evaluated_depsgraph_get()
    found = []
    for each in objects:
        if each.type != "MESH":
            continue
        seen = each.evaluated_get(graph)
        found += [each.matrix_world @ vertex.co for vertex in list(seen.data.vertices)[:: max(1, len(seen.data.vertices) // 4000)]]
        found += [each.matrix_world @ Vector(corner) for corner in seen.bound_box]
    return found


def bounds(points):
    low = Vector([min(p[i] for p in points) for i in range(3)])
    high = Vector([max(p[i] for p in points) for i in range(3)])
    return low, high


def look(target, azimuth, elevation, distance, lens=80, aspect=1.0, shift=(0, 0), stop=None):
    """A camera on a sphere about the target; azimuth 0 looks from the front (-y), positive from the right."""
    data = bpy.data.cameras.new("camera")
    data.lens, data.sensor_width, data.sensor_fit = lens, 36, "HORIZONTAL"
    data.clip_start, data.clip_end = 0.01, 500
    data.shift_x, data.shift_y = shift
    made = bpy.data.objects.new("camera", data)
    bpy.context.scene.collection.objects.link(made)
    turn, rise = math.radians(azimuth), math.radians(elevation)
    away = Vector((math.sin(turn) * math.cos(rise), -math.cos(turn) * math.cos(rise), math.sin(rise)))
    made.location = Vector(target) + away * distance
    made.rotation_euler = (-away).to_track_quat("-Z", "Y").to_euler()
    if stop:
        data.dof.use_dof, data.dof.focus_distance, data.dof.aperture_fstop = True, distance, stop
    bpy.context.scene.camera = made
    return made


def fit(points, azimuth, elevation, fill=0.7, lens=80, aspect=1.0, rise=0.0):
    """Looks at the points so that they fill this part of the frame, in its middle (or `rise` of the frame above it)."""
    turn, up = math.radians(azimuth), math.radians(elevation)
    away = Vector((math.sin(turn) * math.cos(up), -math.cos(turn) * math.cos(up), math.sin(up)))
    right = Vector((math.cos(turn), math.sin(turn), 0))
    above = away.cross(right)
    half_x = 18 / lens * min(fill * 1.1, 0.9)
    half_y = 18 / lens / aspect * fill
    low, high = bounds(points)
    target = (low + high) / 2
    distance = 1.0
    for _ in range(12):
        seen = [((p - target).dot(right), (p - target).dot(above), (p - target).dot(away)) for p in points]
        distance = max(max(abs(x) / half_x, abs(y) / half_y) + z for x, y, z in seen)
        xs = [x / (distance - z) for x, _, z in seen]
        ys = [y / (distance - z) for _, y, z in seen]
        target = target + (right * (max(xs) + min(xs)) + above * (max(ys) + min(ys))) / 2 * distance
    target = target - above * (rise * distance * 36 / lens / aspect)
    return look(target, azimuth, elevation, distance, lens, aspect)
