internal import Fulfilment

/// The auditors' pages: the one place that knows their paths.
enum AuditPlace: Sendable, Hashable {
  case home
  case check
  case entries(String)
  case entry(Int64)
  case part(after: Int64)
  case sample
  case archive(CaseID)
  case receipts(CaseID)
  case receipt(CaseID, Int64)

  var address: Address {
    switch self {
    case .home: Address(text: "/audit")
    case .check: Address(text: "/audit/check")
    case .entries(let query):
      Address(text: "/audit/entries" + (query.isEmpty ? "" : "?" + query))
    case .entry(let sequence): Address(text: "/audit/entries/\(sequence)")
    case .part(let sequence): Address(text: "/audit/export?after=\(sequence)")
    case .archive(let id): Address(text: "/audit/cases/\(id)")
    case .sample: Address(text: "/audit/sample")
    case .receipts(let id): Address(text: "/my/cases/\(id)/receipts")
    case .receipt(let id, let sequence): Address(text: "/my/cases/\(id)/receipts/\(sequence)")
    }
  }
}
