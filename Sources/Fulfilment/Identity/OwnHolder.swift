extension Session {
  /// Nobody keeps the entry of an enterprise that they act for, or examines its case, nor of one
  /// that a person they stand in for acts for.
  ///
  /// - Throws: `own-holder`.
  func refuseOwn(_ holder: EnterpriseID, _ actor: Actor) throws {
    for account in [actor.account] + actor.standIns.map(\.account) {
      guard try !enterprises(actedForBy: account).contains(where: { $0.id == holder }) else {
        throw Refusal("own-holder", "您是这家单位的授权办理人，不能办理它的事项，请由同事办理。")
      }
    }
  }
}
