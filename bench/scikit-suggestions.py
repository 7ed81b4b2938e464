# What scikit-learn takes for the work of `heard suggest-codes`: read, learn, suggest for every row in chunks, write.
import csv
import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

examples, responses, out = sys.argv[1:4]
started = time.time()
coded = list(csv.DictReader(open(examples, encoding="utf-8", newline="")))
model = make_pipeline(
    make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
    ),
    LinearSVC(),
).fit([row["text"] for row in coded], [row["label"] for row in coded])
with open(out, "w", newline="", encoding="utf-8") as written:
    writer = csv.writer(written)
    chunk = []
    for row in csv.DictReader(open(responses, encoding="utf-8", newline="")):
        chunk.append(row["text"])
        if len(chunk) == 5000:
            writer.writerows([label] for label in model.predict(chunk))
            chunk = []
    if chunk:
        writer.writerows([label] for label in model.predict(chunk))
json.dump({"seconds": time.time() - started}, sys.stdout)
