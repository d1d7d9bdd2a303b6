"""Writes scikit_learn_folds.json: test and training rows of scikit-learn's TimeSeriesSplit, KFold and GroupKFold, as ranges [start, end)."""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, KFold, TimeSeriesSplit


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

# Sizes that differ, and ties among at most 16 groups, where its sort keeps their order on every machine.
for n, sizes in [(3, [5, 9, 2, 7, 4, 11]), (2, [1, 1, 1]), (4, [6, 6, 6, 6, 6, 6]), (5, [31, 2, 17, 2, 17, 8, 3, 9, 40, 2, 12]), (3, list(range(1, 41)))]:
    groups = [f"g{i:02d}" for i, size in enumerate(sizes) for _ in range(size)]
    # Dealt out one by one, so that the rows of a group do not follow each other.
    mixed = [groups[(i * 7) % len(groups)] for i in range(len(groups))] if len(groups) % 7 else groups
    parts = [{"train": ranges(train), "test": ranges(test)} for train, test in GroupKFold(n).split(mixed, groups=mixed)]
    cases.append({"scheme": "group", "rows": len(mixed), "folds": n, "groups": mixed, "parts": parts})

text = ",\n".join(json.dumps(case) for case in cases)
pathlib.Path(__file__).with_suffix(".json").write_text(f'{{"scikit-learn": "{sklearn.__version__}", "cases": [\n{text}\n]}}\n', encoding="utf-8")
