"""Writes steps_golden.json: what scipy, numpy and pandas make of the same rows as box-cox, detrend, missing, smooth and hampel."""
import json
import pathlib

import numpy as np
import pandas as pd
import scipy
from scipy import stats
from scipy.special import inv_boxcox

rng = np.random.default_rng(11)


def floats(values):
    return [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=np.float64)]


def single(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64)


cases = []
POSITIVE = {
    "log-normal": single(np.exp(rng.normal(2, 0.8, 80))),
    "squares": single(rng.uniform(1, 9, 60) ** 2),
    "growth": single(100 * 1.02 ** np.arange(90) * rng.uniform(0.9, 1.1, 90)),
    "left-skewed": single(26 - rng.gamma(2, 4, 70).clip(0, 24)),
}
for name, x in POSITIVE.items():
    train = len(x) * 3 // 4
    power = float(stats.boxcox_normmax(x[:train], method="mle"))
    for said in (None, 0.0, 0.5, -0.3):
        used = power if said is None else said
        y = stats.boxcox(x, lmbda=used)
        assert np.allclose(inv_boxcox(y, used), x)
        cases.append({"step": "box-cox", "series": name, "lambda": said, "fitted": power, "train": train, "values": floats(x), "result": floats(y)})

for name, x in {"trend": single(3 + 0.5 * np.arange(70) + rng.normal(0, 1, 70)), "curve": single(0.02 * (np.arange(60) - 20.0) ** 2 + rng.normal(0, 2, 60))}.items():
    train, t = len(x) * 3 // 4, np.arange(len(x))
    for degree in range(4):
        fit = np.polynomial.Polynomial.fit(t[:train], x[:train], degree)
        cases.append({"step": "detrend", "series": name, "degree": degree, "train": train, "values": floats(x), "result": floats(x - fit(t))})

gaps = single(10 + np.cumsum(rng.normal(0, 1, 60)))
for start, end in ((0, 2), (7, 8), (15, 20), (21, 22), (40, 49), (57, 60)):
    gaps[start:end] = np.nan
frame = pd.Series(gaps)
for limit in (None, 3):
    cases.append({"step": "missing", "method": "forward", "limit": limit, "values": floats(gaps), "result": floats(frame.ffill(limit=limit))})
    cases.append({"step": "missing", "method": "backward", "limit": limit, "values": floats(gaps), "result": floats(frame.bfill(limit=limit))})
    cases.append({"step": "missing", "method": "linear", "limit": limit, "values": floats(gaps), "result": floats(frame.interpolate(limit=limit))})
cases.append({"step": "missing", "method": "constant", "limit": None, "values": floats(gaps), "result": floats(frame.fillna(-1))})

for window in (2, 5, 12):
    mean = frame.rolling(window, min_periods=1).mean().where(frame.notna())
    cases.append({"step": "smooth", "window": window, "values": floats(gaps), "result": floats(mean)})

spiky = single(np.sin(np.arange(90) / 7) * 5 + rng.normal(0, 0.3, 90))
spiky[[9, 30, 31, 66]] += (8, -9, 12, 30)
for window, deviations in ((7, 3.0), (11, 2.0), (5, 4.5)):
    column, result = pd.Series(spiky), spiky.copy()
    before = column.shift(1).rolling(window, min_periods=3)
    median = before.median()
    spread = 1.4826 * before.apply(lambda w: np.nanmedian(np.abs(w - np.nanmedian(w))))
    far = (np.abs(column - median) > deviations * spread) & (spread > 0)
    result[far] = median[far]
    assert far.sum() > 2
    cases.append({"step": "hampel", "window": window, "deviations": deviations, "values": floats(spiky), "result": floats(result)})

text = ",\n".join(json.dumps(case) for case in cases)
versions = {"scipy": scipy.__version__, "numpy": np.__version__, "pandas": pd.__version__}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(versions)[:-1] + f', "cases": [\n{text}\n]}}\n', encoding="utf-8")
