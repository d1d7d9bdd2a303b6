"""Golden values of MetricsTests, from scikit-learn (1.2.1). Run: python3 metrics_golden.py"""
import numpy as np
from sklearn.metrics import mean_absolute_error, mean_absolute_percentage_error, mean_squared_error, r2_score

y = np.array([112.0, 118.5, 132.25, 129.0, 121.75, 135.0, 148.5, -3.25])
f = np.array([110.5, 121.0, 130.0, 135.5, 121.75, 128.0, 150.25, 4.0])
print("mse ", repr(mean_squared_error(y, f)))
print("rmse", repr(mean_squared_error(y, f, squared=False)))
print("mae ", repr(mean_absolute_error(y, f)))
print("mape", repr(100 * mean_absolute_percentage_error(y, f)))
print("r2  ", repr(r2_score(y, f)))
# Not in scikit-learn; by the formulas of Metrics.cs.
print("smape", repr(100 * np.mean(2 * np.abs(f - y) / (np.abs(y) + np.abs(f)))))
print("wape", repr(100 * np.sum(np.abs(f - y)) / np.sum(np.abs(y))))
print("bias", repr(np.mean(f - y)))
train = np.array([100.0, 104.0, 99.0, 107.0, 112.0, 110.0])
for m in (1, 2):
    e = train[m:] - train[:-m]
    print("mase", m, repr(mean_absolute_error(y, f) / np.mean(np.abs(e))))
    print("rmsse", m, repr(np.sqrt(mean_squared_error(y, f) / np.mean(e ** 2))))
