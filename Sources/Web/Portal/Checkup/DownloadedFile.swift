internal import PolicyPacks
internal import Sheets

/// A file that a visitor takes home; its name is ASCII.
struct DownloadedFile: Sendable {
  let name: String
  /// The media type.
  let type: String
  let bytes: [UInt8]

  init(json: JSONValue, name: String) {
    self.name = name + ".json"
    type = "application/json; charset=utf-8"
    bytes = Array((json.text(indented: true) + "\n").utf8)
  }

  /// - Throws: `bodyTooLarge` where the workbook is larger than its format allows.
  init(_ workbook: Workbook, name: String) throws(Problem) {
    self.name = name + ".xlsx"
    type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    do throws(SheetFault) {
      bytes = try workbook.xlsx()
    } catch {
      throw Problem(.bodyTooLarge)
    }
  }
}
