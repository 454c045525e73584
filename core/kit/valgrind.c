/* Check by valgrind, where it is installed. */
#include "kit/bench.h"

bool rap_check_valgrind(rap_bench *bench)
{
    return rap_bench_skip(bench, "valgrind is not installed");
}
