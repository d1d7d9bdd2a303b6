"""Golden values of StudentTTests, DieboldMarianoTests, AutocorrelationTests and RidgeTests, from scipy and scikit-learn. Run: python3 tests_golden.py"""
import numpy as np
from scipy import stats
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

for t, n in [(0.0, 5), (1.0, 1), (2.5, 3), (-1.7, 4), (1.96, 19), (3.3, 120), (0.01, 1000), (12.0, 7), (40.0, 30), (2.0, 99999)]:
    print("t", t, n, repr(stats.t.sf(t, n)))


def differences(n):
    """Exact in binary: multiples of 1/64."""
    return np.array([((37 * i * i + 11 * i) % 101 - 38) / 64 for i in range(n)])


def diebold_mariano(d, h):
    """Diebold & Mariano (1995) with Bartlett's kernel; correction of Harvey, Leybourne & Newbold (1997), eq. 9."""
    n = len(d)
    e = d - d.mean()
    variance = np.sum(e * e) / n + 2 * sum((1 - k / h) * np.sum(e[k:] * e[:-k]) / n for k in range(1, h))
    return stats.t.sf(d.mean() / np.sqrt(variance / n) * np.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n), n - 1)


for n, h in [(13, 1), (24, 2), (60, 5), (200, 1)]:
    print("dm", n, h, repr(diebold_mariano(differences(n), h)))
print("ttest", repr(stats.ttest_1samp(differences(13), 0, alternative="greater").pvalue))

d = differences(40)
e = d - d.mean()
print("acf", [float(np.sum(e[k:] * e[: len(e) - k]) / np.sum(e * e)) for k in range(5)])

x = np.array([[((7 * i + 13 * j * i + j) % 17 - 8) / 4 for j in range(3)] for i in range(20)])
y = np.array([[((5 * i + 3) % 11 - 5) / 2, ((3 * i * i + 1) % 13 - 6) / 2] for i in range(20)])
for alpha in (0.001, 1.0, 100.0):
    scaler = StandardScaler().fit(x)
    ridge = Ridge(alpha=alpha).fit(scaler.transform(x), y)
    w = ridge.coef_ / scaler.scale_
    print("ridge", alpha, w.T.tolist(), (ridge.intercept_ - w @ scaler.mean_).tolist())
