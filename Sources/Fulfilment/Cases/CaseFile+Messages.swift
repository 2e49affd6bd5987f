internal import Casework

extension CaseFile {
  /// Writes a message into the inbox of who filed the case.
  func tellApplicant(_ title: String, _ words: String, _ session: any Session) throws {
    try session.post(
      OutboxDraft(
        .inbox, to: head.filedBy.text, about: head.id.text,
        title: "\(title)：办件\(head.number)", body: words))
  }
}
