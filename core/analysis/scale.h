/* analysis/scale.h - the codes of strength in their order, as templates/wording/<language>.json
 * has them: what a report sorts and colours by, without the patterns.
 *
 * A scale that is NULL knows no code. */
#ifndef RAP_ANALYSIS_SCALE_H
#define RAP_ANALYSIS_SCALE_H

#include "base/arena.h"

typedef struct rap_scale rap_scale;

/* The scale of a language (BCP 47; its first part counts); empty where the language has no
 * wording. NULL with `error` set. Lives in the arena. */
rap_scale *rap_scale_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error);

/* 0 for the strongest; what stands beside the scale comes after it, then other words, then
 * NULL. */
size_t rap_scale_rank(const rap_scale *scale, const char *code);

/* strong, moderate or mild, for the thirds of the scale; NULL for what is not on it. */
const char *rap_scale_tone(const rap_scale *scale, const char *code);

/* The codes that stand on it, strongest first; NULL-terminated, borrowed from the scale. */
const char *const *rap_scale_codes(const rap_scale *scale);

/* The words that the wording of a language may give a field of recommendations (strength,
 * addressees, qualifiers, persons, instruments; of "scale" those strengths that have an order); NULL-terminated, empty where it gives none.
 * NULL with `error` set. In the arena. */
const char *const *rap_scale_words(rap_arena *arena, const char *data_dir, const char *language, const char *field, rap_error *error);

#endif
