#!/usr/bin/python3
"""Writes the golden files beside it: what PyTorch makes of networks that are more than a stack of plain recurrent layers, and of batches that are more than whole windows.

Run with Debian's python3-torch: /usr/bin/python3 make_sequences.py [NAME ...]

Each window is run by itself over the steps it has, which is what masks mean; cells, activations, norms and losses are PyTorch's own where it has them. Double precision; weights,
inputs, targets and the rest come from the formula of ../../Golden/make_golden.py (Example.Wave in C#): parameter p is stream 100 + p at scale 1/4, inputs stream 1, targets stream 2,
the decoder's inputs stream 3, learned sizes are 1 more than their stream says, weights of targets stream 4 (their absolute values, below 1/4 as 0), states stream 5 at scale 1/2. A label is floor(8 |t|) modulo the classes, the number of a level of L
floor((L + 1) |x|) - 1.
"""

import json
import math
import pathlib
import sys

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def wave(stream, count, scale=1.0):
    return torch.tensor([scale * ((((i + 1) * 2654435761 + stream * 40503 + 12345) % 2**32 >> 8) / 2**23 - 1) for i in range(count)])


def digits(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().reshape(-1).tolist()]


def lstm(units, **more):
    return dict(kind="lstm", units=units, **more)


def gru(units, **more):
    return dict(kind="gru", units=units, **more)


def dense(units, activation="tanh", **more):
    return dict(kind="dense", units=units, activation=activation, **more)


CASES = [
    dict(name="dense-below-and-between", layers=[dense(7), lstm(6), dense(9, "leaky-relu"), gru(5), dense(4)]),
    dict(name="dense-alone", layers=[dense(9, "gelu"), dense(5, "elu")], segment=6),
    dict(name="no-layers", layers=[], segment=2),
    dict(name="every-activation", layers=[dense(6, "prelu"), dense(5, "elu"), lstm(4), dense(6, "gelu"), dense(5, "prelu"), dense(4, "leaky-relu"), dense(3, "sigmoid"), dense(3, "relu")]),
    dict(name="every-step", layers=[lstm(6), dense(5)], every_step=True),
    dict(name="every-step-bidirectional", layers=[lstm(6, bidirectional=True, norm=True), gru(4, bidirectional=True)], every_step=True, outputs=2),
    dict(name="every-step-labels", layers=[gru(5), lstm(4)], every_step=True, outputs=3, objective=dict(kind="classes", classes=3, weights=[0.5, 2.0, 1.0]), weights=True, lengths=True),
    dict(name="quantiles", layers=[lstm(8)], outputs=6, objective=dict(kind="quantiles", levels=[0.1, 0.5, 0.9])),
    dict(name="gaussian", layers=[lstm(6)], outputs=4, objective=dict(kind="gaussian")),
    dict(name="student-t", layers=[lstm(6)], outputs=6, objective=dict(kind="student-t")),
    dict(name="binary", layers=[lstm(6)], outputs=2, objective=dict(kind="binary")),
    dict(name="binary-weighted-focal", layers=[lstm(6)], outputs=1, objective=dict(kind="binary", weights=[0.25, 0.75], gamma=2.0)),
    dict(name="classes", layers=[lstm(6), dense(5)], outputs=4, objective=dict(kind="classes", classes=4)),
    dict(name="classes-focal", layers=[lstm(6)], outputs=3, objective=dict(kind="classes", classes=3, gamma=1.5, weights=[1.0, 2.0, 3.0])),
    dict(name="classes-given", layers=[lstm(6)], outputs=3, objective=dict(kind="classes", classes=3, given=True), activation="softmax"),
    dict(name="double-softmax", layers=[lstm(6)], outputs=3, objective=dict(kind="classes", classes=3), activation="softmax"),
    dict(name="binary-given", layers=[lstm(6)], outputs=1, objective=dict(kind="binary", given=True), activation="sigmoid"),
    dict(name="sigmoid-output-mae", layers=[lstm(6)], outputs=2, activation="sigmoid", loss="mae"),
    dict(name="tanh-output-weights", layers=[lstm(6)], outputs=2, activation="tanh", weights=True),
    dict(name="relu-output", layers=[lstm(6)], outputs=2, activation="relu"),
    dict(name="residual", layers=[lstm(6), lstm(6, residual=True), gru(6, residual=True, norm=True), dense(6, residual=True)]),
    dict(name="residual-mapped", layers=[dense(5, residual=True), lstm(4, residual=True, bidirectional=True), gru(7, residual=True), dense(3, residual=True)]),
    dict(name="residual-own-width", layers=[lstm(3, residual=True), lstm(3, residual=True)], every_step=True),
    dict(name="skip", layers=[lstm(6)], outputs=3, skip=dict(lags=4, columns=[0, 2])),
    dict(name="skip-every-step", layers=[gru(6)], outputs=2, every_step=True, skip=dict(lags=3, columns=[1]), lengths=True, padding="front"),
    dict(name="segments", layers=[lstm(6), lstm(5)], segment=3, skip=dict(lags=4, columns=[0]), steps=12),
    dict(name="relu-cell", layers=[lstm(6, activation="relu"), lstm(5)]),
    dict(name="free-cells", layers=[lstm(6, activation="elu", gate="tanh"), lstm(5, activation="leaky-relu"), lstm(4, activation="linear"), lstm(3, activation="sigmoid", gate="relu")]),
    dict(name="gelu-cells", layers=[lstm(12, activation="gelu"), lstm(5, activation="elu", gate="gelu"), lstm(8, activation="gelu", gate="gelu")]),
    dict(name="prelu-cells", layers=[lstm(9, activation="prelu", bidirectional=True), lstm(4, activation="relu", gate="prelu"), lstm(20, activation="prelu", gate="prelu")], lengths=True),
    dict(name="free-gru", layers=[gru(6, activation="relu"), gru(12, activation="gelu", gate="tanh"), gru(5, gate="gelu"), gru(4, activation="leaky-relu", gate="elu")]),
    dict(name="prelu-gru", layers=[gru(9, activation="prelu", bidirectional=True), gru(4, gate="prelu"), gru(7, activation="prelu", gate="prelu")], lengths=True, padding="front"),
    dict(name="widths", layers=[lstm(20), gru(12, norm=True), lstm(10), dense(50), lstm(33, bidirectional=True)]),
    dict(name="lengths-every-step", layers=[lstm(12, norm=True), gru(10, bidirectional=True)], lengths=True, every_step=True, padding="front", outputs=2),
    dict(name="lengths-back", layers=[lstm(6), dense(5), gru(5)], lengths=True),
    dict(name="lengths-front", layers=[gru(6), lstm(5, norm=True)], lengths=True, padding="front"),
    dict(name="lengths-bidirectional-back", layers=[lstm(6, bidirectional=True), gru(5, bidirectional=True, norm=True), dense(4)], lengths=True),
    dict(name="lengths-bidirectional-front", layers=[gru(6, bidirectional=True), lstm(5, bidirectional=True, residual=True)], lengths=True, padding="front"),
    dict(name="lengths-segments", layers=[lstm(6)], lengths=True, segment=2, steps=8),
    dict(name="states", layers=[lstm(6), gru(5), lstm(4, bidirectional=True)], states=True),
    dict(name="states-lengths", layers=[lstm(9), gru(5)], states=True, lengths=True, padding="front"),
    dict(name="decoder", layers=[lstm(6)], outputs=4, decoder=dict(steps=4, units=6, known=2, columns=[1])),
    dict(name="decoder-gru-bridge", layers=[lstm(5), gru(6)], outputs=6, decoder=dict(steps=3, units=9, known=0, columns=[0, 2]), lengths=True),
    dict(name="decoder-taught", layers=[lstm(6)], outputs=8, decoder=dict(steps=4, units=5, known=1, columns=[1], taught=True), objective=dict(kind="gaussian"), lengths=True, padding="front"),
    dict(name="decoder-tanh-skip", layers=[lstm(6)], outputs=6, decoder=dict(steps=3, units=6, known=1, columns=[1, 0]), activation="tanh", skip=dict(lags=2, columns=[0, 1]), weights=True),
    dict(name="decoder-bidirectional", layers=[gru(5), lstm(5, bidirectional=True)], outputs=4, decoder=dict(steps=4, units=6, known=2, columns=[1]), lengths=True),
    dict(name="decoder-bidirectional-own-width", layers=[gru(3, bidirectional=True)], outputs=6, decoder=dict(steps=3, units=6, known=1, columns=[0, 2]), lengths=True, padding="front"),
    dict(name="bare", bare=True, layers=[lstm(6), lstm(3, bidirectional=True, norm=True, residual=True)], outputs=6),
    dict(name="bare-dense", bare=True, layers=[gru(6), dense(40, "elu")], outputs=40, skip=dict(lags=2, columns=[1]), every_step=True, lengths=True),
    dict(name="softmax-together", layers=[lstm(6)], outputs=5, activation="softmax-together", weights=True),
    dict(name="softmax-together-decoder", layers=[gru(6)], outputs=9, decoder=dict(steps=3, units=4, known=1, columns=[1, 0, 2]), activation="softmax-together"),
    dict(name="reversible", layers=[lstm(6), gru(5)], outputs=4, reversal=dict(pairs=2, features=[1, -1, 0], targets=[1, 0])),
    dict(name="reversible-segments", layers=[dense(7, residual=True), lstm(6)], segment=2, outputs=6, objective=dict(kind="quantiles", levels=[0.1, 0.5, 0.9]), skip=dict(lags=3, columns=[0]),
         reversal=dict(pairs=1, features=[0, -1, 0], targets=[0]), lengths=True, padding="front"),
    dict(name="reversible-gaussian", layers=[gru(6, residual=True, bidirectional=True)], outputs=4, objective=dict(kind="gaussian"), reversal=dict(pairs=3, features=[2, 1, 0], targets=[1, -1])),
    dict(name="reversible-decoder", layers=[lstm(6)], outputs=4, decoder=dict(steps=4, units=6, known=2, columns=[1]), activation="tanh", weights=True,
         reversal=dict(pairs=2, features=[-1, 0, 1], targets=[0], known=[1, -1])),
    dict(name="reversible-alone", layers=[], segment=6, outputs=2, reversal=dict(pairs=1, features=[0, -1, -1], targets=[0, -1])),
    dict(name="embedding", layers=[lstm(6), gru(5)], outputs=2, embeddings=dict(tables=[[4, 3]], features=[-1, 0, -1])),
    dict(name="embedding-decoder", inputs=4, layers=[lstm(6)], outputs=4, decoder=dict(steps=4, units=5, known=2, columns=[1]), lengths=True,
         embeddings=dict(tables=[[5, 2], [3, 4]], features=[0, -1, 1, 0], known=[0, -1])),
    dict(name="embedding-segments", layers=[dense(7, residual=True), lstm(6)], segment=2, outputs=3, skip=dict(lags=3, columns=[1]), lengths=True, padding="front", l1=0.01, l2=0.03,
         embeddings=dict(tables=[[3, 2]], features=[0, -1, 0]), reversal=dict(pairs=1, features=[-1, 0, -1], targets=[0])),
    dict(name="embedding-every-step", layers=[gru(6, bidirectional=True, norm=True), lstm(4, residual=True)], every_step=True, lengths=True, embeddings=dict(tables=[[30, 40], [2, 1]], features=[0, 1, -1])),
    dict(name="embedding-reversible-decoder", layers=[gru(6)], outputs=4, decoder=dict(steps=4, units=6, known=2, columns=[2]), weights=True,
         embeddings=dict(tables=[[4, 3]], features=[0, -1, -1], known=[-1, 0]), reversal=dict(pairs=2, features=[-1, 0, 1], targets=[1], known=[0, -1])),
    dict(name="embedding-alone", layers=[], segment=6, outputs=2, embeddings=dict(tables=[[6, 3]], features=[-1, -1, 0])),
    dict(name="embedding-dense", layers=[dense(9, "gelu")], segment=6, embeddings=dict(tables=[[6, 3]], features=[0, 0, 0])),
    dict(name="penalties", layers=[dense(5, "prelu"), lstm(6, norm=True), gru(5), dense(4)], l1=0.01, l2=0.03),
    dict(name="everything", layers=[dense(7, "gelu", residual=True), lstm(6, bidirectional=True, norm=True, residual=True), gru(12, residual=True), dense(5, "prelu")], outputs=6, segment=2, steps=8,
         objective=dict(kind="student-t"), skip=dict(lags=3, columns=[0]), lengths=True, padding="front", weights=True, l1=0.001, l2=0.01, clip=0.5),
]


def widths(case, which, count):
    """Where each of some inputs begins among what is read of them; behind the last how many values that are."""
    e = case.get("embeddings")
    places = [0]
    for table in e.get(which, []) if e else [-1] * count:
        places.append(places[-1] + (1 if table < 0 else e["tables"][table][1]))
    return places


def embedded(case, P, values, which):
    """Vectors in the place of numbers of levels: torch.nn.functional.embedding of a table that ends with a row of zeros, for what is no level's number."""
    e = case.get("embeddings")
    if e is None or values is None or values.shape[-1] == 0:
        return values
    parts = []
    for f, table in enumerate(e[which]):
        if table < 0:
            parts.append(values[..., f : f + 1])
            continue
        levels, width = e["tables"][table]
        numbers = values[..., f].long()
        rows = torch.where((numbers < 0) | (numbers >= levels), torch.full_like(numbers, levels), numbers)
        parts.append(F.embedding(rows, torch.cat([P[f"embedding.table {table}"], torch.zeros(1, width)])))
    return torch.cat(parts, -1)


def numbered(case, values, which):
    """Inputs with a table are numbers of its levels, −1 and one too many among them: floor((levels + 1) |x|) − 1."""
    e = case.get("embeddings")
    for f, table in enumerate(e.get(which, []) if e else []):
        if table >= 0:
            values[..., f] = torch.floor((e["tables"][table][0] + 1) * values[..., f].abs()) - 1
    return values


def shapes(case):
    e = case.get("embeddings")
    result = [(f"embedding.table {k}", tuple(table)) for k, table in enumerate(e["tables"])] if e else []
    width = widths(case, "features", case["inputs"])[-1] * case["segment"]

    def cell(name, gates, units, read):
        result.extend([(name + "weight_ih", (gates * units, read)), (name + "weight_hh", (gates * units, units)), (name + "bias", (4 * units,))])

    for i, layer in enumerate(case["layers"]):
        read, name = width, f"layers.{i}."
        if layer["kind"] == "dense":
            width = layer["units"]
            result += [(name + "weight", (width, read)), (name + "bias", (width,))]
            if layer["activation"] == "prelu":
                result.append((name + "slope", (width,)))
        else:
            gates = 3 if layer["kind"] == "gru" else 4
            for way in ["", "reverse."] if layer.get("bidirectional") else [""]:
                cell(name + way, gates, layer["units"], read)
                for key, slope in (("activation", "slope"), ("gate", "gate.slope")):
                    if layer.get(key) == "prelu":
                        result.append((name + way + slope, (layer["units"],)))
            width = layer["units"] * (2 if layer.get("bidirectional") else 1)
            if layer.get("norm"):
                result += [(name + "norm.gain", (width,)), (name + "norm.bias", (width,))]
        if layer.get("residual") and width != read:
            result.append((name + "residual.weight", (width, read)))
    outputs = case["outputs"]
    if "decoder" in case:
        d, kind = case["decoder"], case["layers"][-1]["kind"]
        if d["units"] != width:
            result.append(("decoder.bridge_h", (d["units"], width)))
            if kind == "lstm":
                result.append(("decoder.bridge_c", (d["units"], width)))
        cell("decoder.", 3 if kind == "gru" else 4, d["units"], widths(case, "known", d["known"])[-1] + len(d["columns"]))
        width, outputs = d["units"], outputs // d["steps"]
    if not case.get("bare"):
        result += [("head.weight", (outputs, width)), ("head.bias", (outputs,))]
    if "skip" in case:
        result.append(("skip.weight", (case["outputs"], case["skip"]["lags"] * len(case["skip"]["columns"]))))
    if "reversal" in case:
        result += [("reversible.size", (case["reversal"]["pairs"],)), ("reversible.level", (case["reversal"]["pairs"],))]
    return result


ACTIVATIONS = {
    "linear": lambda x: x,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leaky-relu": F.leaky_relu,
    "elu": F.elu,
    "gelu": F.gelu,
}


def squash(P, name, layer):
    """phi of candidate and state, gamma of the gates."""
    return tuple(
        (lambda x, a=P[name + slope]: F.prelu(x[None], a)[0]) if layer.get(key) == "prelu" else ACTIVATIONS[layer.get(key, default)]
        for key, slope, default in (("activation", "slope", "tanh"), ("gate", "gate.slope", "sigmoid"))
    )


def step(kind, P, name, x, h, c, layer):
    ih, hh, b = P[name + "weight_ih"], P[name + "weight_hh"], P[name + "bias"]
    units = h.shape[0]
    if kind == "gru" and ("activation" in layer or "gate" in layer):
        phi, gamma = squash(P, name, layer)
        xr, xz, xn = (ih @ x + b[: 3 * units]).reshape(3, units)
        hr, hz, hn = (hh @ h + torch.cat([torch.zeros(2 * units), b[3 * units :]])).reshape(3, units)
        r, z = gamma(xr + hr), gamma(xz + hz)
        n = phi(xn + r * hn)
        return (1 - z) * n + z * h, c
    if kind == "gru":
        zero = torch.zeros(2 * units)
        return torch.gru_cell(x[None], h[None], ih, hh, b[: 3 * units], torch.cat([zero, b[3 * units :]]))[0], c
    if "activation" not in layer and "gate" not in layer:
        h, c = torch.lstm_cell(x[None], (h[None], c[None]), ih, hh, b, torch.zeros_like(b))
        return h[0], c[0]
    phi, gamma = squash(P, name, layer)
    i, f, z, o = (ih @ x + hh @ h + b).reshape(4, units)
    c = gamma(f) * c + gamma(i) * phi(z)
    return gamma(o) * phi(c), c


def run(kind, P, name, xs, state, layer):
    h, c = state
    hs = []
    for x in xs:
        h, c = step(kind, P, name, x, h, c, layer)
        hs.append(h)
    return hs, (h, c)


def window(case, P, rows, states, future, truth, teach):
    """One window's outputs, (steps that have outputs, outputs of a step), and the state after it."""
    s = case["segment"]
    if "reversal" in case:
        rows = scaled(case, P, rows, "features")
        future = scaled(case, P, future, "known")
    xs = list(embedded(case, P, rows, "features").reshape(rows.shape[0] // s, -1))
    future = embedded(case, P, future, "known")
    recurrent = [i for i, layer in enumerate(case["layers"]) if layer["kind"] != "dense"]
    turn = recurrent[-1] if recurrent else -1
    ends, encoder = [], None
    if turn < 0 and not case["every_step"]:
        xs = xs[-1:]
    for i, layer in enumerate(case["layers"]):
        name, units, below = f"layers.{i}.", layer["units"], xs
        if layer["kind"] == "dense":
            zs = [P[name + "weight"] @ x + P[name + "bias"] for x in xs]
            xs = [F.prelu(z[None], P[name + "slope"])[0] if layer["activation"] == "prelu" else ACTIVATIONS[layer["activation"]](z) for z in zs]
        else:
            zero = torch.zeros(units)
            both, gates = layer.get("bidirectional", False), layer["kind"] == "lstm"
            start = (zero, zero)
            if states is not None and not both:
                start = (states[:units], states[units : 2 * units] if gates else zero)
                states = states[units * (2 if gates else 1) :]
            xs, encoder = run(layer["kind"], P, name, below, start, layer)
            forward = encoder
            if not both:
                ends += [forward[0]] + ([forward[1]] if gates else [])
            last = i == turn and not case["every_step"]
            if both:
                back, after = run(layer["kind"], P, name + "reverse.", below[::-1], (zero, zero), layer)
                encoder = tuple(torch.cat(pair) for pair in zip(forward, after))
                xs = [torch.cat([xs[-1], back[-1]])] if last else [torch.cat(pair) for pair in zip(xs, back[::-1])]
            elif last:
                xs = xs[-1:]
            if last:
                below = below[-1:]
            if layer.get("norm"):
                xs = [F.layer_norm(x, x.shape, P[name + "norm.gain"], P[name + "norm.bias"]) for x in xs]
        if layer.get("residual"):
            xs = [x + (P[name + "residual.weight"] @ b if name + "residual.weight" in P else b) for x, b in zip(xs, below)]

    def skip(time):
        lags, columns = case["skip"]["lags"], case["skip"]["columns"]
        padded = torch.cat([torch.zeros(lags, rows.shape[1]), rows[: (time + 1) * s]])
        return P["skip.weight"] @ padded[-lags:, columns].reshape(-1)

    n = rows.shape[0] // s
    if "decoder" in case:
        d, kind = case["decoder"], case["layers"][-1]["kind"]
        h, c = (P[f"decoder.bridge_{w}"] @ e if f"decoder.bridge_{w}" in P else e for w, e in zip("hc", encoder))
        fed, outputs = rows[-1, d["columns"]], []
        width = case["outputs"] // d["steps"] // len(d["columns"])
        for k in range(d["steps"]):
            h, c = step(kind, P, "decoder.", torch.cat([future[k], fed]), h, c, {})
            y = P["head.weight"] @ h + P["head.bias"]
            if "skip" in case:
                y = y + skip(n - 1).reshape(d["steps"], -1)[k]
            outputs.append(activate(case, y))
            fed = truth.reshape(d["steps"], -1)[k] if teach and d.get("taught") else outputs[-1][::width]
        return torch.stack([restored(case, P, y) for y in outputs]), ends
    ys = xs if case.get("bare") else [P["head.weight"] @ x + P["head.bias"] for x in xs]
    if "skip" in case:
        ys = [y + skip(t if case["every_step"] else n - 1) for t, y in enumerate(ys)]
    return torch.stack([restored(case, P, activate(case, y)) for y in ys]), ends


def scaled(case, P, values, which):
    """Reversible instance normalisation's learned half: x · size + level."""
    if values is None or values.shape[-1] == 0:
        return values
    pairs = case["reversal"][which]
    return torch.stack([values[..., f] if p < 0 else values[..., f] * P["reversible.size"][p] + P["reversible.level"][p] for f, p in enumerate(pairs)], -1)


def restored(case, P, y):
    if "reversal" not in case:
        return y
    kind, targets = case.get("objective", {}).get("kind"), case["reversal"]["targets"]
    width = {None: 1, "gaussian": 2, "student-t": 3, "quantiles": len(case.get("objective", {}).get("levels", []))}[kind]
    pairs = [targets[i // width % len(targets)] if i % width < (width if kind in (None, "quantiles") else 1) else -1 for i in range(len(y))]
    return torch.stack([v if p < 0 else (v - P["reversible.level"][p]) / P["reversible.size"][p] for v, p in zip(y, pairs)])


def activate(case, y):
    name = case.get("activation", "linear")
    if name == "softmax-together":
        return torch.softmax(y, 0)
    if name == "softmax":
        return torch.softmax(y.reshape(-1, case["objective"]["classes"]), 1).reshape(-1)
    return ACTIVATIONS[name](y)


def losses(case, y, t):
    """One loss per target: y (targets, width), t (targets)."""
    o = case.get("objective")
    if o is None:
        return (y[:, 0] - t).abs() if case.get("loss") == "mae" else (y[:, 0] - t) ** 2
    if o["kind"] == "quantiles":
        q = torch.tensor(o["levels"])
        e = t[:, None] - y
        return torch.maximum(q * e, (q - 1) * e).mean(1)
    if o["kind"] == "gaussian":
        return -torch.distributions.Normal(y[:, 0], F.softplus(y[:, 1]) + 1e-6).log_prob(t)
    if o["kind"] == "student-t":
        return -torch.distributions.StudentT(2 + F.softplus(y[:, 2]), y[:, 0], F.softplus(y[:, 1]) + 1e-6).log_prob(t)
    if o["kind"] == "binary":
        z = y[:, 0]
        ce = F.binary_cross_entropy(z, t, reduction="none") if o.get("given") else F.binary_cross_entropy_with_logits(z, t, reduction="none")
    else:
        ce = F.nll_loss(y.log(), t.long(), reduction="none") if o.get("given") else F.cross_entropy(y, t.long(), reduction="none")
    return (1 - torch.exp(-ce)) ** o["gamma"] * ce if o.get("gamma") else ce


def make(case):
    case = dict(inputs=3, outputs=1, windows=11, steps=6, segment=1, every_step=False, rate=0.01) | case
    o = case.get("objective")
    width = {None: 1, "gaussian": 2, "student-t": 3, "binary": 1}.get(o and o["kind"]) or len(o.get("levels", [])) or o["classes"]
    n, steps, inner = case["windows"], case["steps"], case["steps"] // case["segment"]
    groups = inner if case["every_step"] else 1
    per = case["outputs"] // width
    x = numbered(case, wave(1, n * steps * case["inputs"]).reshape(n, steps, -1), "features")
    t = wave(2, n * groups * per).reshape(n, groups, per)
    if o and o["kind"] in ("binary", "classes"):
        t = torch.floor(8 * t.abs()) % (2 if o["kind"] == "binary" else o["classes"])
    lengths = [steps] * n
    if case.get("lengths"):
        lengths = [case["segment"] * (1 + (5 * b + 2) % inner) for b in range(n)]
        case["lengths"] = lengths
    w = wave(4, t.numel()).reshape(t.shape).abs() if case.get("weights") else torch.ones_like(t)
    w = torch.where(w < 0.25, torch.zeros_like(w), w)
    front = case.get("padding") == "front"
    bounds = [(steps - l, steps) if front else (0, l) for l in lengths]
    if case["every_step"]:
        for b, (begin, end) in enumerate(bounds):
            w[b, : begin // case["segment"]] = 0
            w[b, end // case["segment"] :] = 0
    if o and o.get("weights"):
        w = w * torch.tensor(o["weights"])[t.long()]
    size = sum((1 if l["kind"] == "gru" else 2) * l["units"] for l in case["layers"] if l["kind"] != "dense" and not l.get("bidirectional"))
    states = wave(5, n * size, 0.5).reshape(n, size) if case.get("states") else None
    future = None
    if "decoder" in case:
        future = numbered(case, wave(3, n * case["decoder"]["steps"] * case["decoder"]["known"]).reshape(n, case["decoder"]["steps"], -1), "known") if case["decoder"]["known"] else torch.zeros(n, case["decoder"]["steps"], 0)
    P = {name: (wave(100 + p, math.prod(shape), 0.25).reshape(shape) + (name == "reversible.size")).requires_grad_() for p, (name, shape) in enumerate(shapes(case))}

    def forward(teach=True):
        return [window(case, P, x[b, begin:end], None if states is None else states[b], None if future is None else future[b], t[b], teach) for b, (begin, end) in enumerate(bounds)]

    def loss(results):
        total = 0
        for b, ((y, _), (begin, end)) in enumerate(zip(results, bounds)):
            truth, weight = t[b], w[b]
            if case["every_step"]:
                truth, weight = (v[begin // case["segment"] : end // case["segment"]] for v in (truth, weight))
            total = total + (weight.reshape(-1) * losses(case, y.reshape(-1, width), truth.reshape(-1))).sum()
        return total / w.sum()

    def penalty():
        matrices = [p for name, p in P.items() if name.split(".")[-1].startswith(("weight", "bridge", "table"))]
        return sum(case.get("l1", 0) * p.abs().sum() + case.get("l2", 0) * (p**2).sum() for p in matrices)

    optimizer = torch.optim.SGD(P.values(), lr=case["rate"])
    golden = dict(case)
    results = forward(teach=False)
    golden["outputs_before"] = digits(torch.cat([y.reshape(-1) for y, _ in results]))
    if size and "decoder" not in case:
        golden["ends"] = digits(torch.cat([e for _, ends in results for e in ends])) if any(e for _, e in results) else []
    golden["losses"], golden["norms"], golden["penalties"] = [], [], []
    for number in range(12):
        optimizer.zero_grad()
        value, extra = loss(forward()), penalty()
        (value + extra).backward()
        if number == 0:
            golden["gradients"] = {name: digits(p.grad) for name, p in P.items()}
        norm = torch.nn.utils.clip_grad_norm_(P.values(), case.get("clip", math.inf))
        optimizer.step()
        golden["losses"].append(float(f"{value.item():.9g}"))
        golden["penalties"].append(float(f"{float(extra):.9g}"))
        golden["norms"].append(float(f"{norm.item():.9g}"))
    path = pathlib.Path(__file__).with_name(case["name"] + ".json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, golden["losses"][0], golden["losses"][-1], golden["norms"][0], flush=True)


for case in CASES:
    if len(sys.argv) < 2 or case["name"] in sys.argv[1:]:
        make(case)
