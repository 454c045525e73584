/* model/ahead.h - the records of a large file, read by two threads before the reader comes to them.
 *
 * Our own files have each record of the root's lists on lines that four spaces stand before. Where such
 * a line stands is where a record may begin; the file is cut there into batches of records, and
 * each thread reads one after another into an arena of its own, through a hand of bytes that stay
 * in the processor's cache. (More threads would hold more
 * strings again: each arena has its own of those that are told often.) All this is a guess: the reader goes
 * through the file from its beginning, and takes a batch where it comes, in a list of that name, to the
 * very byte where the batch begins; whatever else it reads itself. So the records, their lines, what is
 * refused and how it is said are the same with and without threads. */
#ifndef RAP_MODEL_AHEAD_H
#define RAP_MODEL_AHEAD_H

#include "model/model.h"
#include "model/stream.h"

typedef struct rap_ahead rap_ahead;

/* Records that stand one behind another. */
typedef struct rap_batch {
    rap_field list;  /* of the root, that they seem to be of */
    size_t from;     /* byte of the file where the first begins */
    long line;       /* of that */
    char *bytes;     /* of the hand that took it, which may be changed, and one behind them; NULL when they are read */
    size_t len;
    const rap_node **nodes; /* those that were read and kept, up to the first that is wrong; NULL for none */
    size_t count, kept; /* records that were read, and nodes */
    rap_stream_place end; /* behind the last of them */
    bool is_whole;   /* a comma follows, and then the next batch */
} rap_batch;

/* What a thread reads with: the bytes at hand, and arenas for what passes with a batch. */
typedef struct rap_hand {
    rap_arena *arena; /* of the nodes */
    rap_arena *scratch, *passing, *sifting; /* NULL at first */
    char *bytes;
    size_t len, reach, room; /* bytes that are there, that are read together, that there is room for */
    bool is_end;  /* the file's end is among them */
} rap_hand;

/* Begins to read a file, without some fields (0-terminated; NULL for none), through a sieve (NULL for none). NULL where that is not worth it: it
 * is small or no file, there is one processor, or no thread can be had. The nodes go with the arena, which must have
 * a guard; rap_ahead_end(), or the arena's end, waits for the thread. */
rap_ahead *rap_ahead_begin(rap_arena *arena, const char *path, const rap_field *left_out, rap_sieve sieve);

/* Whether it reads this file without these fields, the very same list, through this sieve. */
bool rap_ahead_is_of(const rap_ahead *ahead, const char *path, const rap_field *left_out, rap_sieve sieve);

/* A descriptor of the file, at its beginning, for the reader. -1 where none can be had. */
int rap_ahead_open(const rap_ahead *ahead);

/* Leaves no thread, which takes as long as a batch does; what was read stays. And goes on with new threads. */
void rap_ahead_rest(rap_ahead *ahead);
void rap_ahead_go_on(rap_ahead *ahead);

/* Takes part in the work until there is none left. */
void rap_ahead_finish(rap_ahead *ahead);

/* The batch that begins at a byte, with a record at least; NULL for none. Bytes that are asked for ascend. After
 * rap_ahead_finish(). */
const rap_batch *rap_ahead_at(rap_ahead *ahead, rap_field list, size_t from);

/* Waits for the threads, and releases all but the nodes. NULL is allowed. */
void rap_ahead_end(rap_ahead *ahead);

/* Reads the records of a batch; the bytes are needed no more. For threads, and the reader's to do. */
void rap_batch_read(rap_hand *hand, const rap_field *left_out, rap_sieve sieve, rap_batch *batch);

#endif
