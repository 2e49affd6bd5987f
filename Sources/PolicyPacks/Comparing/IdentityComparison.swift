internal import Casework
internal import Ledger
internal import Quantities

/// What changes in `pack.yaml`: names, validity, status, agencies, instruments, flows.
struct IdentityComparison {
  let old: Pack
  let new: Pack

  var changes: [PackDifference.Change] { identityChanges + flowChanges }

  private var identityChanges: [PackDifference.Change] {
    let (before, after) = (old.identity, new.identity)
    let pairs: [(String, String, String)] = [
      ("名称", before.name, after.name), ("文号", before.document, after.document),
      ("制定单位", before.issuer, after.issuer),
      ("成文日期", before.issued.description, after.issued.description),
      ("施行日期", day(before.validFrom), day(after.validFrom)),
      ("有效期止", day(before.validTo), day(after.validTo)),
      ("效力", before.status.value.rawValue, after.status.value.rawValue),
      ("牵头单位", name(before.lead.value, old), name(after.lead.value, new)),
      ("适用区域", before.area, after.area),
      ("重叠关系", before.overlap?.relation ?? "没有写", after.overlap?.relation ?? "没有写"),
    ]
    var found = pairs.filter { $0.1 != $0.2 }.map { what, before, after in
      PackDifference.Change(
        part: "基本信息", kind: .changed, words: "\(what)：\(before) → \(after)")
    }
    found += KeyedComparison<Agency>(part: "责任单位", key: \.name, words: \.name)
      .changes(before.agencies, after.agencies)
    found += KeyedComparison<PackInstrument>(
      part: "政策工具", key: \.instrument.key, words: \.instrument.name
    ).changes(before.instruments, after.instruments)
    return found
  }

  private func day(_ date: CalendarDate?) -> String { date?.description ?? "没有写" }

  private func name(_ agency: String, _ pack: Pack) -> String {
    pack.agency(agency)?.name ?? agency
  }

  private var flowChanges: [PackDifference.Change] {
    KeyedComparison<PackFlow>(
      part: "流程", key: \.flow.key, words: { "流程 \($0.flow.key)" }
    ).changes(old.identity.flows, new.identity.flows) { before, after in
      let flow = before.flow.key
      let stages = KeyedComparison<Stage>(
        part: "流程", key: \.key, words: { "\($0.kind.chineseName)（\($0.key)）" }
      )
      return stages.changes(before.flow.stages, after.flow.stages, changed: stageChanges).map {
        "流程 \(flow)：" + ($0.kind == .changed ? "" : $0.kind.rawValue + "环节 ") + $0.words
      }
    }
  }

  private func stageChanges(_ before: Stage, _ after: Stage) -> [String] {
    let name = "\(before.kind.chineseName)（\(before.key)）"
    var found: [String] = []
    if before.kind != after.kind {
      found.append("\(name) 改为 \(after.kind.chineseName)")
    }
    if before.term != after.term {
      found.append("\(name) 期限 \(words(before.term, old)) → \(words(after.term, new))")
    }
    if before.actor != after.actor {
      found.append(
        "\(name) 办理方 \(old.actorName(before.actor)) → \(new.actorName(after.actor))")
    }
    if Set(before.next) != Set(after.next) {
      let lists = [before.next, after.next].map { $0.isEmpty ? "无" : $0.joined(separator: "、") }
      found.append("\(name) 后续环节 \(lists[0]) → \(lists[1])")
    }
    return found
  }

  private func words(_ term: StageTerm?, _ pack: Pack) -> String {
    switch term {
    case .workingDays(let days): "\(days) 个工作日"
    case .parameter(let name):
      ParameterWords(pack).value(name).map { "\(name)（\($0)）" } ?? name
    case nil: "不限"
    }
  }
}

/// Values of parameters in words.
struct ParameterWords {
  private let set: ParameterSet

  init(_ pack: Pack) { set = ParameterSet(pack.parameters) }

  /// The value of a parameter in words; nil where there is none of that name.
  func value(_ name: String) -> String? { RuleWords(parameters: set).value(of: name) }
}
