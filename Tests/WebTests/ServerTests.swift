import HTTPTypes
import Testing

@testable import Web

@Suite("The server")
struct ServerTests {
  let client = PortalClient.repository

  @Test("An unknown page is a page in its language, an unknown resource a problem")
  func notFound() async throws {
    let chinese = try await client.get("/nope")
    #expect(chinese.status == 404)
    #expect(chinese.body.contains("没有这个页面"))
    let english = try await client.get("/en/nope")
    #expect(english.body.contains("There is no such page"))
    let problem = try await client.get("/api/v1/nope", headers: [.acceptLanguage: "en"])
    #expect(problem.status == 404)
    #expect(problem.header("content-type") == "application/problem+json; charset=utf-8")
    #expect(problem.body.contains("\"code\":\"not-found\""))
    #expect(problem.body.contains("There is no such page"))
  }

  @Test("Another method is refused with what is allowed")
  func methods() async throws {
    let strange = try #require(HTTPRequest.Method("PROPFIND"))
    for method in [HTTPRequest.Method.post, .put, .delete, .patch, .options, .trace, strange] {
      let answer = try await client.send(method, "/about")
      #expect(answer.status == 405)
      #expect(answer.header("allow") == "GET, HEAD")
    }
    #expect(try await client.send(.head, "/about").status == 200)
    let measure = "/policies/hangzhou-2024-40/measures/compute-voucher"
    #expect(try await client.send(.delete, measure).header("allow") == "GET, HEAD")
    #expect(try await client.send(.put, "/checkup").header("allow") == "GET, HEAD, POST")
    #expect(try await client.send(.get, "/api/v1/assessments").header("allow") == "POST")
    #expect(try await client.send(.delete, "/nope").status == 404)
  }

  @Test("Every answer carries an id, the client's own if it is a plain one")
  func requestIDs() async throws {
    let name = try #require(HTTPField.Name("x-request-id"))
    #expect(try await client.get("/", headers: [name: "abc-1"]).header("x-request-id") == "abc-1")
    for bad in ["a b", "a\"b", String(repeating: "a", count: 65), "ä"] {
      let answer = try await client.get("/nope", headers: [name: bad])
      #expect(answer.header("x-request-id") != bad)
      #expect(answer.header("x-request-id")?.isEmpty == false)
    }
  }

  @Test("Every answer forbids what no page needs", arguments: ["/", "/nope", "/api/v1/policies"])
  func securityHeaders(path: String) async throws {
    let answer = try await client.get(path)
    let policy = try #require(answer.header("content-security-policy"))
    #expect(policy.contains("default-src 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(answer.header("x-content-type-options") == "nosniff")
    #expect(answer.header("set-cookie") == nil)
  }

  @Test("A page that the browser has isn't sent again")
  func entityTags() async throws {
    let first = try await client.get("/policies")
    let tag = try #require(first.header("etag"))
    let second = try await client.get("/policies", headers: [.ifNoneMatch: tag])
    #expect(second.status == 304)
    #expect(second.body.isEmpty)
  }

  @Test("Files are named by their content and kept for good")
  func assets() async throws {
    for asset in Asset.all {
      let answer = try await client.get(asset.address.text)
      #expect(answer.status == 200)
      #expect(answer.header("cache-control")?.contains("immutable") == true)
      #expect(asset.address.text.contains(ContentTag.of(asset.bytes)))
    }
  }

  @Test("The probes answer, and metrics count routes, not addresses")
  func probes() async throws {
    let client = PortalClient(PackFixture.library)
    #expect(try await client.get("/health").body == "ok\n")
    #expect(try await client.get("/ready").body == "ready\n")
    _ = try await client.get("/search?q=secret")
    _ = try await client.get("/policies/secret")
    #expect(try await client.get("/metrics").status == 404)
    let metrics = try await client.watch("/metrics").body
    #expect(metrics.contains("route=\"/search\",status=\"200\"} 1"))
    #expect(metrics.contains("duixian_http_request_duration_seconds_bucket"))
    #expect(!metrics.contains("secret"))
  }

  @Test("The footer says who operates the instance, and by default that it is no government site")
  func footer() async throws {
    #expect(try await client.get("/").body.contains("本站不是政府网站"))
    var configuration = ServerConfiguration()
    configuration.identity = SiteIdentity(
      operatorName: "示例<运营者>", operatorContact: "示例地址", isGovernment: true)
    let named = try await PortalClient(PackFixture.library, configuration).get("/").body
    #expect(named.contains("本站由示例&lt;运营者&gt;运营"))
    #expect(!named.contains("本站不是政府网站"))
  }

  @Test(
    "Strange addresses are refused without a fault",
    arguments: [
      "/policies/%00", "/policies/..%2f..%2fetc", "/policies/a%20b", "/en/en", "//", "/search?q=%",
      "/search?q=%FF%FE", "/policies/hangzhou-2024-40/measures/applicant-base", "/search?&&&=",
    ])
  func strangeAddresses(path: String) async throws {
    let status = try await client.get(path).status
    #expect([200, 404].contains(status))
  }
}
