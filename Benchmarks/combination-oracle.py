"""Solves instances of the best combination with a MILP solver (HiGHS) in a process of its own.

Reads JSON Lines of `CombinationBenchmarks instances FAMILY CLAIMS BENEFITS COUNT` from standard input.
Says how often the solver called optimal what isn't when it is checked in whole fen (limits that nest),
or how the totals compare (limits that cross), and how long both took in processor time. An argument
limits the solver's time for one instance, in seconds of the clock.

    Benchmarks/.build/release/CombinationBenchmarks instances nested 20 6 100 \\
      | $(Scripts/python-with highspy) Benchmarks/combination-oracle.py 10
"""

import json
import sys
import time

import highspy


def solve(instance, seconds):
    """The places that the solver takes at its default tolerances; whether it calls them optimal,
    and the value that it gives them, in fen."""
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("time_limit", seconds)
    values = instance["values"]
    taken = [model.addBinary() for _ in values]
    amounts = [model.addVariable(lb=0, ub=value) for value in values]
    for value, x, y in zip(values, taken, amounts):
        model.addConstr(y <= value * x)
    for clique in instance["cliques"]:
        model.addConstr(sum(taken[place] for place in clique) <= 1)
    for quota in instance["quotas"]:
        model.addConstr(sum(taken[place] for place in quota["options"]) <= quota["cap"])
    for ceiling in instance["ceilings"]:
        model.addConstr(sum(amounts[place] for place in ceiling["options"]) <= ceiling["cap"])
    model.maximize(sum(amounts))
    solution = model.getSolution().col_value
    places = [place for place, x in enumerate(taken) if solution[x.index] > 0.5]
    is_optimal = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return places, is_optimal, model.getInfo().objective_function_value


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


def quantiles(times):
    """The median and the 99th percentile, in milliseconds."""
    times = sorted(times)
    return f"p50 {times[len(times) // 2] * 1000:.2f} ms, p99 {times[len(times) * 99 // 100] * 1000:.2f} ms"


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    count = optimal = short = off = above = ours_less = proven = 0
    largest = 0.0
    own, their = [], []
    for line in sys.stdin:
        instance = json.loads(line)
        start = time.process_time()
        places, is_optimal, objective = solve(instance, seconds)
        their.append(time.process_time() - start)
        own.append(instance["microseconds"] / 1e6)
        count += 1
        proven += instance["bound"] <= instance["total"]
        optimal += is_optimal
        if not instance["nested"]:
            # What its choice pays in whole fen isn't worked out here: a fen or two are no difference.
            ours_less += objective > instance["total"] + 2
            short += is_optimal and objective < instance["total"] - 2
            above += is_optimal and objective > instance["bound"] + 2
            largest = max(largest, (objective - instance["total"]) / instance["total"])
            continue
        total = whole(instance, places)
        short += is_optimal and total < instance["total"]
        off += is_optimal and abs(objective - total) >= 0.5
        above += is_optimal and objective > instance["bound"] + 0.5
        ours_less += total > instance["total"]
        if total > instance["bound"]:
            print(f"seed {instance['seed']}: {total} fen passes the bound {instance['bound']}")
    print(f"{count} instances; ours proven in {proven}, short of the MILP solver's in {ours_less}")
    if not instance["nested"]:
        print(
            f"the MILP solver called {optimal} optimal within {seconds:g} s: {short} of them pay less"
            f" than ours by its own word, {above} lie above our bound; it pays at most"
            f" {largest * 1e6:.0f} millionths more than ours"
        )
    else:
        print(
            f"the MILP solver called {optimal} optimal within {seconds:g} s: {short} of them pay less than"
            f" ours, {off} don't pay what it says in whole fen, {above} lie above what is possible"
        )
    print(f"ours {quantiles(own)}; the MILP solver {quantiles(their)}")


if __name__ == "__main__":
    main()
