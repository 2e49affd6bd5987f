import Foundation
import Logging
import Testing

@testable import Web

@Suite("Configuration")
struct ConfigurationTests {
  @Test("Arguments go before the environment, the environment before the file")
  func precedence() throws {
    let all = try ServerConfiguration(
      arguments: ["port": "1"], environment: ["DUIXIAN_PORT": "2", "DUIXIAN_HOST": "::1"],
      file: ["port": "3", "host": "0.0.0.0", "operator": "某公司"])
    #expect(all.port == 1)
    #expect(all.host == "::1")
    #expect(all.identity.operatorName == "某公司")
  }

  @Test(
    "A value that can't be is named with what is expected",
    arguments: [
      ("port", "65536"), ("port", "x"), ("government", "ja"), ("log-level", "loud"), ("host", ""),
      ("body-limit-bytes", "0"), ("shutdown-seconds", "-1"),
    ])
  func refusals(key: String, value: String) {
    #expect(throws: ConfigurationFault.self) {
      try ServerConfiguration(arguments: [key: value])
    }
  }

  @Test("An unknown key of the file is refused")
  func unknownKey() {
    #expect(throws: ConfigurationFault.unknownKey("prot")) {
      try ServerConfiguration(arguments: [:], file: ["prot": "1"])
    }
  }

  @Test("The document lists every key with its variable and default, and no other")
  func document() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/Operating.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = ConfigurationKey.all.map { key in
      let standard = key.standard.isEmpty ? "–" : "`\(key.standard)`"
      return "| `\(key.name)` | `\(key.variable)` | \(standard) | \(key.summary) |"
    }
    #expect(rows == expected)
  }

  @Test("A line of the log is one line, JSON or text, whatever the message holds")
  func logLines() throws {
    for isJSON in [true, false] {
      let handler = LineLogHandler(label: "test", level: .info, isJSON: isJSON)
      let line = handler.line(.info, "a\nb\"", ["status": .stringConvertible(200), "x": "1\n2"])
      #expect(!line.contains("\n"))
      if isJSON {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["message"] as? String == "a\nb\"")
        #expect(object?["status"] as? Int == 200)
      }
    }
  }
}
