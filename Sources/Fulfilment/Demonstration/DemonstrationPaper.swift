/// Papers of the demonstration: PDF files of one page that say that they are none.
enum DemonstrationPaper {
  /// The bytes of a PDF (ISO 32000-1) whose page shows `line`, which is ASCII.
  static func pdf(_ line: String) -> [UInt8] {
    let safe = line.filter { $0.isASCII && $0 != "(" && $0 != ")" && $0 != "\\" }
    let content =
      "BT /F1 18 Tf 60 760 Td (DEMONSTRATION - NOT A REAL DOCUMENT) Tj "
      + "0 -30 Td /F1 11 Tf (\(safe)) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        + "/Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      let digits = String(place)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }
}
