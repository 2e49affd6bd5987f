internal import Casework
internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// What a notice shows of a case: only what the measure names, and of the dossier only what
/// everybody may see.
struct NoticeColumns {
  /// The headings.
  let fields: [String]
  private let platform: Platform

  /// The columns of a measure's notices.
  init(_ measure: Measure, _ platform: Platform) {
    fields = measure.noticeFields.isEmpty ? ["企业名称", "措施"] : measure.noticeFields
    self.platform = platform
  }

  /// The texts under the headings.
  ///
  /// - Parameter kind: what the applicant is, as the checked authorisation says; a person's name is
  ///   masked whatever the dossier states.
  func texts(
    of file: CaseFile, _ revision: CaseRevision?, kind: Enterprise.Kind?
  ) throws -> [String] {
    let dossier = try revision.map { try platform.dossier($0.dossier) }
    let isPerson = kind == .person || dossier?.text("subjectType") == "个人"
    return fields.map { field in
      switch field {
      case "企业名称", "申报人", "单位名称":
        return isPerson ? Masking.person(file.head.applicant) : file.head.applicant
      case "措施": return file.measure.name
      case "金额":
        return file.state.grantedFen.map { Money(fen: $0).groupedYuan + "元" } ?? "—"
      case "区县":
        return platform.library.reference.districts.first { $0.code == file.head.district }?.name
          ?? "—"
      case "办件编号": return file.head.number
      default: return fact(field, dossier) ?? "—"
      }
    }
  }

  /// A fact that everybody may see, by its Chinese name.
  private func fact(_ name: String, _ dossier: Dossier?) -> String? {
    guard let dossier else { return nil }
    for subject in dossier.claims + [dossier.applicant] {
      guard let fact = subject.entity.fact(name), fact.sensitivity == .public,
        case .value(let value)? = subject.statement(name)?.content
      else { continue }
      return Masking.accounts(in: RegisterText.words(value))
    }
    return nil
  }
}

/// Takes out of a text what a notice mustn't show.
public enum Masking {
  /// A person's name with all but the first and, of three or more, the last character hidden.
  public static func person(_ name: String) -> String {
    switch name.count {
    case 0, 1: name.isEmpty ? "" : "*"
    case 2: name.prefix(1) + "*"
    default: name.prefix(1) + String(repeating: "*", count: name.count - 2) + name.suffix(1)
    }
  }

  /// Runs of eleven and more digits (accounts, telephone and identity numbers) with all but the
  /// last four hidden; a blank or a hyphen doesn't end a run.
  public static func accounts(in text: String) -> String {
    var (result, run) = ("", "")
    func flushed() -> String {
      let digits = run.filter(\.isNumber).count
      guard digits >= 11 else { return run }
      var hidden = digits - 4
      return String(
        run.map { character in
          guard character.isNumber, hidden > 0 else { return character }
          hidden -= 1
          return "*"
        })
    }
    for character in text {
      if character.isASCII, character.isNumber || (!run.isEmpty && " -".contains(character)) {
        run.append(character)
      } else {
        result += flushed()
        run = ""
        result.append(character)
      }
    }
    return result + flushed()
  }
}
