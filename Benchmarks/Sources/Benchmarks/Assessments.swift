import Entitlement
import Foundation
import PolicyPacks
import Quantities

/// One assessment of a typical dossier in process: two compute contracts, a loan and a model.
struct Assessments {
  private let assessor: Assessor
  /// All packs, as the program and the API ask them.
  private let everyPack: Assessor
  private let dossier: Dossier
  private let sixMeasures: Set = [
    "rd-match", "loan-interest", "compute-voucher", "model-filing", "innovation-centre",
    "enterprise-titles",
  ]

  /// Reads the packs and the example dossier under the repository's root.
  init(root: URL) throws {
    let folder = root.appending(path: "Packs")
    var files = PackFiles()
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    where path.hasSuffix(".yaml") || path.hasSuffix(".dmn") {
      files[path] = [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
    let library = PackLibrary.read(files).library
    assessor = Assessor(library, packs: ["hangzhou-2024-40"])
    everyPack = Assessor(library)
    let file = root.appending(path: "Examples/ai-application.yaml")
    let node = try YAMLReader.read([UInt8](Data(contentsOf: file)), file: file.lastPathComponent)
    var faults: [Diagnostic] = []
    guard let read = DossierReader(library.vocabulary).read(node, &faults) else {
      preconditionFailure("the example dossier has faults: \(faults)")
    }
    dossier = read
  }

  /// Times of one assessment: the answers alone, with reasons, and with everything.
  func measure() -> [Measurement] {
    var options = AssessmentOptions()
    options.measures = sixMeasures
    let everything = time("…, other readings and raises sought", options)
    options.variesReadings = false
    options.seeksRaises = false
    let explained = time("six measures with trace and reasons", options, aim: "p50 < 200 µs")
    options.explains = false
    return [time("six measures, answers only", options), explained, everything]
  }

  /// Times of what a visitor gets: every measure of every pack of the area, with everything worked
  /// out, and written as JSON.
  func measureWhole() -> [Measurement] {
    let whole = Stopwatch(seconds: 3) { keep(everyPack.assess(dossier)) }
    let assessment = everyPack.assess(dossier)
    let written = Stopwatch(seconds: 1) { keep(assessment.json()) }
    let measures = assessment.policies.reduce(0) { $0 + $1.measures.count }
    return [
      Measurement(
        subject: "the whole dossier, \(measures) measures, everything worked out",
        figure: times(whole), aim: "3,000 /s on two cores"),
      Measurement(
        subject: "…, written as JSON, \(assessment.json().count / 1000) KB",
        figure: times(written)),
    ]
  }

  private func time(
    _ subject: String, _ options: AssessmentOptions, aim: String = ""
  ) -> Measurement {
    let watch = Stopwatch(seconds: 2) { keep(assessor.assess(dossier, options: options)) }
    return Measurement(subject: subject, figure: times(watch), aim: aim)
  }

  private func times(_ watch: Stopwatch) -> String {
    "p50 \(duration(watch.percentile(0.5))), p99 \(duration(watch.percentile(0.99)))"
  }
}
