-- wrk: the typical dossier to POST /api/v1/assessments, again and again.
local file = io.open("Benchmarks/Dossiers/ai-application.jsonl", "rb")
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
file:close()
