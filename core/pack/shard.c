#include "pack/shard.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "pack/state.h"

/* A number from 1 to `most` without signs, spaces or zeros before it; 0 for anything else. */
static unsigned long read_number(const char *word, char **end, unsigned long most)
{
    *end = (char *)word;
    errno = 0;
    unsigned long number = *word >= '1' && *word <= '9' ? strtoul(word, end, 10) : 0;
    return errno || number > most ? 0 : number;
}

static bool read_pair(const char *word, char between, rap_shard *shard)
{
    char *end;
    shard->number = read_number(word, &end, RAP_SHARDS_MOST);
    if (!shard->number || *end != between)
        return false;
    shard->count = read_number(end + 1, &end, RAP_SHARDS_MOST);
    return *end == '\0' && shard->number <= shard->count;
}

bool rap_shard_read(const char *word, rap_shard *shard, rap_error *error)
{
    return read_pair(word, '/', shard) ||
           rap_fail(error, RAP_CODE_USAGE, NULL, 0, "--shard %s: allowed is I/N, as 1/4 to 4/4, with N at most %d", word, RAP_SHARDS_MOST);
}

unsigned long rap_shard_of(const char *name, unsigned long count)
{
    rap_digest digest;
    char sum[RAP_DIGEST_ROOM];
    rap_digest_begin(&digest);
    rap_digest_add(&digest, name, strlen(name));
    rap_digest_end(&digest, sum);
    sum[16] = '\0';
    return (unsigned long)(strtoull(sum, NULL, 16) % count) + 1;
}

bool rap_shard_has(const rap_shard *shard, const char *name)
{
    return shard->count == 0 || rap_shard_of(name, shard->count) == shard->number;
}

/* ---- journals ------------------------------------------------------------------------------- */

#define PREFIX RAP_PACK_STATE "."

const char *rap_shard_journal(rap_arena *arena, const rap_shard *shard)
{
    return shard->count ? rap_arena_format(arena, PREFIX "%lu-%lu", shard->number, shard->count) : RAP_PACK_STATE;
}

static bool read_journal(const char *name, rap_shard *shard)
{
    return strncmp(name, PREFIX, strlen(PREFIX)) == 0 && read_pair(name + strlen(PREFIX), '-', shard);
}

static int is_journal(const struct dirent *entry)
{
    rap_shard shard;
    return read_journal(entry->d_name, &shard);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

const rap_shard *rap_shards_in(rap_arena *arena, const char *folder, size_t *count)
{
    struct dirent **entries = NULL;
    int found = scandir(folder, &entries, is_journal, by_bytes);
    *count = found > 0 ? (size_t)found : 0;
    rap_shard *shards = rap_arena_alloc(arena, (*count + 1) * sizeof *shards);
    for (size_t i = 0; i < *count; i++) {
        read_journal(entries[i]->d_name, &shards[i]);
        free(entries[i]);
    }
    free(entries);
    return shards;
}
