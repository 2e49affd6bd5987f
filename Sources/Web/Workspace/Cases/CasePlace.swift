internal import Digests
internal import Fulfilment

/// The pages of applications and cases: the one place that knows their paths.
enum CasePlace: Sendable, Hashable {
  // The applicant's.
  case my
  case start(RoundID)
  case draft(CaseDraftID)
  case draftStep(CaseDraftID, String)
  case draftPrint(CaseDraftID)
  case invitation(InvitationID)
  case myCase(CaseID)
  case myCaseAction(CaseID, String)
  case myLetter(CaseID)
  case myMaterial(CaseID, Digest)
  // The officers'.
  case desk
  case deskQueue(String)
  case deskCase(CaseID)
  case deskCaseAction(CaseID, String)
  case deskLetter(CaseID)
  case deskBulk
  case rounds
  case search(RoundID)
  case standing
  case endStanding
  case settlements(String)
  case settle(String)
  case material(CaseID, Digest)

  var path: String {
    switch self {
    case .my: "/my"
    case .start(let round): "/my/rounds/\(round)"
    case .draft(let draft): "/my/drafts/\(draft)"
    case .draftStep(let draft, let step):
      "/my/drafts/\(draft)/\(PercentEncoding.encode(step))"
    case .draftPrint(let draft): "/my/drafts/\(draft)/print"
    case .invitation(let id): "/my/invitations/\(id)"
    case .myCase(let id): "/my/cases/\(id)"
    case .myCaseAction(let id, let action): "/my/cases/\(id)/\(action)"
    case .myLetter(let id): "/my/cases/\(id)/letter"
    case .myMaterial(let id, let digest): "/my/cases/\(id)/materials/\(digest)"
    case .desk: "/desk"
    case .deskQueue(let query): query.isEmpty ? "/desk" : "/desk?\(query)"
    case .deskCase(let id): "/desk/cases/\(id)"
    case .deskCaseAction(let id, let action): "/desk/cases/\(id)/\(action)"
    case .deskLetter(let id): "/desk/cases/\(id)/letter"
    case .deskBulk: "/desk/accept"
    case .rounds: "/desk/rounds"
    case .search(let round): "/desk/rounds/\(round)/search"
    case .standing: "/desk/standing"
    case .endStanding: "/desk/standing/end"
    case .settlements(let pack): "/desk/points/\(PercentEncoding.encode(pack))"
    case .settle(let pack): "/desk/points/\(PercentEncoding.encode(pack))/settle"
    case .material(let id, let digest): "/desk/cases/\(id)/materials/\(digest)"
    }
  }

  var address: Address { Address(text: path) }
}
