#include "analysis/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

rap_place rap_place_of_document(const rap_node *document, long line)
{
    const char *file = rap_node_text(document, RAP_DOCUMENT_FILE);
    return (rap_place){file ? file : rap_node_text(document, RAP_DOCUMENT_ID), line};
}

rap_place rap_place_of(const rap_model *model, const rap_node *record)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(record));
    const rap_field_info *field = kind ? rap_field_named(kind, "source") : NULL;
    const rap_node *source = field ? rap_node_item(record, field->field, 0) : NULL;
    const rap_node *document = rap_model_target(model, source, RAP_SOURCE_DOCUMENT);
    if (!document)
        return (rap_place){0};
    return rap_place_of_document(document, (long)rap_node_integer(source, RAP_SOURCE_LINE, 0));
}

void rap_findings_add(rap_findings *f, bool is_fault, const char *code, rap_place place, const char *format, ...)
{
    char sentence[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    f->items = rap_arena_grow(f->arena, f->items, f->count, &f->room, sizeof *f->items);
    f->items[f->count++] = (rap_finding){is_fault ? RAP_FAULT : RAP_WARNING, code, place.file, place.line, rap_arena_string(f->arena, sentence)};
}

void rap_findings_note(rap_findings *f, const char *code, const char *sentence)
{
    f->items = rap_arena_grow(f->arena, f->items, f->count, &f->room, sizeof *f->items);
    f->items[f->count++] = (rap_finding){.severity = RAP_NOTE, .code = code, .sentence = sentence};
}
