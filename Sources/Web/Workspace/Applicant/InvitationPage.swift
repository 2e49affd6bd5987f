internal import Casework
internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What one is entitled to without asking: what lists say, what comes of it, and the consent.
struct InvitationPage {
  let visit: Visit
  let invitation: Invitation
  let round: Round
  let dossier: Dossier
  var refusal: Refusal?

  /// The invitation that the address names, of the enterprise the visitor acts for.
  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> InvitationPage {
    let (id, enterprise): (InvitationID, EnterpriseID?) = (
      try visit.id("id"), try visit.actor.actingFor
    )
    let (invitation, round) = try await visit.platform.store.read { session in
      guard let invitation = try session.invitation(id), invitation.enterprise == enterprise,
        let round = try session.round(invitation.round)
      else { throw Refusal.notFound }
      return (invitation, round)
    }
    return InvitationPage(
      visit: visit, invitation: invitation, round: round,
      dossier: try visit.platform.dossier(invitation.dossier), refusal: refusal)
  }

  private var measure: String {
    visit.platform.library.pack(round.pack)?.measure(round.measure)?.name ?? round.measure
  }

  var html: HTML {
    let fault: HTML? = refusal.map {
      "<div class=\"faults\" role=\"alert\" tabindex=\"-1\"><h2>没有办理成功</h2><p>\($0.words)</p></div>"
    }
    let amount: HTML? = invitation.maximumFen.map {
      "<p>按名录的内容测算，上限为 <strong>\($0.yuanText)</strong>（不是承诺，以核定为准）。</p>"
    }
    return WorkspacePage("免申即享：\(measure)", visit).html(
      """
      \(fault)
      <h1>\(measure)</h1>
      <p class="lead">\(invitation.name)根据名录符合条件：\(invitation.thing)。不需要申报和提交材料，确认即可。</p>
      \(amount)
      \(facts)
      \(answer)
      """)
  }

  private var facts: HTML {
    let asked = visit.platform.assessor.facts(pack: round.pack, measure: round.measure)
    return FactTable(library: visit.platform.library).html(
      dossier.lines(asked: asked, visit.platform.library.vocabulary).filter { $0.value != nil },
      [])
  }

  private var answer: HTML {
    if let id = invitation.caseID {
      return """
        <p>您已同意，<a href="\(CasePlace.myCase(id).address)">查看办件</a>。</p>
        """
    }
    guard invitation.state == .waiting else { return "<p>您已谢绝。</p>" }
    return """
      <form method="post" action="\(CasePlace.invitation(invitation.id).address)">\
      \(visit.formToken)
      <p>确认即表示：本单位同意按以上内容享受本项政策，同一事项没有重复申领财政资金，资金用于政策规定的用途，\
      配合核查。</p>
      <div class="buttons"><button class="main" name="go" value="agree">同意</button> \
      <button class="plain" name="go" value="decline">谢绝</button></div></form>
      """
  }
}
