/* What a module exports, read from its own tables (System V ABI: ELF). */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "kit/bench.h"

typedef struct module {
    const char *bytes;
    size_t len;
} module;

/* Part of a file; NULL where the file is shorter. */
static const void *part(const module *m, uint64_t offset, uint64_t len)
{
    return offset <= m->len && len <= m->len - offset ? m->bytes + offset : NULL;
}

static const Elf64_Shdr *section(const module *m, const Elf64_Ehdr *head, size_t index)
{
    const Elf64_Shdr *all = part(m, head->e_shoff, (uint64_t)head->e_shnum * sizeof *all);
    return all && head->e_shentsize == sizeof *all && index < head->e_shnum ? &all[index] : NULL;
}

static bool is_exported(const Elf64_Sym *symbol)
{
    unsigned binding = ELF64_ST_BIND(symbol->st_info), visibility = ELF64_ST_VISIBILITY(symbol->st_other);
    return symbol->st_shndx != SHN_UNDEF && (binding == STB_GLOBAL || binding == STB_WEAK || binding == STB_GNU_UNIQUE) &&
           (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

/* Names that are exported but ought not to be. */
static void list_others(const module *m, const Elf64_Shdr *table, const Elf64_Shdr *strings, rap_text *others)
{
    const Elf64_Sym *symbols = part(m, table->sh_offset, table->sh_size);
    const char *names = part(m, strings->sh_offset, strings->sh_size);
    for (size_t i = 0; symbols && names && strings->sh_size && i < table->sh_size / sizeof *symbols; i++) {
        const char *name = names + (symbols[i].st_name < strings->sh_size ? symbols[i].st_name : 0);
        bool is_entry = strcmp(name, "rap_plugin_entry") == 0;
        if (!is_entry && is_exported(&symbols[i]) && others->len < 300)
            rap_text_format(others, "%s%s", others->len ? ", " : "", name);
    }
}

static bool read_symbols(rap_bench *bench, const module *m)
{
    const Elf64_Ehdr *head = part(m, 0, sizeof *head);
    rap_text others = {.arena = bench->arena};
    if (!head || memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 || head->e_ident[EI_CLASS] != ELFCLASS64)
        return rap_bench_skip(bench, "its tables are not of 64 bits");
    for (size_t i = 0; i < head->e_shnum; i++) {
        const Elf64_Shdr *s = section(m, head, i), *strings = s ? section(m, head, s->sh_link) : NULL;
        if (!s || s->sh_type != SHT_DYNSYM || !strings)
            continue;
        list_others(m, s, strings, &others);
        return others.len == 0 || rap_bench_fail(bench, "it exports rap_plugin_entry and %s; allowed is rap_plugin_entry alone "
                                                 "(-fvisibility=hidden, or a version script)", rap_text_string(&others));
    }
    return rap_bench_skip(bench, "it has no table of sections to read");
}

bool rap_check_symbols(rap_bench *bench)
{
    rap_error error = {0};
    if (bench->request->exporter->is_program)
        return rap_bench_skip(bench, "it is a program, not a module");
    module m = {0};
    m.bytes = rap_file_read(bench->arena, bench->request->exporter->file, &m.len, &error);
    return m.bytes ? read_symbols(bench, &m) : rap_bench_fail(bench, "%s", error.message);
}
