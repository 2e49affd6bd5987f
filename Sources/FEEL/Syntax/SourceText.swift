internal import Quantities

/// A source in scalars, with the line and column of each.
struct SourceText {
  /// The longest source that is read, in Unicode scalars.
  static let limit = 100_000

  let scalars: [Unicode.Scalar]
  private let lines: [Int32]
  private let columns: [Int32]

  /// The scalars of `text`; columns count characters as a reader does.
  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var lines: [Int32] = []
    var columns: [Int32] = []
    var line: Int32 = 1
    var column: Int32 = 1
    for character in text {
      for scalar in character.unicodeScalars {
        scalars.append(scalar)
        lines.append(line)
        columns.append(column)
      }
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    lines.append(line)
    columns.append(column)
    self.scalars = scalars
    self.lines = lines
    self.columns = columns
  }

  /// The place of the scalar at `index`.
  func position(_ index: Int) -> SourcePosition {
    let place = min(index, scalars.count)
    return SourcePosition(line: Int(lines[place]), column: Int(columns[place]))
  }

  /// The range of the scalars `start..<end`.
  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(start: position(start), end: position(max(start, end)))
  }

  /// The text of the scalars `start..<end`.
  func text(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  /// The end of the run of name characters that begins at `start`.
  func runEnd(_ start: Int) -> Int {
    var index = start
    while index < scalars.count, Characters.continuesName(scalars[index]) { index += 1 }
    return index
  }

  /// The next place at or after `start` that is neither space nor comment; or, marked, the place
  /// of a comment that doesn't end.
  func skippingSpace(_ start: Int) -> (place: Int, isOpenComment: Bool) {
    var index = start
    while index < scalars.count {
      if Characters.isSpace(scalars[index]) {
        index += 1
      } else if scalars[index] == "/", index + 1 < scalars.count, scalars[index + 1] == "/" {
        while index < scalars.count, scalars[index] != "\n" { index += 1 }
      } else if scalars[index] == "/", index + 1 < scalars.count, scalars[index + 1] == "*" {
        let comment = index
        index += 2
        while index + 1 < scalars.count, !(scalars[index] == "*" && scalars[index + 1] == "/") {
          index += 1
        }
        if index + 1 >= scalars.count { return (comment, true) }
        index += 2
      } else {
        break
      }
    }
    return (index, false)
  }
}
