#!/bin/sh
# Builds a pack on a cluster that Slurm runs: a job for each shard, and one that joins them.
#
#   slurm.sh PACK DATASET FOLDER N [OPTION…]
#
# PACK, DATASET and FOLDER stand where all nodes see them. The OPTIONs are sbatch's, for all jobs,
# as --partition=short --time=30 --cpus-per-task=4 --output=pack-%A-%a.log. RAPPORTEUR names the
# command where it is not on the PATH.
#
# After a node or a job has failed, run it again: shards that are done have nothing to do, the
# others go on from what they had made.
set -eu

if [ $# -lt 4 ]; then
    echo "usage: slurm.sh PACK DATASET FOLDER N [OPTION of sbatch…]" >&2
    exit 2
fi
PACK=$1 DATASET=$2 FOLDER=$3 SHARDS=$4 RAPPORTEUR=${RAPPORTEUR:-rapporteur}
shift 4

# Jobs are given names by the environment, where no quoting can go wrong.
export PACK DATASET FOLDER SHARDS RAPPORTEUR

# A cluster of several answers NUMBER;CLUSTER.
shards=$(sbatch --parsable --export=ALL --job-name=rapporteur-shard --array="1-$SHARDS" "$@" <<'EOF'
#!/bin/sh
exec "$RAPPORTEUR" build "$PACK" "$DATASET" -C "$FOLDER" --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" --jobs "${SLURM_CPUS_PER_TASK:-1}"
EOF
)

# It runs however the shards ended: where something is lacking it says what, and fails.
gather=$(sbatch --parsable --export=ALL --job-name=rapporteur-gather --dependency="afterany:${shards%%;*}" "$@" <<'EOF'
#!/bin/sh
exec "$RAPPORTEUR" build "$PACK" "$DATASET" -C "$FOLDER" --gather
EOF
)

echo "${shards%%;*} ${gather%%;*}" # the array, and the job that joins
