"""Golden values of AirPassengersTests, from scikit-learn (1.2.1). Run: python3 prepared_linear_golden.py AirPassengersTests.cs"""
import re
import sys

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

text = open(sys.argv[1], encoding="utf-8").read()
y = np.array([float(v) for v in re.search(r"Passengers =\s*\[([^\]]*)\]", text).group(1).split(",") if v.strip()])
assert len(y) == 144
length, horizon, test, validation = 12, 3, 24, 24


def windows(z, first, end):
    """Inputs and targets whose rows all lie in [first, end)."""
    origins = range(first + length - 1, end - horizon)
    return np.array([z[o - length + 1 : o + 1] for o in origins]), np.array([z[o + 1 : o + 1 + horizon] for o in origins])


def fit(x, t, alpha):
    scaler = StandardScaler().fit(x)
    model = Ridge(alpha=alpha).fit(scaler.transform(x), t)
    return lambda q: model.predict(scaler.transform(q))


def standardise(rows):
    return (y - y[:rows].mean()) / y[:rows].std()


end = len(y) - test
z = standardise(end - validation)
x, t = windows(z, 0, end - validation)
xv, tv = windows(z, end - validation - length, end)
errors = {a: np.mean((fit(x, t, a)(xv) - tv) ** 2) for a in (1000, 100, 10, 1, 0.1, 0.01, 0.001)}
print("errors", errors)
best = min(errors, key=errors.get)
print("penalty", best)
z = standardise(end)
forecast = fit(*windows(z, 0, end), best)
origins = np.arange(end - 1, len(y) - 1, horizon)
f = forecast(np.array([z[o - length + 1 : o + 1] for o in origins])) * y[:end].std() + y[:end].mean()
print("first", f[0].tolist(), "last", f[-1].tolist())
o = np.array([y[i + 1 : i + 1 + horizon] for i in origins])
print("mae", np.mean(np.abs(f - o)))

# One step ahead over the last 48 months, and five folds of twelve.
print("seasonal naive rmse", np.sqrt(np.mean((y[-48:] - y[-60:-12]) ** 2)))
print("naive rmse", np.sqrt(np.mean((y[-48:] - y[-49:-1]) ** 2)))
seasonal, prepared = [], []
for k in range(5):
    end = 144 - (5 - k) * 12
    scale = np.mean(np.abs(y[12:end] - y[: end - 12]))
    truth, last = y[end : end + 12], y[end - 12 : end]
    seasonal.append(np.mean(np.abs(truth - last)) / scale)
    d = np.log(y[12:end]) - np.log(y[: end - 12])
    prepared.append(np.mean(np.abs(truth - np.exp(np.log(last) + d.mean()))) / scale)
print("mase seasonal", np.mean(seasonal), "prepared-mean", np.mean(prepared))
