"""Writes scikit_learn_scalers.json: what scikit-learn's scalers take from training rows and make of all rows."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

SCALERS = {
    "standard": (StandardScaler, lambda s: (s.mean_, s.scale_)),
    "min-max": (MinMaxScaler, lambda s: (s.data_min_, 1 / s.scale_)),
    "robust": (RobustScaler, lambda s: (s.center_, s.scale_)),
    "max-abs": (MaxAbsScaler, lambda s: (np.zeros(1), s.scale_)),
}

rng = np.random.default_rng(7)
SERIES = {
    "normal": rng.normal(3, 2, 60),
    "trend": 100 + 1.5 * np.arange(48) + rng.normal(0, 4, 48),
    "skewed": np.exp(rng.normal(0, 1.5, 75)),
    "negative": -rng.gamma(2, 3, 41),
    "constant": np.full(30, 0.1),
    "one jump": np.concatenate([np.full(40, 5.0), np.full(3, 9.0)]),
}

cases = []
for name, series in SERIES.items():
    values = series.astype(np.float32)
    train = int(len(values) * 0.7)
    column = values.astype(np.float64).reshape(-1, 1)
    for method, (scaler, statistics) in SCALERS.items():
        fitted = scaler().fit(column[:train])
        centre, size = (float(x[0]) for x in statistics(fitted))
        cases.append({
            "series": name, "method": method, "train": train, "centre": centre, "size": size,
            "values": [float(v) for v in values], "scaled": fitted.transform(column).ravel().tolist(),
        })

text = ",\n".join(json.dumps(case) for case in cases)
pathlib.Path(__file__).with_suffix(".json").write_text(f'{{"scikit-learn": "{sklearn.__version__}", "cases": [\n{text}\n]}}\n', encoding="utf-8")
