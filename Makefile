# A thin front to CMake. `make demo` and `make test` do everything on a fresh machine.

BUILD_PACKAGES = build-essential cmake ninja-build pkg-config libexpat1-dev libjansson-dev libseccomp-dev libicu-dev nettle-dev libxxhash-dev libzip-dev libxml2-dev poppler-utils \
	libstemmer-dev libhpdf-dev libxlsxwriter-dev libharfbuzz-dev libfontconfig-dev zlib1g-dev libdeflate-dev icc-profiles-free \
	libhyphen-dev hyphen-en-gb hyphen-es hyphen-fr hyphen-ru libhunspell-dev hunspell-ar hunspell-en-gb hunspell-es hunspell-fr file \
	fonts-liberation fonts-dejavu-core fonts-hosny-amiri fonts-wqy-microhei
TEST_PACKAGES = clang libclang-rt-14-dev libcmocka-dev locales python3 python3-openpyxl python3-jsonschema \
	qpdf mupdf-tools man-db slurmctld slurmd slurm-client parallel \
	libreoffice-writer-nogui libreoffice-calc-nogui python3-uno cmark libxml2-utils chromium $(NODE)

NODE = $(shell command -v npm >/dev/null || echo nodejs npm)

# What `make bench` compares with; a peer that is missing is told as skipped.
BENCH_PACKAGES = groff jq openjdk-17-jdk-headless libitext-java python3-reportlab weasyprint python3-xlsxwriter \
	$(NODE)
TYPST = @myriaddreamin/typst-ts-node-compiler@0.7.0

DEMO = build/demo
RAPPORTEUR = build/rapporteur

.PHONY: all install deb demo test bench fuzz freeze packages test-packages bench-packages clean

all:
	@cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DBUILD_TESTING=OFF >build.log 2>&1 || { cat build.log; exit 1; }
	@rm -f build.log
	cmake --build build

# Everything under a prefix; DESTDIR=… goes before it.
PREFIX = /usr/local
install: all
	cmake --install build --prefix $(PREFIX)

deb: packages all
	cd build && cpack -B packages

# Installs what is missing of a list of Debian packages, as root or by sudo; where there is
# neither, says the one command to run first.
define install
	@missing=$$(for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
		run=$$([ "$$(id -u)" = 0 ] && echo env || command -v sudo || true); \
		if [ -z "$$run" ]; then echo "run this first, as root: apt-get install --no-install-recommends" $$missing; exit 1; fi; \
		echo "installing" $$missing; \
		$$run sh -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$$@"' sh $$missing; \
	fi
endef

packages:
	$(call install,$(BUILD_PACKAGES))

test-packages:
	$(call install,$(BUILD_PACKAGES) $(TEST_PACKAGES))

demo: packages all
	@mkdir -p $(DEMO)
	$(RAPPORTEUR) import templates/sample/*.txt -o $(DEMO)/sample.json
	$(RAPPORTEUR) check $(DEMO)/sample.json
	$(RAPPORTEUR) export $(DEMO)/sample.json --report compilation --to pdf -o $(DEMO)/compilation.pdf
	$(RAPPORTEUR) export $(DEMO)/sample.json --report brief --to pdf --where 'theme = technology' -o $(DEMO)/brief.pdf
	$(RAPPORTEUR) export $(DEMO)/sample.json --report brief --to pdf --where 'theme = technology' --set style=plain -o $(DEMO)/brief-plain.pdf
	$(RAPPORTEUR) export $(DEMO)/sample.json --report comparative --to docx -o $(DEMO)/comparative.docx
	$(RAPPORTEUR) export $(DEMO)/sample.json --report meeting --to pdf --per meeting -o $(DEMO)/meetings/
	$(RAPPORTEUR) export $(DEMO)/sample.json --report delegation --to pdf --per state -o $(DEMO)/delegations/
	$(RAPPORTEUR) export $(DEMO)/sample.json --report compendium --to pdf --per theme -o $(DEMO)/themes/
	$(RAPPORTEUR) export $(DEMO)/sample.json --report matrix --to xlsx -o $(DEMO)/matrix.xlsx
	$(RAPPORTEUR) export $(DEMO)/sample.json --report matrix --to datapackage -o $(DEMO)/tables
	$(RAPPORTEUR) export $(DEMO)/sample.json --to akn -o $(DEMO)/akn
	$(RAPPORTEUR) export $(DEMO)/sample.json --report brief --to text -o $(DEMO)/brief.txt
	$(RAPPORTEUR) export $(DEMO)/sample.json --report compilation --to html -o $(DEMO)/compilation.html
	$(RAPPORTEUR) export $(DEMO)/sample.json --to site -o $(DEMO)/site
	$(RAPPORTEUR) export $(DEMO)/sample.json --to json -o $(DEMO)/export.json
	$(RAPPORTEUR) build secretariat $(DEMO)/sample.json -C $(DEMO)/pack
	@echo; echo "The results are in $(DEMO)/:"; ls $(DEMO)

# gcc with sanitizers runs every test; clang compiles everything with its own warnings and
# runs the unit tests.
test: test-packages
	cmake -S . -B build-test -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=gcc -DCMAKE_CXX_COMPILER=g++ -DRAP_SANITIZE=ON
	cmake --build build-test
	cmake -S . -B build-clang -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DRAP_SANITIZE=ON
	cmake --build build-clang
	ctest --timeout 600 --test-dir build-clang -R '^unit' --output-on-failure
	ctest --timeout 600 --test-dir build-test -j 2 --output-on-failure

# Speed, memory and size beside the limit, the peers and the goals; a release build, no test. WORKS="pdf json" runs only these.
bench: bench-packages
	cmake -S . -B build-bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DRAP_BENCH=ON
	cmake --build build-bench
	RAP_BENCH_PACKAGES=$(CURDIR)/build-bench/typst RAP_BUILD=$(CURDIR)/build-bench /usr/bin/python3 tests/bench/bench.py $(WORKS)

bench-packages: test-packages
	$(call install,$(BENCH_PACKAGES))
	@[ -d build-bench/typst/node_modules ] || npm install --silent --no-save --prefix build-bench/typst $(TYPST) || echo "Typst is left out: npm could not install it"

# libFuzzer on everything that is read from outside; tests/fuzz/README.md.
FUZZ_SECONDS = 60
FUZZ_TARGETS =
fuzz: test-packages
	cmake -S . -B build-fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DRAP_SANITIZE=ON -DRAP_FUZZ=ON
	cmake --build build-fuzz --target fuzz
	tests/fuzz/run.sh build-fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

# A copy of the public headers under their version, with which the tests compare later ones.
freeze:
	python3 tests/abi/freeze.py

clean:
	rm -rf build build-*
