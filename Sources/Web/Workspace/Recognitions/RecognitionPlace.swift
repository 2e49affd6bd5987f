internal import Fulfilment

/// The pages of recognitions: the one place that knows their paths.
enum RecognitionPlace: Sendable, Hashable {
  case list
  case desk
  case deskEntry(RecognitionID)
  case deskEvidence(RecognitionID)
  case mine
  case myEntry(RecognitionID)

  var address: Address {
    switch self {
    case .list: Address(text: "/recognitions")
    case .desk: Address(text: "/desk/recognitions")
    case .deskEntry(let id): Address(text: "/desk/recognitions/\(id)")
    case .deskEvidence(let id): Address(text: "/desk/recognitions/\(id)/evidence")
    case .mine: Address(text: "/my/recognitions")
    case .myEntry(let id): Address(text: "/my/recognitions/\(id)")
    }
  }
}
