/* document.c - see document.h */
#include "document.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>

#include <hpdf_utils.h>

#include "fonts.h"
#include "hyphen.h"
#include "packing.h"
#include "relay.h"
#include "save.h"
#include "style_read.h"
#include "words.h"

enum { BLOCK = 256 * 1024, OWN_BLOCK = 4 << 20, PAGE = 4096, LARGE_PAGE = 2 << 20, ALIGNMENT = 16, LEAST_SPARE = 4096 };

/* Memory of the job that is free again: its own first bytes say so. */
typedef struct pdf_spare {
    struct pdf_spare *next;
    size_t size;
} pdf_spare;

/* Memory that the host does not know: of the system itself, which has it back at once. */
typedef struct pdf_own_block {
    struct pdf_own_block *next;
    size_t size;
    max_align_t bytes[];
} pdf_own_block;

void pdf_fail(pdf_document *d, rap_status status, const char *format, ...)
{
    pdf_failure own, *failure = d->failure ? d->failure : &own;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(failure->sentence, sizeof failure->sentence, format, arguments);
    va_end(arguments);
    failure->status = status;
    if (d->holds_words)
        pdf_words_unlock(d);
    if (failure == &own)
        d->host->fail(d->job, status, own.sentence);
    longjmp(d->escape, 1);
}

/* libharu overwrites its error with the next one: the first is what went wrong. */
static void keep_first(HPDF_STATUS error, HPDF_STATUS detail, void *document)
{
    pdf_document *d = document;
    if (d->error)
        return;
    d->error = error;
    d->detail = detail;
}

/* Its inner functions note an error without telling anybody, so that it is asked for. */
void pdf_check(pdf_document *d)
{
    if (d->file && HPDF_GetError(d->file) != HPDF_OK)
        keep_first(HPDF_GetError(d->file), HPDF_GetErrorDetail(d->file), d);
    if (d->error == HPDF_FAILD_TO_ALLOC_MEM)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the PDF file");
    if (d->error)
        pdf_fail(d, RAP_ERROR_EXPORTER, "libharu could not make the PDF file (error 0x%lX, detail %lu)",
                 (unsigned long)d->error, (unsigned long)d->detail);
}

void pdf_check_host(pdf_document *d)
{
    if (d->host->cancelled(d->job))
        pdf_fail(d, RAP_ERROR_CANCELLED, "stopped before the PDF file was finished");
    if (d->host->status(d->job) != RAP_OK)
        longjmp(d->escape, 1);
}

void *pdf_made(pdf_document *d, void *object)
{
    if (!object) {
        pdf_check(d);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the PDF file");
    }
    return object;
}

/* Memory that begins with a large page of the system; large ones are asked for, each of which is had, cleared
 * and given back at the price of a few small ones. MAP_FAILED where there is none. */
static void *map_pages(size_t size)
{
    char *all = mmap(NULL, size + LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED)
        return MAP_FAILED;
    size_t before = (LARGE_PAGE - (uintptr_t)all % LARGE_PAGE) % LARGE_PAGE;
    if (before)
        munmap(all, before);
    munmap(all + before + size, LARGE_PAGE - before);
    madvise(all + before, size, MADV_HUGEPAGE);
    return all + before;
}

static void *new_own_block(pdf_document *d, size_t size)
{
    size_t whole = (sizeof(pdf_own_block) + size + PAGE - 1) / PAGE * PAGE;
    pdf_own_block *block = size < SIZE_MAX / 2 ? map_pages(whole) : MAP_FAILED;
    if (block == MAP_FAILED)
        return NULL;
    *block = (pdf_own_block){.next = d->own_blocks, .size = whole};
    d->own_blocks = block;
    return block->bytes;
}

void pdf_document_take_no_more(pdf_document *d)
{
    d->has_own_memory = true;
    d->block = NULL;
    d->block_left = 0;
}

void pdf_document_take_own(pdf_document *d, pdf_document *other)
{
    pdf_own_block **end = &other->own_blocks;
    while (*end)
        end = &(*end)->next;
    *end = d->line_blocks;
    d->line_blocks = other->own_blocks;
    other->own_blocks = NULL;
}

static void free_blocks(pdf_own_block **blocks)
{
    for (pdf_own_block *block = *blocks, *next; block; block = next) {
        next = block->next;
        munmap(block, block->size);
    }
    *blocks = NULL;
}

void pdf_document_free_lines(pdf_document *d)
{
    free_blocks(&d->line_blocks);
}

void pdf_document_free_own(pdf_document *d)
{
    free_blocks(&d->own_blocks);
}

/* A block of its own for what is large, so that the rest of the current one is not lost. */
static void *new_block(pdf_document *d, size_t size)
{
    void *block = d->has_own_memory ? new_own_block(d, size) : d->host->alloc(d->job, size);
    if (!block)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the PDF file");
    return block;
}

void pdf_uses(pdf_document *d, const char *path)
{
    const rap_files *files = RAP_HAS(d->host, extension) && !d->failure ? d->host->extension(RAP_FILES) : NULL;
    if (files)
        files->uses(d->job, path);
}

/* Spare memory for so much, zeroed; NULL where there is none. */
static void *take_spare(pdf_document *d, size_t size, size_t *whole)
{
    pdf_spare **at = &d->spares, *found;
    while (*at && (*at)->size < size)
        at = &(*at)->next;
    if (!(found = *at))
        return NULL;
    *at = found->next;
    *whole = found->size;
    return memset(found, 0, *whole);
}

void pdf_give_back(pdf_document *d, void *memory, size_t size)
{
    pdf_spare *spare = memory;
    if (size < LEAST_SPARE)
        return;
    *spare = (pdf_spare){.next = d->spares, .size = size / ALIGNMENT * ALIGNMENT};
    d->spares = spare;
}

void *pdf_alloc(pdf_document *d, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the PDF file");
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    size_t whole = d->has_own_memory ? OWN_BLOCK - sizeof(pdf_own_block) : BLOCK;
    if (size > whole / 4)
        return new_block(d, size);
    if (size > d->block_left) {
        pdf_give_back(d, d->block, d->block_left);
        d->block = take_spare(d, size, &whole);
        d->block = d->block ? d->block : new_block(d, whole);
        d->block_left = whole;
    }
    void *memory = d->block;
    d->block += size;
    d->block_left -= size;
    return memory;
}

void *pdf_enlarge(pdf_document *d, void *list, size_t count, size_t *room, size_t size)
{
    size_t more = *room ? *room * 2 : 2; /* most lists are short: there is one for every word */
    if (more > SIZE_MAX / 2 / size)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the PDF file");
    void *larger = pdf_alloc(d, more * size);
    if (count)
        memcpy(larger, list, count * size);
    pdf_give_back(d, list, *room * size);
    *room = more;
    return larger;
}

void pdf_document_open(pdf_document *d)
{
    d->with_contents = rap_option_is_on(d->host, d->job, "toc");
    d->with_links = rap_option_is_on(d->host, d->job, "links");
    d->file = pdf_made(d, HPDF_New(keep_first, d));
    pdf_save_begin(d);
}

void pdf_document_take_paper(pdf_document *d)
{
    d->paper = d->host->root(d->job, RAP_VIEW_PAPER);
    pdf_check_host(d);
    if (d->host->kind(d->paper) != RAP_KIND_PAPER)
        pdf_fail(d, RAP_ERROR_DATA, "the pdf exporter writes reports of prose, and this job has none; try xlsx or json");
    d->language = hb_language_from_string(rap_or_empty(rap_paper_language(d->host, d->paper)), -1);
}

void pdf_document_close(pdf_document *d)
{
    pdf_relay_close(d->relay);
    pdf_hyphen_join(d->hyphens);
    pdf_packing_close(d->packing);
    pdf_breaker_close(d->breaker);
    pdf_style_close(d->style_files);
    pdf_document_free_lines(d);
    pdf_document_free_own(d);
    if (d->file)
        HPDF_Free(d->file);
}
