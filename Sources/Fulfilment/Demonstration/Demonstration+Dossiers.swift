internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

extension Demonstration {
  /// The dossier of a case: that of the plan in the name of its enterprise, about a thing and with
  /// amounts of its own.
  func dossier(of item: DemonstrationCase, _ call: DemonstrationPlan.Call) throws -> Dossier {
    guard let template = dossiers[call.dossier] else {
      throw Refusal("unknown-dossier", "没有卷宗\(call.dossier)。")
    }
    let company = plan.companies[item.company]
    var dossier = template.narrowed(to: call.claim, asOf: platform.today)
    dossier.isSynthetic = true
    dossier.received = []
    dossier.applicant.put(.string(company.name), at: "name")
    dossier.applicant.put(.string(company.creditCode), at: "creditCode")
    for key in ["registeredDistrict", "taxDistrict"] {
      guard case .enumeration(let values)? = dossier.applicant.entity.fact(key)?.type,
        let district = values.first(where: { $0.key == company.district })
      else { continue }
      dossier.applicant.put(.string(district.name), at: key)
    }
    let percent = 100 + time.number(below: 9) * 5
    for index in dossier.claims.indices {
      dossier.claims[index].scale(percent)
      for fact in call.facts { dossier.claims[index].put(.string(fact.value), at: fact.name) }
      let keys = dossier.claims[index].entity.overlapKeys.map(\.value)
      for key in keys {
        guard case .text? = dossier.claims[index].entity.fact(key)?.type,
          case .value(.string(let text))? = dossier.claims[index].statement(key)?.content
        else { continue }
        dossier.claims[index].put(.string("\(text)-\(item.number + 1)"), at: key)
      }
    }
    return dossier
  }
}

extension Subject {
  /// States a value where the entity has such a fact; what stood there keeps its provenance.
  fileprivate mutating func put(_ value: Value, at name: String) {
    guard let index = entity.facts.firstIndex(where: { $0.key == name || $0.name == name }) else {
      return
    }
    statements[index] = Statement(
      .value(value), from: statements[index]?.provenance ?? .declared,
      note: statements[index]?.note)
  }

  /// Multiplies every amount of money by so many hundredths, to the fen.
  fileprivate mutating func scale(_ percent: Int) {
    for index in statements.indices {
      guard var statement = statements[index] else { continue }
      switch statement.content {
      case .items(var items):
        for item in items.indices { items[item].scale(percent) }
        statement.content = .items(items)
      case .value(.number(let yuan)):
        guard case .money(let range) = entity.facts[index].type, let money = Money(yuan: yuan)
        else { continue }
        let scaled = Money(fen: money.fen / 100 * Int64(percent)).yuan
        guard range.contains(scaled) else { continue }
        statement.content = .value(.number(scaled))
      case .value: continue
      }
      statements[index] = statement
    }
  }
}
