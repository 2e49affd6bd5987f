"""Seeded dossiers: mostly sound claims near the thresholds, some without a fact."""

import random


def money(fen):
    return f"{fen // 100}.{fen % 100:02d}"


class Maker:
    """One dossier after another from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def usually(self, value, otherwise):
        return value if self.chance(94) else otherwise

    def pick(self, *values):
        return self.random.choice(values)

    def amount(self, *edges):
        """An amount up to some millions, now and then an edge, one fen below or above it."""
        if edges and self.chance(25):
            return money(max(0, self.pick(*edges) * 100 + self.pick(-1, 0, 1)))
        return money(self.random.randrange(10 ** self.pick(4, 6, 8, 9, 10)))

    def day(self):
        edge = ("2024-08-18", "2024-08-19", "2027-12-31", "2028-01-01", "2025-12-31", "2026-01-01")
        if self.chance(8):
            return self.pick(*edge)
        return f"{self.pick(2025, 2026)}-{self.random.randrange(1, 13):02d}-15"

    def without(self, facts):
        """Now and then a fact isn't stated."""
        if self.chance(12):
            facts[self.pick(*sorted(facts))] = None
        return facts

    def dossier(self, number):
        makers = (self.grant, self.loan, self.contract, self.model, self.centre)
        kinds = [self.pick(*makers) for _ in range(self.random.randrange(1, 7))]
        claims = [dict(kind(), id=f"claim{i}") for i, kind in enumerate(kinds)]
        return {
            "dossier": 1, "asOf": "2026-03-01", "synthetic": True,
            "enterprise": dict(self.enterprise(), name=f"示例企业{number}"),
            "claims": claims,
            "received": [self.received(claims) for _ in range(self.pick(0, 0, 0, 1, 2))],
        }

    def enterprise(self):
        return self.without({
            "subjectType": self.usually("enterprise", "institution"),
            "registeredDistrict": self.usually("330106", "000000"),
            "taxDistrict": self.usually("330110", "440300"),
            "legalPerson": self.usually(True, False), "dishonest": self.usually(False, True),
            "aiField": self.pick(True, False),
        })

    def received(self, claims):
        measure = self.pick("compute-voucher", "model-filing", "rd-match", "loan-interest",
                            "innovation-centre")
        entry = {"year": self.pick(2025, 2026), "amount": self.amount(1_000_000, 8_000_000)}
        if measure == "compute-voucher" and self.chance(50):
            entry["instrument"] = "hangzhou-compute-voucher"
        else:
            entry["measure"] = measure
        if self.chance(60):
            entry["claim"] = self.pick(*claims)["id"]
        return entry

    def grant(self):
        return self.without({
            "projectNo": f"P{self.pick(1, 2, 3)}", "receivedOn": self.day(),
            "tier": self.pick("nation", "province", "nation", "province", "city"),
            "undertaken": self.usually(True, False), "keyTask": self.usually(True, False),
            "conforming": self.usually(True, False), "computeField": self.pick(True, False),
            "received": self.amount(20_000_000, 20_000_001), "passedOn": self.amount(1000),
        }) | {"type": "upstreamGrant"}

    def loan(self):
        periods = [self.period() for _ in range(self.random.randrange(0, 5))]
        return self.without({
            "interestTo": self.day(), "paidOn": self.day(),
            "projectPlanned": self.usually(True, False), "projectNew": self.usually(True, False),
            "totalInvestment": self.usually(money(9_000_000_000), self.amount(50_000_000)),
            "borrowerIsBuilder": self.usually(True, False),
            "lenderCooperates": self.usually(True, False),
            "preferentialProjectCredit": self.usually(True, False),
            "tierRate": {"value": self.pick("0.005", "0.0125", "0.015", "0.02"),
                         "from": "determined"},
            "periods": periods,
        }) | {"type": "loan"}

    def period(self):
        return self.usually(lambda facts: facts, self.without)({
            "from": self.day(), "days": self.random.randrange(0, 367),
            "yearKind": self.pick("common", "leap"), "principal": self.amount(700_000_000),
            "bankRate": "0.03", "interestPaid": self.amount(20_000_000),
            "nature": self.pick("regular", "regular", "overdue", "penalty"),
        })

    def contract(self):
        return self.without({
            "signedOn": self.day(), "usedFrom": self.day(),
            "buyerIsApplicant": self.usually(True, False),
            "facilityPlanned": self.pick(True, False),
            "sellerIsPartner": self.usually(True, False),
            "lines": [self.line() for _ in range(self.random.randrange(0, 5))],
        }) | {"type": "computeContract"}

    def line(self):
        paid = {key: self.amount(26_666_666, 40_000_000) for key in (
            "agreed", "agreedExTax", "incurred", "incurredExTax", "paid", "paidExTax")}
        return self.without(paid | {
            "category": self.pick("intelligentCompute", "intelligentCompute", "intelligentCompute",
                                  "modelService", "generalCompute", "storage", "network", "other"),
            "facility": self.pick("domestic", "mixed", "foreign"),
            "domesticShare": self.pick("0.0", "0.499999", "0.5", "0.500001", "1.0"),
            "use": self.pick("training", "inference", "application", "other"),
            "modelUse": self.pick("modelAsService", "agent", "otherApplication", "none"),
            "modelFiled": self.pick(True, False), "modelMultimodal": self.pick(True, False),
        })

    def model(self):
        return self.without({
            "filingNo": f"F{self.pick(1, 2, 3)}", "filedOn": self.day(),
            "filing": self.usually("centralFiling", "provincialRegistration"),
            "origin": self.pick("own", "own", "own", "fineTuned", "commissioned", "wrapped"),
            "filedByApplicant": self.usually(True, False),
            "evaluationCost": self.amount(500_000), "relatedCost": self.amount(1),
        }) | {"type": "model"}

    def centre(self):
        projects = [self.without({
            "category": self.pick("platform", "research", "demonstration", "other"),
            "determinedInput": self.amount(10_000_000, 5_000_000),
        }) for _ in range(self.random.randrange(0, 4))]
        return self.without({
            "centre": f"C{self.pick(1, 2)}", "recognised": self.usually(True, False),
            "futureIndustry": self.usually(True, False), "coreTeam": self.usually(True, False),
            "totalInput": self.usually(money(2_000_000_000), self.amount(10_000_000)),
            "yearEnd": self.day(), "yearsFunded": self.pick(0, 1, 2, 3), "projects": projects,
        }) | {"type": "innovationCentreYear"}
