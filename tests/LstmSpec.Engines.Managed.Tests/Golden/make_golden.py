#!/usr/bin/python3
"""Writes the golden files beside it: what PyTorch makes of the same networks, weights and batches.

Run with Debian's python3-torch: /usr/bin/python3 make_golden.py

Reference arithmetic is double precision: PyTorch's own float32 runs differ from it by about as much as the engine does, and 200
training steps widen that. Rates are low enough that PyTorch's float32 loss curve stays within 1e-5 of its double one: with higher ones
(Adam at 0.01 on the first case) the two part by half after 200 steps, and agreement would say nothing. PyTorch keeps two biases per gate and the engine one: bias_hh stays at zero and is not trained.

Weights, inputs and targets are not stored but come from one formula that both sides share (Golden.cs, Wave): value number i of stream
s is scale * (((i + 1) * 2654435761 + s * 40503 + 12345) mod 2^32 >> 8) / 2^23 - 1), exact in float32 for scales that are powers of two.
"""

import json
import math
import pathlib

import torch
from torch.optim import lr_scheduler as sched

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def wave(stream, count, scale):
    return torch.tensor([scale * ((((i + 1) * 2654435761 + stream * 40503 + 12345) % 2**32 >> 8) / 2**23 - 1) for i in range(count)])


class Net(torch.nn.Module):
    """named: for each of the engine's parameters its name and PyTorch's tensors, of which it is the rows from the given one on."""

    def __init__(self, inputs, layers, outputs):
        super().__init__()
        self.recurrent, self.dense, self.activations, self.named = [], [], [], []
        width = inputs
        for i, (kind, units, *options) in enumerate(layers):
            if kind in ("lstm", "gru"):
                both = "bidirectional" in options
                module = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[kind](width, units, batch_first=True, bidirectional=both)
                for way, suffix in [("", "l0"), ("reverse.", "l0_reverse")][: 2 if both else 1]:
                    ih, hh, bi, bh = (getattr(module, f"{name}_{suffix}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
                    torch.nn.init.zeros_(bh)
                    own = 2 * units if kind == "gru" else bh.numel()
                    bh.register_hook(lambda g, own=own: torch.cat([torch.zeros(own), g[own:]]))
                    self.named += [(f"layers.{i}.{way}weight_ih", [(ih, 0)]), (f"layers.{i}.{way}weight_hh", [(hh, 0)]), (f"layers.{i}.{way}bias", [(bi, 0), (bh, own)])]
                width = 2 * units if both else units
                norm = None
                if "norm" in options:
                    norm = torch.nn.LayerNorm(width)
                    self.named += [(f"layers.{i}.norm.gain", [(norm.weight, 0)]), (f"layers.{i}.norm.bias", [(norm.bias, 0)])]
                self.recurrent.append((module, norm, units))
                continue
            module = torch.nn.Linear(width, units)
            self.dense.append(module)
            self.activations.append({"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid, "linear": lambda x: x}[kind])
            self.named += [(f"layers.{i}.weight", [(module.weight, 0)]), (f"layers.{i}.bias", [(module.bias, 0)])]
            width = units
        self.head = torch.nn.Linear(width, outputs)
        self.named += [("head.weight", [(self.head.weight, 0)]), ("head.bias", [(self.head.bias, 0)])]
        with torch.no_grad():
            for number, (name, parts) in enumerate(self.named):
                values = wave(100 + number, sum(p[first:].numel() for p, first in parts), 0.25)
                for p, first in parts:
                    p[first:] = values[: p[first:].numel()].reshape(p[first:].shape)
                    values = values[p[first:].numel() :]

    def trained(self):
        return [p for _, parts in self.named for p, first in parts if first < p.shape[0]]

    def read(self, of):
        return {name: digits(torch.cat([of(p)[first:].reshape(-1) for p, first in parts])) for name, parts in self.named}

    def forward(self, x):
        for i, (module, norm, units) in enumerate(self.recurrent):
            x, _ = module(x)
            if i == len(self.recurrent) - 1:
                # The state of each direction once it has read the whole window.
                x = torch.cat([x[:, -1, :units], x[:, 0, units:]], dim=1)
            if norm is not None:
                x = norm(x)
        for module, activation in zip(self.dense, self.activations):
            x = activation(module(x))
        return self.head(x)


def digits(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().reshape(-1).tolist()]


CASES = [
    dict(name="one-layer-mse-adam", inputs=1, layers=[("lstm", 16)], outputs=1, batch=8, steps=24, loss="mse", optimizer=dict(kind="adam", rate=0.0005)),
    dict(name="two-layers-odd-sizes-mae-adam", inputs=3, layers=[("lstm", 20), ("lstm", 13)], outputs=3, batch=5, steps=7, loss="mae", optimizer=dict(kind="adam", rate=0.001)),
    dict(name="dense-tanh-huber-sgd", inputs=2, layers=[("lstm", 9), ("tanh", 11)], outputs=2, batch=11, steps=6, loss="huber", delta=0.25, optimizer=dict(kind="sgd", rate=0.05, momentum=0.9)),
    dict(name="dense-relu-sigmoid-mse-adam-clip", inputs=4, layers=[("lstm", 8), ("relu", 10), ("sigmoid", 5)], outputs=4, batch=20, steps=5, loss="mse", clip=0.01, optimizer=dict(kind="adam", rate=0.002)),
    dict(name="many-shards-linear-mse-sgd-clip", inputs=1, layers=[("lstm", 5), ("lstm", 4), ("linear", 35)], outputs=33, batch=83, steps=4, loss="mse", clip=0.1, optimizer=dict(kind="sgd", rate=0.1)),
    dict(name="long-window-mse-adam", inputs=2, layers=[("lstm", 12)], outputs=1, batch=9, steps=60, loss="mse", optimizer=dict(kind="adam", rate=0.0005)),
    dict(name="log-cosh-adamw", inputs=2, layers=[("lstm", 11)], outputs=2, batch=9, steps=7, loss="log-cosh", optimizer=dict(kind="adamw", rate=0.001, decay=0.1)),
    dict(name="mse-adam-decay", inputs=1, layers=[("lstm", 9)], outputs=1, batch=10, steps=6, loss="mse", optimizer=dict(kind="adam", rate=0.001, decay=0.05)),
    dict(name="pinball-rmsprop", inputs=2, layers=[("lstm", 7)], outputs=2, batch=6, steps=6, loss="pinball", level=0.8, optimizer=dict(kind="rmsprop", rate=0.0005)),
    dict(name="mse-rmsprop-centered-momentum-decay", inputs=2, layers=[("lstm", 7)], outputs=1, batch=12, steps=6, loss="mse", optimizer=dict(kind="rmsprop", rate=0.0002, momentum=0.5, centered=True, decay=0.01, epsilon=1e-3)),
    dict(name="huber-nadam-decay", inputs=1, layers=[("lstm", 10)], outputs=1, batch=8, steps=8, loss="huber", delta=0.5, optimizer=dict(kind="nadam", rate=0.0003, decay=0.02)),
    dict(name="mse-nesterov-decay-clip-value", inputs=2, layers=[("lstm", 6), ("tanh", 5)], outputs=1, batch=9, steps=6, loss="mse", clip_value=0.01, optimizer=dict(kind="sgd", rate=0.05, momentum=0.8, nesterov=True, decay=0.01)),
    dict(name="clip-value-and-norm", inputs=1, layers=[("lstm", 6)], outputs=1, batch=20, steps=6, loss="mse", clip_value=0.02, clip=0.05, optimizer=dict(kind="sgd", rate=0.1)),
    dict(name="bidirectional-odd", inputs=3, layers=[("lstm", 5, "bidirectional")], outputs=2, batch=11, steps=7, loss="mse", optimizer=dict(kind="adam", rate=0.001)),
    dict(name="bidirectional-stacked", inputs=2, layers=[("lstm", 11, "bidirectional"), ("lstm", 6, "bidirectional"), ("lstm", 9), ("tanh", 5)], outputs=1, batch=9, steps=6, loss="mse", optimizer=dict(kind="adam", rate=0.0005)),
    dict(name="layer-norm-stacked", inputs=2, layers=[("lstm", 13, "norm"), ("lstm", 8, "norm")], outputs=2, batch=10, steps=6, loss="mse", optimizer=dict(kind="adam", rate=0.0005)),
    dict(name="layer-norm-bidirectional", inputs=1, layers=[("lstm", 5), ("lstm", 7, "norm", "bidirectional"), ("gru", 6, "norm", "bidirectional")], outputs=1, batch=17, steps=5, loss="mse", optimizer=dict(kind="adam", rate=0.0005)),
    dict(name="gru", inputs=3, layers=[("gru", 10)], outputs=2, batch=13, steps=9, loss="mse", optimizer=dict(kind="adam", rate=0.001)),
    dict(name="gru-stacked", inputs=2, layers=[("gru", 12), ("lstm", 7), ("gru", 5), ("relu", 6)], outputs=1, batch=9, steps=6, loss="mae", clip=0.5, optimizer=dict(kind="sgd", rate=0.02, momentum=0.5)),
]


def log_cosh(x, y):
    e = (x - y).abs()
    return (e + torch.nn.functional.softplus(-2 * e) - math.log(2)).mean()


def make_loss(case):
    level = case.get("level", 0.5)
    return {
        "mse": torch.nn.MSELoss(),
        "mae": torch.nn.L1Loss(),
        "huber": torch.nn.HuberLoss(delta=case.get("delta", 1.0)),
        "log-cosh": log_cosh,
        "pinball": lambda x, y: torch.maximum(level * (y - x), (level - 1) * (y - x)).mean(),
    }[case["loss"]]


def make_optimizer(o, trained):
    given = dict(lr=o["rate"])
    if "decay" in o:
        given["weight_decay"] = o["decay"]
    if "epsilon" in o:
        given["eps"] = o["epsilon"]
    given |= {k: o[k] for k in ("momentum", "nesterov", "centered") if k in o}
    return {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "nadam": torch.optim.NAdam, "rmsprop": torch.optim.RMSprop, "sgd": torch.optim.SGD}[o["kind"]](trained, **given)


def make(case):
    net = Net(case["inputs"], case["layers"], case["outputs"])
    x = wave(1, case["batch"] * case["steps"] * case["inputs"], 1.0).reshape(case["batch"], case["steps"], case["inputs"])
    y = wave(2, case["batch"] * case["outputs"], 1.0).reshape(case["batch"], case["outputs"])
    loss = make_loss(case)
    trained = net.trained()
    optimizer = make_optimizer(case["optimizer"], trained)
    golden = {k: v for k, v in case.items() if k != "layers"}
    golden["layers"] = [dict(kind=kind, units=units, **{o: True for o in options}) for kind, units, *options in case["layers"]]
    golden["outputs_before"] = digits(net(x))
    golden["losses"], golden["norms"] = [], []
    for step in range(200):
        optimizer.zero_grad()
        value = loss(net(x), y)
        value.backward()
        if step == 0:
            golden["gradients"] = net.read(lambda p: p.grad)
        norm = torch.nn.utils.clip_grad_norm_(trained, math.inf)
        if "clip_value" in case:
            torch.nn.utils.clip_grad_value_(trained, case["clip_value"])
        torch.nn.utils.clip_grad_norm_(trained, case.get("clip", math.inf))
        optimizer.step()
        golden["losses"].append(float(f"{value.item():.9g}"))
        golden["norms"].append(float(f"{norm.item():.9g}"))
    golden["final"] = net.read(lambda p: p)
    path = pathlib.Path(__file__).with_name(case["name"] + ".json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, golden["losses"][0], golden["losses"][-1], min(golden["norms"]), max(golden["norms"]))


SCHEDULES = {
    "step": lambda o: sched.StepLR(o, step_size=4, gamma=0.3),
    "exponential": lambda o: sched.ExponentialLR(o, gamma=0.9),
    "cosine": lambda o: sched.CosineAnnealingLR(o, T_max=20, eta_min=1e-5),
    "cosine-short": lambda o: sched.CosineAnnealingLR(o, T_max=7, eta_min=1e-4),
    "warm-up": lambda o: sched.LinearLR(o, start_factor=0.2, total_iters=5),
    "warm-up-cosine": lambda o: sched.SequentialLR(o, [sched.LinearLR(o, start_factor=0.2, total_iters=5), sched.CosineAnnealingLR(o, T_max=15)], milestones=[5]),
    "warm-up-step": lambda o: sched.SequentialLR(o, [sched.LinearLR(o, start_factor=0.1, total_iters=3), sched.StepLR(o, step_size=4, gamma=0.5)], milestones=[3]),
    "plateau": lambda o: sched.ReduceLROnPlateau(o, factor=0.5, patience=2, threshold=0.01, min_lr=2e-4),
}
LOSSES = [1, 0.9, 0.899, 0.898, 0.897, 0.896, 0.7, 0.71, 0.7, 0.6999, 0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]


def schedules():
    golden = dict(losses=LOSSES)
    for name, make_schedule in SCHEDULES.items():
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.002)
        scheduler = make_schedule(optimizer)
        golden[name] = []
        for loss in LOSSES:
            golden[name].append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step(loss) if name == "plateau" else scheduler.step()
    pathlib.Path(__file__).parents[2].joinpath("LstmSpec.Runtime.Tests", "Training", "schedules.json").write_text(json.dumps(golden, indent=1) + "\n")


for case in CASES:
    make(case)
schedules()
