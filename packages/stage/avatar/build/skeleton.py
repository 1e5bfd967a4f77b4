"""VRM humanoid bones over the MakeHuman rig; identity rotations are a T-pose, the mesh is bound in its A-pose."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from makehuman import LEFT_EYE, RIGHT_EYE, Source

_FINGERS = {"Thumb": ("Metacarpal", "Proximal", "Distal")}
_FINGER = ("Proximal", "Intermediate", "Distal")


def _side_bones(side: str) -> list[tuple[str, str, str | None]]:
    low = side.lower()
    out: list[tuple[str, str, str | None]] = [
        (f"{low}Shoulder", "upperChest", f"{side}Shoulder"),
        (f"{low}UpperArm", f"{low}Shoulder", f"{side}Arm"),
        (f"{low}LowerArm", f"{low}UpperArm", f"{side}ForeArm"),
        (f"{low}Hand", f"{low}LowerArm", f"{side}Hand"),
    ]
    for finger, source in (("Thumb",) * 2, ("Index",) * 2, ("Middle",) * 2, ("Ring",) * 2, ("Little", "Pinky")):
        parent = f"{low}Hand"
        for i, joint in enumerate(_FINGERS.get(finger, _FINGER), 1):
            name = f"{low}{finger}{joint}"
            out.append((name, parent, f"{side}Hand{source}{i}"))
            parent = name
    return out + [
        (f"{low}UpperLeg", "hips", f"{side}UpLeg"),
        (f"{low}LowerLeg", f"{low}UpperLeg", f"{side}Leg"),
        (f"{low}Foot", f"{low}LowerLeg", f"{side}Foot"),
        (f"{low}Toes", f"{low}Foot", f"{side}ToeBase"),
    ]


# (VRM name, parent, name in the source rig), parents first.
BONES: list[tuple[str, str | None, str | None]] = [
    ("hips", None, "Hips"), ("spine", "hips", "Spine"), ("chest", "spine", "Spine1"),
    ("upperChest", "chest", "Spine2"), ("neck", "upperChest", "Neck"), ("head", "neck", "Head"),
    ("leftEye", "head", None), ("rightEye", "head", None),
    *_side_bones("Left"), *_side_bones("Right"),
]
INDEX = {name: i for i, (name, _, _) in enumerate(BONES)}
PARENT = [None if parent is None else INDEX[parent] for _, parent, _ in BONES]


def _between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The smallest rotation that takes direction a to direction b."""
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    v, c = np.cross(a, b), float(a @ b)
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.eye(3) + k + k @ k / (1 + c)


@dataclass
class Skeleton:
    """`heads` (bones, 3) and `frames` (bones, 3, 3) describe the bind pose in metres."""

    heads: np.ndarray
    frames: np.ndarray
    lift: float = 0.0

    def translations(self) -> np.ndarray:
        """Local translations, so that identity rotations give the T-pose."""
        out = np.zeros_like(self.heads)
        for i, parent in enumerate(PARENT):
            out[i] = self.heads[i] + [0, self.lift, 0] if parent is None else (
                self.frames[parent].T @ (self.heads[i] - self.heads[parent]))
        return out

    def inverse_bind(self) -> np.ndarray:
        out = np.tile(np.eye(4), (len(BONES), 1, 1))
        out[:, :3, :3] = self.frames.transpose(0, 2, 1)
        out[:, :3, 3] = -np.einsum("nji,nj->ni", self.frames, self.heads)
        return out

    def world(self, pose: dict[str, list[float]]) -> np.ndarray:
        """World matrices (bones, 4, 4) of a pose: bone -> quaternion [x, y, z, w]."""
        local = self.translations()
        out = np.tile(np.eye(4), (len(BONES), 1, 1))
        for i, (name, _, _) in enumerate(BONES):
            matrix = np.eye(4)
            matrix[:3, 3] = local[i]
            if name in pose:
                matrix[:3, :3] = rotation(pose[name])
            parent = PARENT[i]
            out[i] = matrix if parent is None else out[parent] @ matrix
        return out

    def skin(self, positions: np.ndarray, joints: np.ndarray, weights: np.ndarray,
             pose: dict[str, list[float]]) -> np.ndarray:
        """Linear blend skinning of bind-pose positions; (n, 3)."""
        matrices = self.world(pose) @ self.inverse_bind()
        blended = np.einsum("nk,nkij->nij", weights, matrices[joints])
        return np.einsum("nij,nj->ni", blended[:, :3, :3], positions) + blended[:, :3, 3]


def rotation(q: list[float]) -> np.ndarray:
    """3x3 matrix of a quaternion [x, y, z, w]."""
    x, y, z, w = np.array(q) / np.linalg.norm(q)
    return np.array([
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)]])


def build_skeleton(source: Source, vertices: np.ndarray) -> Skeleton:
    """Joint places from the deformed mesh, frames of the arms and legs from the limb directions."""
    rig, cubes = source.rig(), source.joint_cubes()
    rig = rig.get("bones", rig)
    heads = np.zeros((len(BONES), 3))
    for i, (name, _, origin) in enumerate(BONES):
        if origin is None:
            first, last = LEFT_EYE if name == "leftEye" else RIGHT_EYE
            heads[i] = vertices[first:last + 1].mean(0)
            continue
        head = rig[f"mixamorig:{origin}"]["head"]
        if head["strategy"] == "CUBE":
            first, last = cubes[head["cube_name"]]
            heads[i] = vertices[first:last + 1].mean(0)
        else:
            heads[i] = vertices[head["vertex_indices"]].mean(0)
    for name in ("hips", "spine", "chest", "upperChest", "neck", "head"):
        heads[INDEX[name], 0] = 0
    for name, _, _ in BONES:  # the source rig's clavicles differ left and right
        if name.startswith("right"):
            heads[INDEX[name]] = heads[INDEX["left" + name[5:]]] * [-1, 1, 1]

    frames = np.tile(np.eye(3), (len(BONES), 1, 1))
    at = lambda name: heads[INDEX[name]]

    def aim(name: str, tip: np.ndarray, rest: np.ndarray, parent: np.ndarray) -> np.ndarray:
        frame = _between(parent @ rest, tip - at(name)) @ parent
        frames[INDEX[name]] = frame
        return frame

    for side, sign in (("left", 1.0), ("right", -1.0)):
        out = np.array([sign, 0, 0])
        upper = aim(f"{side}UpperArm", at(f"{side}LowerArm"), out, np.eye(3))
        lower = aim(f"{side}LowerArm", at(f"{side}Hand"), out, upper)
        # The palm faces down in the T-pose: roll the hand to the knuckle line, share it with the forearm.
        knuckles = at(f"{side}IndexProximal") - at(f"{side}LittleProximal")
        hand = _between(lower @ out, at(f"{side}MiddleProximal") - at(f"{side}Hand")) @ lower
        line = hand.T @ knuckles
        roll = float(np.arctan2(-line[1], line[2]))  # about +X, so that the line lies along +Z
        turn = lambda a: rotation([np.sin(a / 2), 0, 0, np.cos(a / 2)])
        frames[INDEX[f"{side}LowerArm"]] = lower @ turn(roll * 0.5)
        frames[INDEX[f"{side}UpperArm"]] = upper @ turn(roll * 0.15)
        hand = hand @ turn(roll)
        frames[INDEX[f"{side}Hand"]] = hand
        for finger in ("Thumb", "Index", "Middle", "Ring", "Little"):
            joints = _FINGERS.get(finger, _FINGER)
            rest = np.array([sign, 0, 1.0]) if finger == "Thumb" else out
            frame = hand
            for j, joint in enumerate(joints):
                name = f"{side}{finger}{joint}"
                tip = at(f"{side}{finger}{joints[j + 1]}") if j < 2 else None
                frame = frame if tip is None else aim(name, tip, rest, frame)
                frames[INDEX[name]] = frame
        down = np.array([0, -1.0, 0])
        aim(f"{side}UpperLeg", at(f"{side}LowerLeg"), down, np.eye(3))
        aim(f"{side}LowerLeg", at(f"{side}Foot"), down, np.eye(3))
    return Skeleton(heads, frames)


def vertex_weights(source: Source, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Joints and weights of the base mesh, 4 influences, each row summing to 1."""
    dense = np.zeros((count, len(BONES)))
    to_bone = {f"mixamorig:{origin}": INDEX[name] for name, _, origin in BONES if origin}
    for name, rows in source.weights().items():
        if name in to_bone and rows:
            table = np.array(rows)
            dense[table[:, 0].astype(int), to_bone[name]] += table[:, 1]
    return four_influences(dense)


def four_influences(dense: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The four largest of each row of (n, bones), normalised."""
    joints = np.argsort(-dense, axis=1)[:, :4]
    weights = np.take_along_axis(dense, joints, 1)
    weights /= np.maximum(weights.sum(1, keepdims=True), 1e-9)
    joints[weights == 0] = 0
    return joints, weights
