internal import Casework
internal import Quantities

/// The proofs about a pack's flows as findings in its file, and whether each flow is used.
struct FlowRules {
  let pack: Pack

  func findings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let used = Set(pack.measures.compactMap(\.flow?.value))
    for item in pack.identity.flows {
      for finding in item.flow.findings() {
        found.append(
          item.place(ofStage: finding.stage).diagnostic(
            finding.id, "Flow \(item.flow.key): \(finding.description).",
            hint: finding.hint.capitalisedFirst + "."))
      }
      if !used.contains(item.flow.key) {
        found.append(
          item.place.diagnostic(
            "USE002", "No measure runs on the flow “\(item.flow.key)”.",
            hint: "Name it as the flow of a measure, or remove it."))
      }
    }
    return found + pack.measures.compactMap(unpaid)
  }

  /// A measure that gives money needs a stage that pays it.
  private func unpaid(_ measure: Measure) -> Diagnostic? {
    guard measure.decision?.amount != nil, let name = measure.flow,
      let flow = pack.flow(name.value)?.flow,
      !flow.stages.contains(where: { $0.kind == .payment })
    else { return nil }
    return name.place.diagnostic(
      "FLOW012",
      "“\(measure.name)” gives money, but its flow \(name.value) has no stage that pays it.",
      hint: "Add a stage of kind payment after decision and notice, or name another flow.")
  }
}

extension FlowFinding {
  /// The stable id of the finding.
  var id: String {
    switch self {
    case .unknownStart: "FLOW001"
    case .duplicateStage: "FLOW002"
    case .unknownNext: "FLOW003"
    case .repeatedNext: "FLOW004"
    case .unreachable: "FLOW005"
    case .deadEnd: "FLOW006"
    case .endGoesOn: "FLOW007"
    case .endlessCycle: "FLOW008"
    case .supplementWithoutReturn: "FLOW009"
    case .paymentWithoutApproval: "FLOW010"
    case .paymentWithoutNotice: "FLOW011"
    }
  }
}
