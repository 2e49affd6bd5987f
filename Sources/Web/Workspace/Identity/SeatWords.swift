internal import Fulfilment
internal import PolicyPacks

extension Visit {
  /// The names of agencies by key, over all packs.
  var agencyNames: [String: String] {
    let packs = platform.library.ids.compactMap { platform.library.pack($0) }
    return Dictionary(
      packs.flatMap(\.identity.agencies).map { ($0.key, $0.name) }, uniquingKeysWith: { $1 })
  }

  /// The names of districts by code.
  var districtNames: [String: String] {
    Dictionary(platform.library.reference.districts.map { ($0.code, $0.name) }) { $1 }
  }

  /// A seat as people call it: 部门经办（市经信局）. A key that no pack names any more stands as it is.
  func words(_ seat: Seat) -> String {
    let agency = seat.agency.map { agencyNames[$0] ?? $0 }
    let district = seat.district.map { districtNames[$0] ?? $0 }
    let place = [agency, district].compactMap(\.self).joined(separator: "，")
    return place.isEmpty ? seat.role.chineseName : "\(seat.role.chineseName)（\(place)）"
  }

  /// The agencies to choose among; those of one name, such as of several cities, with their policy.
  var agencyChoices: [(value: String, label: String)] {
    var choices = [(value: "", label: "（不限部门）")]
    var seen: Set<String> = []
    for pack in platform.library.ids.compactMap({ platform.library.pack($0) }) {
      for agency in pack.identity.agencies where seen.insert(agency.key).inserted {
        choices.append((agency.key, "\(agency.name)（\(pack.identity.name)）"))
      }
    }
    return choices
  }

  /// The districts to choose among.
  var districtChoices: [(value: String, label: String)] {
    [("", "（不限区县）")] + platform.library.reference.districts.map { ($0.code, $0.name) }
  }
}
