"""What the claims of one dossier may have together: caps by claim, grant, year and enterprise."""

from rules import MEASURES, decide

VOUCHER = "hangzhou-compute-voucher"


def caps(measure, reading):
    """The limits of a measure in fen, or as a count, under a reading."""
    if measure == "rd-match":
        per_grant = reading["配套限额口径"] == "每个上级项目"
        return [("projectNo" if per_grant else "year", 500_000_000)]
    if measure == "loan-interest":
        return [("year", 1_000_000_000)]
    if measure == "compute-voucher":
        return [("year", 800_000_000)]
    if measure == "model-filing":
        once = reading["一次性口径"] == "每家企业一次"
        return [("once" if once else "filingNo", 50_000_000)]
    by_reading = {"每年": [("claim", 500_000_000)], "每个中心": [("term", 500_000_000)]}
    return by_reading.get(reading["创新中心限额口径"], []) + [("centre", 3)]


def subject(scope, claim):
    """Whom the limit's counter belongs to; a year is added by the caller."""
    if scope in ("projectNo", "filingNo", "centre"):
        return claim.get(scope) or claim["id"]
    return claim["id"] if scope == "claim" else ""


def received(dossier, measure, scope, owner, year):
    """What the dossier says was received under one counter: fen, and how often."""
    claims = {c["id"]: c for c in dossier["claims"]}
    amounts = []
    for entry in dossier["received"]:
        shared = measure == "compute-voucher" and entry.get("instrument") == VOUCHER
        if not shared and entry.get("measure") != measure:
            continue
        about = claims.get(entry.get("claim"))
        if scope in ("claim", "projectNo", "filingNo", "centre"):
            counted = about is not None and subject(scope, about) == owner
        elif scope == "year":
            counted = entry["year"] == year
        else:
            counted = True
        if counted:
            whole, _, cents = entry["amount"].partition(".")
            amounts.append(int(whole) * 100 + int((cents + "00")[:2]))
    return sum(amounts), len(amounts)


def room(scope, cap, used, times):
    """How much of the cap is left, and None where any amount fits."""
    if scope == "centre":
        return None if times < cap else 0
    if scope in ("once", "filingNo"):
        return cap if used == 0 else 0
    return max(0, cap - used)


def answers(dossier, measure, reading):
    """Status, maximum and amount after limits of every claim of the measure, in file order."""
    kind, _, _, event = MEASURES[measure]
    claims = [c for c in dossier["claims"] if c["type"] == kind]
    decided = [decide(measure, dossier, c, reading) for c in claims]
    payable = [None] * len(claims)
    used = {}
    order = sorted(range(len(claims)), key=lambda i: (claims[i].get(event) or "9999", i))
    for i in order:
        status, maximum = decided[i]
        if maximum is None:
            continue
        year = int(claims[i][event][:4]) if claims[i].get(event) else None
        keys = []
        for scope, cap in caps(measure, reading):
            owner = subject(scope, claims[i])
            key = (scope, owner, year if scope == "year" else None)
            if key not in used:
                used[key] = received(dossier, measure, scope, owner, year)
            keys.append((key, cap))
        granted = maximum
        for key, cap in keys:
            left = room(key[0], cap, *used[key])
            if left is not None:
                granted = min(granted, left)
        payable[i] = granted
        if status == "eligible":
            for key, _ in keys:
                total, times = used[key]
                used[key] = (total + granted, times + (1 if granted > 0 else 0))
    return [(c["id"], s, m, p) for c, (s, m), p in zip(claims, decided, payable)]
