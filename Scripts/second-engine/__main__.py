#!/usr/bin/env python3
"""Runs the packs' exported decisions through a second FEEL implementation and compares the answers.

    python3 Scripts/second-engine Packs EXPORT-FOLDER             (`make second-engine` does it all)

The export folder holds what `duixian pack export` wrote: per pack one DMN file per measure. For each
case of a pack every condition and the amount are evaluated again and compared with what the case expects.

pySFeel evaluates every operator, comparison, table cell, literal and built-in function that it has. It
has no DMN, and no `if`, `for`, path over an element, call of a knowledge model, nor the rounding
functions with a mode; these few, and the order of decisions, are done here. It computes in binary
floating point: a number is taken at its shortest decimal notation before it is rounded to fen.
"""

import datetime
import decimal
import pathlib
import sys
from collections import Counter

import yaml

import feel
from dmn import Model
from feel import Unsupported


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


class Vocabulary:
    """The entities and facts that cases name by key or by Chinese name."""

    def __init__(self, folder):
        self.entities = {}
        for entity in read(folder / "facts.yaml")["entities"]:
            self.entities[entity["key"]] = self.entities[entity["name"]] = entity

    def typed(self, entity, given):
        """The given facts by Chinese name, all others of the entity null."""
        facts = {f["name"]: f for f in entity["facts"]}
        names = {f["key"]: f["name"] for f in entity["facts"]}
        given = {names.get(name, name): value for name, value in given.items()}
        return {name: self.value(fact, given.get(name)) for name, fact in facts.items()}

    def value(self, fact, value):
        if isinstance(value, dict) and "value" in value:
            value = value["value"]
        if fact["type"] == "list" and value is not None and fact.get("of") in self.entities:
            return [self.typed(self.entities[fact["of"]], item) for item in value]
        if fact["type"] == "enum" and isinstance(fact["values"], list):
            names = {v["key"]: v["name"] for v in fact["values"]}
            return names.get(value, value)
        if fact["type"] == "date" and isinstance(value, str):
            return datetime.date.fromisoformat(value)
        return value

    def inputs(self, given):
        return {
            self.entities[name]["name"]: self.typed(self.entities[name], facts)
            for name, facts in given.items()
        }


def differences(case, measure, model):
    """Sentences about what the second engine answers otherwise than the case expects."""
    expected, decision = case["expect"], measure["decision"]
    conditions = dict(expected.get("conditions") or {})
    if expected.get("status") == "eligible":
        conditions = {**{name: True for name in decision.get("conditions", [])}, **conditions}
    for name, wanted in conditions.items():
        answer = model.decision(name)
        if answer is not wanted:
            yield f"{name}: {answer}, expected {wanted}"
    if "amount" in expected and decision.get("amount"):
        answer = model.decision(decision["amount"])
        if not isinstance(answer, (int, float, decimal.Decimal)):
            yield f"{decision['amount']}: {answer}, expected {expected['amount']}"
            return
        answer = decimal.Decimal(str(answer)).quantize(
            decimal.Decimal("0.01"), decimal.ROUND_HALF_EVEN
        )
        wanted = decimal.Decimal(str(expected["amount"]).replace(",", ""))
        if answer != wanted:
            yield f"{decision['amount']}: {answer}, expected {wanted}"


def run(pack, export):
    """Runs the cases of one pack; gives how many agree, differ and were left out."""
    vocabulary = Vocabulary(pack.parent / "vocabulary")
    measures = {m["measure"]: m for m in map(read, sorted((pack / "measures").glob("*.yaml")))}
    count, reasons = Counter(), Counter()
    for path in sorted((pack / "cases").glob("*.yaml")):
        for case in read(path)["cases"]:
            measure = measures[case["measure"]]
            if case["expect"].get("status") == "undetermined" or case["expect"].get("missing"):
                count["left out"] += 1
                reasons["expects undetermined, which FEEL has not"] += 1
                continue
            try:
                inputs, readings = vocabulary.inputs(case["given"]), case.get("readings") or {}
                model = Model(export / f"{case['measure']}.dmn", inputs, readings)
                found = list(differences(case, measure, model))
                count["differ" if found else "agree"] += 1
                for sentence in found:
                    print(f"{path}: {case['name']}: {sentence}")
            except FileNotFoundError:
                count["left out"] += 1
                reasons[f"{case['measure']} isn't exported by itself: others share it"] += 1
            except Unsupported as reason:
                count["left out"] += 1
                reasons[str(reason)] += 1
    print(
        f"{pack.name}: {count['agree']} cases agree, {count['differ']} differ, "
        f"{count['left out']} left out"
    )
    for reason, times in reasons.most_common():
        print(f"  left out {times}: {reason}")
    return count


def main(packs, export):
    total = Counter()
    for identity in sorted(packs.glob("*/pack.yaml")):
        total += run(identity.parent, export / identity.parent.name)
    print(
        f"{total['agree']} agree, {total['differ']} differ; "
        f"pySFeel evaluated {feel.questions:,} expressions"
    )
    return 1 if total["differ"] or not total["agree"] else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
