extension ModelGraph {
  /// What each element requires: indices of elements by element.
  struct Requirements: Sendable {
    /// Inputs and decisions that a decision needs.
    var information: [[Int]]
    /// Knowledge models and services that a decision or knowledge model invokes.
    var knowledge: [[Int]]
    /// Knowledge sources, inputs and decisions that it rests on.
    var authority: [[Int]]
  }

  /// Resolves every requirement's reference. Throws `DMN021`.
  func requirements() throws(ResolutionFault) -> Requirements {
    var result = Requirements(
      information: Array(repeating: [], count: elements.count),
      knowledge: Array(repeating: [], count: elements.count),
      authority: Array(repeating: [], count: elements.count))
    for (place, element) in elements.enumerated() {
      let model = models[element.model]
      switch element.kind {
      case .decision:
        let decision = model.decisions[element.index]
        for item in decision.informationRequirements {
          result.information[place].append(
            try find(item.reference, from: element.model, kinds: [.decision, .input]))
        }
        result.knowledge[place] = try knowledge(decision.knowledgeRequirements, element.model)
        result.authority[place] = try authority(decision.authorityRequirements, element.model)
      case .knowledge:
        let knowledge = model.knowledgeModels[element.index]
        result.knowledge[place] = try self.knowledge(
          knowledge.knowledgeRequirements, element.model)
        result.authority[place] = try authority(knowledge.authorityRequirements, element.model)
      case .source:
        result.authority[place] = try authority(
          model.knowledgeSources[element.index].authorityRequirements, element.model)
      case .input, .service: continue
      }
    }
    return result
  }

  private func knowledge(
    _ references: [ElementReference], _ model: Int
  ) throws(ResolutionFault) -> [Int] {
    var result: [Int] = []
    for item in references {
      result.append(try find(item, from: model, kinds: [.knowledge, .service]))
    }
    return result
  }

  private func authority(
    _ requirements: [AuthorityRequirement], _ model: Int
  ) throws(ResolutionFault) -> [Int] {
    var result: [Int] = []
    for item in requirements {
      result.append(try find(item.reference, from: model, kinds: [.source, .decision, .input]))
    }
    return result
  }

  /// All decisions, each after those it requires. Throws `DMN022` for a cycle.
  func order(_ requirements: Requirements) throws(ResolutionFault) -> [Int] {
    var state = [UInt8](repeating: 0, count: elements.count)
    var order: [Int] = []
    for start in elements.indices where elements[start].kind == .decision && state[start] == 0 {
      var path: [(element: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let (here, next) = path.last {
        let required = requirements.information[here]
        guard next < required.count else {
          state[here] = 2
          order.append(here)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let target = required[next]
        guard elements[target].kind == .decision else { continue }
        if state[target] == 1 { throw cycle(path.map(\.element), at: target) }
        if state[target] == 0 {
          state[target] = 1
          path.append((target, 0))
        }
      }
    }
    return order
  }

  private func cycle(_ path: [Int], at target: Int) -> ResolutionFault {
    let names = path.drop { $0 != target }.map { elements[$0].name } + [elements[target].name]
    let element = elements[target]
    return ResolutionFault(
      DMNFault(
        "DMN022", "the decisions require one another: \(names.joined(separator: " → ")).",
        remedy: "Remove one of the requirements.", file: models[element.model].file,
        line: element.header.place.line, column: element.header.place.column))
  }
}
