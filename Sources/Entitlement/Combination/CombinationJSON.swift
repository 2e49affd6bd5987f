internal import PolicyPacks
internal import Quantities

extension Combination {
  /// The combination as JSON in UTF-8, on one line or indented; every amount is in integer fen.
  public func json(indented: Bool = false) -> [UInt8] {
    var writer = JSONWriter(indented: indented, capacity: 1 << 12)
    writer.object { writer in
      writer.member("applicant", ifAny: applicant)
      writer.member("asOf", asOf.description)
      writer.member("synthetic", isSynthetic)
      writer.member("estimate", "测算组合，不是承诺")
      writer.member("totalFen", total.fen)
      writer.member("boundFen", bound.fen)
      writer.member("proven", isProven)
      writer.member("fewestApplicationsProven", tieIsProven)
      writer.member("naiveTotalFen", naiveTotal.fen)
      writer.member("totalIfOpenRelationsAllowedFen", totalIfAllowed.fen)
      writer.member("chosen", chosen) { item, writer in
        writer.object { writer in
          item.benefit.write(to: &writer)
          writer.member("amountFen", item.amount.fen)
        }
      }
      writer.member("left", left) { item, writer in
        writer.object { writer in
          item.benefit.write(to: &writer)
          writer.member("totalWithItFen", item.total.fen)
          writer.member("lossFen", item.loss.fen)
          writer.member("reason", item.reason.words)
          writer.member("phrase", ifAny: item.reason.phrase?.description)
          writer.member("open", item.reason.isOpen)
        }
      }
      writer.member("binding", binding) { item, writer in
        writer.object { writer in
          writer.member("limit", item.name)
          writer.member("roomFen", item.room.fen)
          writer.member("benefits", item.benefits)
        }
      }
      writer.member("unsettled", unsettled) { pair, writer in
        writer.strings([pair.first.id, pair.second.id])
      }
      for (name, benefits) in [("possible", possible), ("undetermined", undetermined)] {
        writer.member(name, benefits) { benefit, writer in
          writer.object { benefit.write(to: &$0) }
        }
      }
      writer.member("closed", closed.map(\.sentence))
      writer.member("warnings", warnings)
    }
    return writer.bytes
  }
}

extension Combination.Benefit {
  /// The benefit's members of a JSON object.
  func write(to writer: inout JSONWriter) {
    writer.member("id", id)
    writer.member("pack", pack)
    writer.member("document", document)
    writer.member("measure", measure)
    writer.member("name", name)
    writer.member("claim", ifAny: claim)
    writer.member("variant", ifAny: variant)
    writer.member("maximumFen", maximum.fen)
    writer.member("grade", grade.rawValue)
  }
}
