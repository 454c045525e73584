#!/bin/sh
# run.sh BUILD SECONDS [TARGET…] - libFuzzer on each target for so long. New inputs that reach new
# code stay in BUILD/fuzz/TARGET, what breaks a promise in BUILD/fuzz/found-TARGET.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd)
seconds=$2
shift 2
[ $# -gt 0 ] || set -- document word pdf dataset filter report rules describe message workbook style

seeds() {
	echo "$source/tests/fuzz/corpus/$1"
	case $1 in
	document) echo "$source/templates/sample" ;;
	dataset) echo "$source/tests/unit/data" ;;
	report) echo "$source/templates/reports" ;;
	style) echo "$source/templates/styles" ;;
	esac
}

broken=0
for target; do
	mkdir -p "$build/fuzz/$target" "$build/fuzz/found-$target"
	seeds "$target" | tr '\n' '\0' | xargs -0 "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
		-rss_limit_mb=2048 -artifact_prefix="$build/fuzz/found-$target/" "$build/fuzz/$target" || broken=1
done
exit $broken
