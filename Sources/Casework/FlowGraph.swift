/// A flow whose keys are sound, as a graph over the indices of its stages.
struct FlowGraph {
  /// What a case has behind it when it stands in a stage.
  struct Standing: Hashable {
    var stage: Stage
    var approved = false
    var noticed = false
    var paid = false

    init(arrivingAt stage: Stage, after before: Standing?) {
      self.stage = stage
      approved = before?.approved ?? false
      noticed = before?.noticed ?? false
      paid = before?.paid ?? false
      if stage.kind.makesRevision {
        approved = false
        noticed = false
      }
      switch stage.kind {
      case .decision: approved = true
      case .notice: noticed = true
      case .payment: paid = true
      default: break
      }
    }
  }

  let stages: [Stage]
  let start: Int
  /// Indices of the stages that follow each stage.
  let next: [[Int]]

  /// Keys must be unique and every `next` known; unknown ones are left out.
  init(_ flow: Flow) {
    stages = flow.stages
    let places = Dictionary(
      flow.stages.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    start = places[flow.start] ?? 0
    next = flow.stages.map { stage in stage.next.compactMap { places[$0] } }
  }

  /// The indices on paths from `origin`, itself included.
  func reachable(from origin: Int) -> Set<Int> {
    guard stages.indices.contains(origin) else { return [] }
    var reached: Set<Int> = [origin]
    var waiting = [origin]
    while let index = waiting.popLast() {
      for following in next[index] where reached.insert(following).inserted {
        waiting.append(following)
      }
    }
    return reached
  }

  /// The keys of a shortest path from the start to a standing that `isFault` holds of.
  func path(where isFault: (Standing) -> Bool) -> [String]? {
    guard stages.indices.contains(start) else { return nil }
    var visits = [
      (index: start, standing: Standing(arrivingAt: stages[start], after: nil), from: -1)
    ]
    var seen: Set<Standing> = [visits[0].standing]
    var head = 0
    while head < visits.count {
      let visit = visits[head]
      if isFault(visit.standing) {
        var keys: [String] = []
        var place = head
        while place >= 0 {
          keys.append(visits[place].standing.stage.key)
          place = visits[place].from
        }
        return keys.reversed()
      }
      for following in next[visit.index] {
        let standing = Standing(arrivingAt: stages[following], after: visit.standing)
        if seen.insert(standing).inserted { visits.append((following, standing, head)) }
      }
      head += 1
    }
    return nil
  }
}
