import Testing

@testable import Web

@Suite("The HTML literal")
struct HTMLTests {
  @Test("Text is escaped, between tags and in attributes")
  func text() {
    let name = "<b>\"A\" & 'B'</b>"
    let html: HTML = "<p title=\"\(name)\">\(name)</p>"
    let safe = "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;"
    #expect(html.text == "<p title=\"\(safe)\">\(safe)</p>")
  }

  @Test("Markup inside markup isn't escaped again")
  func markup() {
    let items: [HTML] = ["a", "<"].map { "<li>\($0)</li>" }
    let none: HTML? = nil
    let html: HTML = "<ul>\(items)\(none)</ul>"
    #expect(html.text == "<ul><li>a</li><li>&lt;</li></ul>")
  }

  @Test("An attribute without a value is left out, whole")
  func attributes() {
    let html: HTML = "<a\(attribute: "lang", nil)\(attribute: "id", "x\"y")\(flag: "hidden", true)>"
    #expect(html.text == "<a id=\"x&quot;y\" hidden>")
  }

  @Test("An address is percent-encoded by the place it leads to")
  func addresses() {
    let html: HTML = "<a href=\"\(Place.search("a&b \"算").address(in: .english))\">"
    #expect(html.text == "<a href=\"/en/search?q=a%26b%20%22%E7%AE%97\">")
  }

  @Test("An address attribute refuses text, and so does an attribute without quotes")
  func refusesText() async {
    await #expect(processExitsWith: .failure) {
      let text = "javascript:alert(1)"
      let html: HTML = "<a href=\"\(text)\">"
      print(html.text)
    }
    await #expect(processExitsWith: .failure) {
      let text = "x onload=alert(1)"
      let html: HTML = "<a title=\(text)>"
      print(html.text)
    }
  }

  @Test("What a form sends is decoded; what isn't UTF-8 is left out")
  func queries() {
    let query = Query("q=%E7%AE%97+a&bad=%FF&half=%E&empty=")
    #expect(query["q"] == "算 a")
    #expect(query["bad"] == nil)
    #expect(query["half"] == nil)
    #expect(query["empty"]?.isEmpty == true)
  }
}
