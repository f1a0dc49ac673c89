"""A product as one GLB in metres, its colours as KHR_materials_variants."""

import json
import os
import struct

import bpy
import camera
import materials
import shapes
import stage


heaviest = 300_000


def write(handle, colours, path):
    """As fine as fits into what a phone should load; returns its size in metres."""
    materials.is_plain = True
    for fineness in (0.42, 0.32, 0.24):
        shapes.fineness = fineness
        low, high = _export(handle, colours, path)
        if os.path.getsize(path) <= heaviest:
            break
    materials.is_plain, shapes.fineness = False, 1.0
    return dict(zip(("width", "depth", "height"), (round(high[axis] - low[axis], 3) for axis in range(3))))


def _export(handle, colours, path):
    stage.clear()
    made = [each for each in stage.build(handle, colours[0]) if each.type == "MESH"]
    low, high = camera.bounds(camera.points_of(made))
    for each in [each for each in bpy.data.objects if each.type != "MESH"]:
        bpy.data.objects.remove(each)
    bpy.ops.object.select_all(action="SELECT")
    bpy.context.view_layer.objects.active = made[0]
    bpy.ops.object.convert(target="MESH")
    bpy.ops.object.join()
    joined = bpy.context.view_layer.objects.active
    joined.name = joined.data.name = handle
    bpy.ops.object.transform_apply(location=True, rotation=True, scale=True)
    bpy.ops.export_scene.gltf(
        filepath=path, export_format="GLB", export_yup=True, export_apply=True, export_texcoords=False,
        export_animations=False, export_skins=False, export_morph=False, export_cameras=False, export_lights=False,
    )
    _add_variants(path, colours)
    return low, high


def _add_variants(path, colours):
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack_from("<I", data, 12)[0]
    model, rest = json.loads(data[20 : 20 + length]), data[20 + length :]
    tinted = [i for i, material in enumerate(model["materials"]) if material["name"].startswith("tint-")]
    if len(colours) > 1:
        model["extensionsUsed"] = [*model.get("extensionsUsed", []), "KHR_materials_variants"]
        model.setdefault("extensions", {})["KHR_materials_variants"] = {"variants": [{"name": name} for name in colours]}
        places = {i: [i, *[_recoloured(model, i, colour) for colour in colours[1:]]] for i in tinted}
        for mesh in model["meshes"]:
            for part in mesh["primitives"]:
                if part.get("material") in places:
                    mapping = [{"material": m, "variants": [v]} for v, m in enumerate(places[part["material"]])]
                    part.setdefault("extensions", {})["KHR_materials_variants"] = {"mappings": mapping}
    text = json.dumps(model, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sIIII", b"glTF", 2, 20 + len(text) + len(rest), len(text), 0x4E4F534A)
    with open(path, "wb") as file:
        file.write(head + text + rest)


def _recoloured(model, index, colour):
    copy = json.loads(json.dumps(model["materials"][index]))
    copy["name"] = f"{copy['name']}-{colour}"
    copy["pbrMetallicRoughness"]["baseColorFactor"] = list(materials.linear(materials.palette[colour]))
    model["materials"].append(copy)
    return len(model["materials"]) - 1
