"""Writes scikit_learn_folds.json: test and training rows of scikit-learn's TimeSeriesSplit and KFold, as ranges [start, end)."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.model_selection import KFold, TimeSeriesSplit


def ranges(rows):
    """Sorted rows as ranges [start, end)."""
    breaks = np.flatnonzero(np.diff(rows) != 1) + 1
    return [[int(part[0]), int(part[-1]) + 1] for part in np.split(rows, breaks)]


def folds(splitter, rows):
    return [{"train": ranges(train), "test": ranges(test)} for train, test in splitter.split(np.zeros(rows))]


cases = []
for rows, n, test, gap in [(20, 5, 1, 0), (20, 3, 4, 0), (144, 5, 12, 0), (144, 5, 12, 3), (100, 7, 10, 5), (31, 2, 7, 4), (12, 11, 1, 0), (1000, 10, 24, 24)]:
    cases.append({"scheme": "expanding", "rows": rows, "folds": n, "test": test, "gap": gap, "parts": folds(TimeSeriesSplit(n, test_size=test, gap=gap), rows)})
for rows, n, test, gap, train in [(144, 5, 12, 0, 48), (100, 7, 10, 5, 20), (31, 2, 7, 4, 6)]:
    splitter = TimeSeriesSplit(n, test_size=test, gap=gap, max_train_size=train)
    cases.append({"scheme": "rolling", "rows": rows, "folds": n, "test": test, "gap": gap, "train": train, "parts": folds(splitter, rows)})
for rows, n in [(20, 5), (23, 5), (10, 10), (101, 7), (144, 3), (2, 2)]:
    cases.append({"scheme": "k-fold", "rows": rows, "folds": n, "parts": folds(KFold(n), rows)})

text = ",\n".join(json.dumps(case) for case in cases)
pathlib.Path(__file__).with_suffix(".json").write_text(f'{{"scikit-learn": "{sklearn.__version__}", "cases": [\n{text}\n]}}\n', encoding="utf-8")
