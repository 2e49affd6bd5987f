"""Solves instances of the best combination with a MILP solver (HiGHS) in a process of its own.

Reads JSON Lines of `CombinationBenchmarks instances CLAIMS BENEFITS COUNT` from standard input and
says how often the solver's answer, checked in whole fen, was less than ours, and how long it took.

    Benchmarks/.build/release/CombinationBenchmarks instances 20 6 100 \
      | $(Scripts/python-with highspy) Benchmarks/combination-oracle.py
"""

import json
import sys
import time

import highspy


def solve(instance):
    """The places that the solver takes, at its default tolerances."""
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    values = instance["values"]
    taken = [model.addBinary() for _ in values]
    amounts = [model.addVariable(lb=0, ub=value) for value in values]
    for value, x, y in zip(values, taken, amounts):
        model.addConstr(y <= value * x)
    benefits = instance["benefits"]
    for start in range(0, len(values), benefits):
        model.addConstr(sum(taken[start : start + benefits]) <= 1)
    for ceiling in instance["ceilings"]:
        model.addConstr(sum(amounts[place] for place in ceiling["options"]) <= ceiling["cap"])
    model.maximize(sum(amounts))
    solution = model.getSolution().col_value
    return [place for place, x in enumerate(taken) if solution[x.index] > 0.5]


def whole(instance, places):
    """What the places pay in whole fen: one after the other under limits that nest."""
    room = [ceiling["cap"] for ceiling in instance["ceilings"]]
    holds = [set(ceiling["options"]) for ceiling in instance["ceilings"]]
    total = 0
    for place in places:
        limits = [number for number, options in enumerate(holds) if place in options]
        amount = min([instance["values"][place]] + [room[number] for number in limits])
        for number in limits:
            room[number] -= amount
        total += amount
    return total


def main():
    count = wrong = ours_less = 0
    own, their = [], []
    for line in sys.stdin:
        instance = json.loads(line)
        start = time.perf_counter()
        places = solve(instance)
        their.append(time.perf_counter() - start)
        own.append(instance["microseconds"] / 1e6)
        total = whole(instance, places)
        count += 1
        wrong += total < instance["total"]
        ours_less += total > instance["total"]
        if total > instance["bound"]:
            print(f"seed {instance['seed']}: {total} fen passes the bound {instance['bound']}")
    own.sort()
    their.sort()
    print(f"{count} instances; the MILP solver was short of ours in {wrong}, ahead in {ours_less}")
    print(f"median {own[count // 2] * 1000:.2f} ms against {their[count // 2] * 1000:.2f} ms")


if __name__ == "__main__":
    main()
