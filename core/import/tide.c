#include "import/tide.h"

rap_stance rap_tide_at(rap_tide *tide, size_t i)
{
    while (tide->count && tide->turns[tide->count - 1].end <= i)
        tide->count--;
    return tide->count ? tide->turns[tide->count - 1].stance : tide->group;
}

void rap_tide_turn(rap_tide *tide, rap_stance to, size_t end)
{
    tide->count -= tide->count == RAP_TIDE_TURNS;
    tide->turns[tide->count].stance = to;
    tide->turns[tide->count++].end = end;
}
