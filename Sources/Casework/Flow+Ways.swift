extension Flow {
  /// The stage that follows when all goes well: the first of its `next` that isn't a supplement, an
  /// objection, a clawback or a refusal; nil for ends.
  public func onward(from stage: Stage) -> Stage? {
    let ways = stage.next.compactMap(self.stage)
    let good = ways.filter { way in
      switch way.kind {
      case .supplement, .objection, .clawback, .rejected: false
      default: !isRefusal(way)
      }
    }
    return good.first ?? (isRefusal(stage) ? ways.first { $0.kind == .rejected } : nil)
  }

  /// The stage that a refusal leads to; nil where nothing can be refused.
  public func refusal(from stage: Stage) -> Stage? {
    let ways = stage.next.compactMap(self.stage)
    return ways.first(where: isRefusal) ?? ways.first { $0.kind == .rejected }
  }

  /// A letter after which a case can only be rejected.
  public func isRefusal(_ stage: Stage) -> Bool {
    stage.kind == .letter && !stage.next.isEmpty
      && stage.next.allSatisfy { self.stage($0)?.kind == .rejected }
  }

  /// The first stage of that kind among those that follow `stage`.
  public func following(_ stage: Stage, kind: StageKind) -> Stage? {
    stage.next.compactMap(self.stage).first { $0.kind == kind }
  }

  /// Where a decision that is taken up anew begins: the determination, else the city's review, else
  /// the acceptance.
  public var renewal: Stage? {
    for kind in [StageKind.determination, .cityReview, .acceptance] {
      if let stage = stages.first(where: { $0.kind == kind }) { return stage }
    }
    return nil
  }

  /// Some granting letter stands before the payment or entry, so money waits for one.
  public var hasGrantingLetter: Bool {
    stages.contains { $0.kind == .letter && !isRefusal($0) }
  }

  /// Some stage makes a notice.
  public var hasNotice: Bool { stages.contains { $0.kind == .notice } }

  /// Some stage pays.
  public var pays: Bool { stages.contains { $0.kind == .payment } }
}
