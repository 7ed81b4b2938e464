# The baseline of `npm run measure -- suggestions`: scikit-learn on the very rows that Heard learns from.
# Reads a folder with train.* and test.* (sparse rows) and labels.json; prints for each model the labels of each test row, by
# the plain columns and by every column that Heard has.
import json
import sys
import warnings

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

warnings.filterwarnings("ignore")
folder = sys.argv[1]
told = json.load(open(f"{folder}/labels.json"))


def rows(name):
    starts = np.fromfile(f"{folder}/{name}.starts", dtype=np.int32)
    columns = np.fromfile(f"{folder}/{name}.columns", dtype=np.int32)
    values = np.fromfile(f"{folder}/{name}.values", dtype=np.float32).astype(np.float64)
    return csr_matrix((values, columns, starts), shape=(len(starts) - 1, told["columns"]))


models = {"LinearSVC": LinearSVC(), "LogisticRegression": LogisticRegression()}
if told["balanced"]:
    models["LinearSVC, balanced"] = LinearSVC(class_weight="balanced")
    models["LogisticRegression, balanced"] = LogisticRegression(class_weight="balanced")
several, count = told["several"], len(told["labels"])
every_column = {"train": rows("train"), "test": rows("test")}
# Without the beginnings, and without what is tied to a question: what one would count first.
plain = np.setdiff1d(np.arange(told["columns"]), np.concatenate([np.arange(*span) for span in told["own"]]))
sets = {"": {name: matrix[:, plain] for name, matrix in every_column.items()}, ", on every column": every_column}
if several:
    held = np.zeros((train.shape[0], count), dtype=int)
    for row, labels in enumerate(told["train"]):
        held[row, labels] = 1
else:
    held = np.array([labels[0] for labels in told["train"]])

predicted = {}
for note, matrices in sets.items():
    for name, model in models.items():
        if several:
            # One against the rest for each label; liblinear, since the others take an hour.
            if isinstance(model, LogisticRegression):
                model.set_params(solver="liblinear")
            found = OneVsRestClassifier(model).fit(matrices["train"], held).predict(matrices["test"])
            predicted[name + note] = [np.flatnonzero(row).tolist() for row in found]
        else:
            found = model.fit(matrices["train"], held).predict(matrices["test"])
            predicted[name + note] = [[int(label)] for label in found]
json.dump(predicted, sys.stdout)
