import ArgumentParser
import PolicyPacks
import Quantities

/// `duixian pack show MEASURE`: the clauses' words beside the decision tables.
struct PackShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a measure: clause beside decision table, in words.")

  @Argument(help: "The id of the measure, such as compute-voucher.")
  var measure: String

  @OptionGroup var options: PackOptions
  @OptionGroup var readings: ReadingOptions

  @Option(help: "The width in columns.")
  var width: Int?

  func run() throws {
    let library = try PackDirectory.library(options.packs)
    let packs = try options.selected(from: library, on: try readings.date())
    let found = packs.filter { $0.measure(measure) != nil }
    guard let pack = found.last, let item = pack.measure(measure) else {
      let known = packs.flatMap(\.measures).map(\.id)
      let near = nearestName(to: measure, in: known)
      throw ValidationError(
        "There is no measure “\(measure)”. "
          + (near.map { "Did you mean “\($0)”?" }
            ?? packs.map { pack in
              "\(pack.id) has " + pack.measures.map(\.id).joined(separator: ", ") + "."
            }.joined(separator: "\n")))
    }
    if Set(found.map(\.id)).count > 1 {
      let ids = found.map { "--pack \($0.id)" }.joined(separator: " or ")
      throw ValidationError("Several packs have a measure “\(measure)”: say \(ids).")
    }
    let page = MeasurePage(item, of: pack, values: try readings.parameters(of: pack))
    print(
      options.json
        ? page.json.text(indented: true) : page.text(width: width ?? Terminal.width),
      terminator: options.json ? "\n" : "")
  }
}
