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
import pathlib

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def wave(stream, count, scale):
    return torch.tensor([scale * ((((i + 1) * 2654435761 + stream * 40503 + 12345) % 2**32 >> 8) / 2**23 - 1) for i in range(count)])


class Net(torch.nn.Module):
    def __init__(self, inputs, layers, outputs):
        super().__init__()
        self.recurrent, self.dense, self.activations, self.named = [], [], [], []
        width = inputs
        for i, (kind, units) in enumerate(layers):
            if kind == "lstm":
                module = torch.nn.LSTM(width, units, batch_first=True)
                module.bias_hh_l0.requires_grad_(False)
                torch.nn.init.zeros_(module.bias_hh_l0)
                self.recurrent.append(module)
                self.named += [(f"layers.{i}.weight_ih", module.weight_ih_l0), (f"layers.{i}.weight_hh", module.weight_hh_l0), (f"layers.{i}.bias", module.bias_ih_l0)]
            else:
                module = torch.nn.Linear(width, units)
                self.dense.append(module)
                self.activations.append({"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid, "linear": lambda x: x}[kind])
                self.named += [(f"layers.{i}.weight", module.weight), (f"layers.{i}.bias", module.bias)]
            width = units
        self.head = torch.nn.Linear(width, outputs)
        self.named += [("head.weight", self.head.weight), ("head.bias", self.head.bias)]
        with torch.no_grad():
            for number, (name, parameter) in enumerate(self.named):
                parameter.copy_(wave(100 + number, parameter.numel(), 0.25).reshape(parameter.shape))

    def forward(self, x):
        for module in self.recurrent:
            x, _ = module(x)
        x = x[:, -1, :]
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
]


def make(case):
    net = Net(case["inputs"], case["layers"], case["outputs"])
    x = wave(1, case["batch"] * case["steps"] * case["inputs"], 1.0).reshape(case["batch"], case["steps"], case["inputs"])
    y = wave(2, case["batch"] * case["outputs"], 1.0).reshape(case["batch"], case["outputs"])
    loss = {"mse": torch.nn.MSELoss(), "mae": torch.nn.L1Loss(), "huber": torch.nn.HuberLoss(delta=case.get("delta", 1.0))}[case["loss"]]
    trained = [p for _, p in net.named]
    kind, rate = case["optimizer"]["kind"], case["optimizer"]["rate"]
    optimizer = torch.optim.Adam(trained, lr=rate) if kind == "adam" else torch.optim.SGD(trained, lr=rate, momentum=case["optimizer"].get("momentum", 0.0))
    golden = {k: v for k, v in case.items() if k != "layers"}
    golden["layers"] = [dict(kind=kind, units=units) for kind, units in case["layers"]]
    golden["outputs_before"] = digits(net(x))
    golden["losses"], golden["norms"] = [], []
    for step in range(200):
        optimizer.zero_grad()
        value = loss(net(x), y)
        value.backward()
        if step == 0:
            golden["gradients"] = {name: digits(p.grad) for name, p in net.named}
        norm = torch.nn.utils.clip_grad_norm_(trained, case.get("clip", float("inf")))
        optimizer.step()
        golden["losses"].append(float(f"{value.item():.9g}"))
        golden["norms"].append(float(f"{norm.item():.9g}"))
    golden["final"] = {name: digits(p) for name, p in net.named}
    path = pathlib.Path(__file__).with_name(case["name"] + ".json")
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, golden["losses"][0], golden["losses"][-1], min(golden["norms"]), max(golden["norms"]))


for case in CASES:
    make(case)
