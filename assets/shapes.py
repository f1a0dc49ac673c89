"""Solids in metres, z up. Every function adds one object to the scene and returns it."""

import math

import bmesh
import bpy
from mathutils import Matrix, Vector

# 1 for pictures, less for the models a page loads.
fineness = 1.0


def _count(wanted, least=8):
    return max(least, int(wanted * fineness))


def _object(name, mesh, material, sharp=32):
    for polygon in mesh.polygons:
        polygon.use_smooth = True
    mesh.use_auto_smooth = True
    mesh.auto_smooth_angle = math.radians(sharp)
    mesh.materials.append(material)
    made = bpy.data.objects.new(name, mesh)
    # The lamp inside a bulb shines through it.
    made.visible_shadow = not material.name.startswith("bulb")
    bpy.context.scene.collection.objects.link(made)
    return made


def _mesh(name, vertices, faces, material, sharp=32):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(v) for v in vertices], [], faces)
    mesh.validate()
    mesh.update()
    return _object(name, mesh, material, sharp)


def curve(points, steps=6, closed=False):
    """Points on a smooth line through the given ones; a point given twice makes a tighter bend."""
    points = [Vector(p) for p in points]
    steps = max(2, round(steps * (0.4 + 0.6 * fineness)))
    last = len(points) if closed else len(points) - 1
    at = (lambda i: points[i % len(points)]) if closed else (lambda i: points[min(max(i, 0), len(points) - 1)])
    made = []
    for i in range(last):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        if (b - c).length < 1e-9:
            continue
        for step in range(steps):
            t = step / steps
            made.append(
                0.5
                * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
            )
    return made if closed else [*made, points[-1]]


def lathe(profile, material, at=(0, 0, 0), steps=6, around=96, squash=(1, 1), smooth=True, sharp=40):
    """Turns (radius, height) points about the z axis; start and end on the axis to close it."""
    line = [Vector((r, 0, z)) for r, z in profile]
    if smooth:
        line = curve(line, steps)
    around = _count(around, 24)
    vertices, faces, rows = [], [], []
    for point in line:
        radius = max(point.x, 0)
        if radius < 1e-5:
            rows.append([len(vertices)])
            vertices.append((at[0], at[1], at[2] + point.z))
            continue
        rows.append(list(range(len(vertices), len(vertices) + around)))
        for i in range(around):
            turn = 2 * math.pi * i / around
            vertices.append(
                (at[0] + radius * math.cos(turn) * squash[0], at[1] + radius * math.sin(turn) * squash[1], at[2] + point.z)
            )
    for low, high in zip(rows, rows[1:]):
        for i in range(around):
            j = (i + 1) % around
            if len(low) == 1 and len(high) == 1:
                continue
            if len(low) == 1:
                faces.append((low[0], high[j], high[i]))
            elif len(high) == 1:
                faces.append((low[i], low[j], high[0]))
            else:
                faces.append((low[i], low[j], high[j], high[i]))
    made = _mesh("lathe", vertices, faces, material, sharp)
    _face_outwards(made)
    return made


def _face_outwards(made):
    work = bmesh.new()
    work.from_mesh(made.data)
    bmesh.ops.recalc_face_normals(work, faces=work.faces)
    work.to_mesh(made.data)
    work.free()


def place(made, at=(0, 0, 0), turn=(0, 0, 0)):
    """Turns (degrees about x, y, z), then moves."""
    made.rotation_euler = [math.radians(angle) for angle in turn]
    made.location = at
    return made


def box(size, material, at=(0, 0, 0), turn=(0, 0, 0), edge=0.003, steps=3):
    """A block about its middle, its edges rounded."""
    work = bmesh.new()
    bmesh.ops.create_cube(work, size=1, matrix=Matrix.Diagonal((*size, 1)))
    edge = min(edge, min(size) * 0.49)
    if edge > 0:
        bmesh.ops.bevel(
            work, geom=work.edges[:], offset=edge, segments=max(1, round(steps * fineness)), profile=0.5, affect="EDGES"
        )
    mesh = bpy.data.meshes.new("box")
    work.to_mesh(mesh)
    work.free()
    return place(_object("box", mesh, material, 50), at, turn)


def slab(outline, thickness, material, at=(0, 0, 0), turn=(0, 0, 0), edge=0.003, steps=3):
    """A flat outline of (x, y) points made thick upwards from z = 0, its rims rounded."""
    work = bmesh.new()
    face = work.faces.new([work.verts.new((p[0], p[1], 0)) for p in outline])
    if face.calc_area() and _signed(outline) < 0:
        face.normal_flip()
    grown = bmesh.ops.extrude_face_region(work, geom=[face])
    bmesh.ops.translate(work, verts=[v for v in grown["geom"] if isinstance(v, bmesh.types.BMVert)], vec=(0, 0, thickness))
    bmesh.ops.recalc_face_normals(work, faces=work.faces)
    rims = [e for e in work.edges if abs(e.verts[0].co.z - e.verts[1].co.z) < 1e-6]
    if edge > 0:
        bmesh.ops.bevel(
            work, geom=rims, offset=min(edge, thickness * 0.49), segments=max(1, round(steps * fineness)), profile=0.5, affect="EDGES"
        )
    bmesh.ops.triangulate(work, faces=[f for f in work.faces if len(f.verts) > 4])
    mesh = bpy.data.meshes.new("slab")
    work.to_mesh(mesh)
    work.free()
    return place(_object("slab", mesh, material, 40), at, turn)


def _signed(outline):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, [*outline[1:], outline[0]]))


def oval(width, depth, power=2.0, around=96):
    """An outline from ellipse (power 2) to nearly a rectangle (power 8)."""
    points = []
    for i in range(_count(around, 24)):
        turn = 2 * math.pi * i / _count(around, 24)
        c, s = math.cos(turn), math.sin(turn)
        points.append(
            (math.copysign(abs(c) ** (2 / power), c) * width / 2, math.copysign(abs(s) ** (2 / power), s) * depth / 2)
        )
    return points


def rod(start, end, material, radius, end_radius=None, around=24, swell=0.0):
    """A round stick, thicker in the middle by `swell`; its grain runs along it."""
    start, end = Vector(start), Vector(end)
    length = (end - start).length
    end_radius = radius if end_radius is None else end_radius
    soft = min(radius, end_radius) * 0.25
    line = [(0, 0), (radius - soft, 0), (radius, soft)]
    for step in range(1, 8):
        t = step / 8
        line.append((radius + (end_radius - radius) * t + swell * math.sin(math.pi * t), soft + (length - 2 * soft) * t))
    line += [(end_radius, length - soft), (end_radius - soft, length), (0, length)]
    if not swell:
        line = line[:3] + line[-3:]
    made = lathe(line, material, around=around, smooth=False)
    made.rotation_mode = "QUATERNION"
    made.rotation_quaternion = (end - start).to_track_quat("Z", "Y")
    made.location = start
    return made


def tube(path, material, radius, around=16, closed=False, squash=1.0, radii=None, steps=6, up=(0, 0, 1), flat_ends=False):
    """A bent round bar along a smooth path; `radii` gives its thickness at the path's own points."""
    path = [Vector(p) for p in path]
    line = curve(path, steps, closed)
    if radii is None:
        sizes = [radius] * len(line)
    else:
        sizes = [p.x for p in curve([(r, 0, 0) for r in radii], steps, closed)]
        # A path's doubled points leave no steps of their own.
        sizes = (sizes + [sizes[-1]] * len(line))[: len(line)]
    around = _count(around, 5)
    vertices, faces = [], []
    side = None
    for i, point in enumerate(line):
        before = line[i - 1] if i or closed else point
        after = line[(i + 1) % len(line)] if i + 1 < len(line) or closed else point
        ahead = (after - before).normalized()
        if side is None:
            side = ahead.cross(Vector(up))
            if side.length < 1e-3:
                side = ahead.cross(Vector((1, 0, 0)))
        side = (side - ahead * side.dot(ahead)).normalized()
        other = ahead.cross(side)
        for j in range(around):
            turn = 2 * math.pi * j / around
            vertices.append(point + (side * math.cos(turn) + other * math.sin(turn) * squash) * sizes[i])
    rows = len(line)
    for i in range(rows if closed else rows - 1):
        for j in range(around):
            a, b = i * around + j, i * around + (j + 1) % around
            k = (i + 1) % rows
            faces.append((a, b, k * around + (j + 1) % around, k * around + j))
    if not closed:
        for end, ring in ((0, range(around)), (-1, range((rows - 1) * around, rows * around))):
            middle = len(vertices)
            reach = 0 if flat_ends else sizes[end] * 0.5
            vertices.append(line[end] + (line[end] - line[1 if end == 0 else -2]).normalized() * reach)
            ring = list(ring)
            faces += [(middle, ring[j], ring[(j + 1) % around]) for j in range(around)]
    made = _mesh("tube", vertices, faces, material, 60)
    _face_outwards(made)
    return made


def sheet(columns, rows, point, material, thickness=0.0, sharp=80):
    """A grid bent by `point(u, v)`, u and v from 0 to 1; given a thickness it becomes a solid skin."""
    columns, rows = _count(columns), _count(rows)
    vertices = [point(i / columns, j / rows) for j in range(rows + 1) for i in range(columns + 1)]
    step = columns + 1
    faces = [(j * step + i, j * step + i + 1, (j + 1) * step + i + 1, (j + 1) * step + i) for j in range(rows) for i in range(columns)]
    made = _mesh("sheet", vertices, faces, material, sharp)
    if thickness:
        skin = made.modifiers.new("skin", "SOLIDIFY")
        skin.thickness, skin.offset = thickness, 0
    return made


def cut(made, *tools):
    """Takes the tools' solids out of an object and removes them."""
    for tool in tools:
        change = made.modifiers.new("cut", "BOOLEAN")
        change.operation, change.object, change.solver = "DIFFERENCE", tool, "EXACT"
        bpy.context.view_layer.objects.active = made
        with bpy.context.temp_override(object=made, active_object=made):
            bpy.ops.object.modifier_apply(modifier=change.name)
        bpy.data.objects.remove(tool)
    return made
