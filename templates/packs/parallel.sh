#!/bin/sh
# Builds a pack by GNU parallel: N shards, on this machine or on several, and then joins them.
#
#   parallel.sh PACK DATASET FOLDER N [OPTION…]
#
# The OPTIONs are parallel's, as --jobs 4, --bar, or --sshlogin node1,node2 --workdir "$PWD" where
# these nodes see PACK, DATASET and FOLDER under the same names. RAPPORTEUR names the command where
# it is not on the PATH.
#
# A shard that fails or is killed is begun again, twice, and goes on from what it had made. After
# that, run all of it again: shards that are done have nothing to do.
set -eu

if [ $# -lt 4 ]; then
    echo "usage: parallel.sh PACK DATASET FOLDER N [OPTION of parallel…]" >&2
    exit 2
fi
PACK=$1 DATASET=$2 FOLDER=$3 SHARDS=$4 RAPPORTEUR=${RAPPORTEUR:-rapporteur}
shift 4

# --quote: parallel gives the command to a shell. N shards are work for N hands: one job each.
seq "$SHARDS" | parallel --retries 3 "$@" --quote \
    "$RAPPORTEUR" build "$PACK" "$DATASET" -C "$FOLDER" --shard "{}/$SHARDS" --jobs 1 ||
    echo "parallel.sh: $? shards failed" >&2

# However the shards ended: where something is lacking it says what, and fails.
exec "$RAPPORTEUR" build "$PACK" "$DATASET" -C "$FOLDER" --gather
