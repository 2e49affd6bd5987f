/// What a use case answers when it can't be carried out: the only error it throws on purpose.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Stable, in small letters with hyphens: `not-your-case`, `limit-reached`.
  public let code: String
  /// A Chinese sentence: what happened, why, what to do.
  public let words: String
  /// The field of a form that it belongs to.
  public let field: String?
  /// What else is wrong, each at a field of its own.
  public private(set) var others: [Refusal] = []

  /// A refusal; `field` where the remedy is to enter something else.
  public init(_ code: String, _ words: String, field: String? = nil) {
    self.code = code
    self.words = words
    self.field = field
  }

  /// Everything that is wrong with a form, as one refusal; nil: nothing is.
  public init?(gathering faults: [Refusal]) {
    guard let first = faults.first else { return nil }
    self = first
    others = Array(faults.dropFirst())
  }

  /// It and the others.
  public var all: [Refusal] { [self] + others }

  /// What is wrong with a field; nil: nothing.
  public func fault(of field: String) -> String? { all.first { $0.field == field }?.words }

  public var description: String { "\(code): \(words)" }

  /// What doesn't exist, and what exists but isn't the actor's, look the same.
  public static let notFound = Refusal("not-found", "没有找到，或者您无权查看。")
  /// Two people on one thing: the second has to look again.
  public static let changedMeanwhile = Refusal(
    "changed-meanwhile", "内容刚刚被他人更新，您的操作没有执行。请查看最新内容后再办理。")
  /// The disk failed: nothing is written until the operator has seen to it.
  public static let stopped = Refusal(
    "store-stopped", "系统暂时不能办理：存储出现故障，您的操作没有执行。已办理的内容都在，请稍后再试。")
  /// More waits to be written than may wait.
  public static let busy = Refusal("busy", "系统繁忙，操作没有执行，请稍后再试。")
}
