extension Flow {
  /// Everything that is wrong with the flow, in the order of its stages; empty means proved:
  /// every stage can be reached and can reach an end, and no path pays without approval and notice.
  ///
  /// Where keys are broken (unknown or doubled) only these are reported, since paths mean nothing.
  public func findings() -> [FlowFinding] {
    let broken = keyFindings()
    guard broken.isEmpty else { return broken }
    let graph = FlowGraph(self)
    return shapeFindings(graph) + supplementFindings(graph) + paymentFindings(graph)
  }

  private func keyFindings() -> [FlowFinding] {
    var found: [FlowFinding] = []
    let keys = Set(stages.map(\.key))
    if !keys.contains(start) { found.append(.unknownStart(start)) }
    var seen: Set<String> = []
    for stage in stages {
      if !seen.insert(stage.key).inserted { found.append(.duplicateStage(stage.key)) }
      var named: Set<String> = []
      for next in stage.next {
        if !keys.contains(next) {
          found.append(.unknownNext(stage: stage.key, next: next))
        } else if !named.insert(next).inserted {
          found.append(.repeatedNext(stage: stage.key, next: next))
        }
      }
    }
    return found
  }

  /// Stages that can't reach an end always lead to a dead end or to an endless cycle, so naming
  /// these two covers them all.
  private func shapeFindings(_ graph: FlowGraph) -> [FlowFinding] {
    var found: [FlowFinding] = []
    let reached = graph.reachable(from: graph.start)
    var inReportedCycle: Set<Int> = []
    for (index, stage) in stages.enumerated() {
      if !reached.contains(index) { found.append(.unreachable(stage.key)) }
      if stage.kind.isEnd {
        if !stage.next.isEmpty { found.append(.endGoesOn(stage.key)) }
        continue
      }
      if stage.next.isEmpty {
        found.append(.deadEnd(stage.key))
        continue
      }
      if inReportedCycle.contains(index) { continue }
      // Everything reachable from here leads back here and holds no end: a closed cycle.
      let onward = graph.reachable(from: index)
      let closed = onward.allSatisfy { member in
        !stages[member].kind.isEnd && graph.reachable(from: member).contains(index)
          && !stages[member].next.isEmpty
      }
      if closed {
        inReportedCycle.formUnion(onward)
        found.append(.endlessCycle(onward.sorted().map { stages[$0].key }))
      }
    }
    return found
  }

  private func supplementFindings(_ graph: FlowGraph) -> [FlowFinding] {
    stages.enumerated().compactMap { index, stage in
      guard stage.kind == .supplement else { return nil }
      let askers = stages.indices.filter { graph.next[$0].contains(index) && $0 != index }
      let onward = graph.reachable(from: index)
      if askers.isEmpty || askers.contains(where: onward.contains) { return nil }
      return .supplementWithoutReturn(stage.key)
    }
  }

  /// Walks pairs of a stage and what a case has behind it; the first path to a fault is shortest.
  private func paymentFindings(_ graph: FlowGraph) -> [FlowFinding] {
    var found: [FlowFinding] = []
    if !standingAuthorisation,
      let path = graph.path(where: { $0.stage.kind == .payment && !$0.approved })
    {
      found.append(.paymentWithoutApproval(path: path))
    }
    let unnoticed =
      noticeAfterPayment
      ? graph.path(where: { $0.stage.kind.isEnd && $0.paid && !$0.noticed })
      : graph.path(where: { $0.stage.kind == .payment && !$0.noticed })
    if let path = unnoticed { found.append(.paymentWithoutNotice(path: path)) }
    return found
  }
}
