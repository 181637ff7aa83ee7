/* The files that tell about the others. */
#include "generate/plan.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 2, 3))) static void addf(gen_bytes *out, const char *format, ...)
{
    char line[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    gen_add(out, line, n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

const char *gen_extension(gen_format f)
{
    static const char *const extensions[] = { "csv", "tsv", "ndjson" };
    return extensions[f];
}

static const char *header_of(const gen_system *s, gen_field field)
{
    for (unsigned i = 0; i < s->column_count; i++) {
        if (s->columns[i].field == field)
            return s->columns[i].header;
    }
    return ""; /* none has no key */
}

/* Columns that hold parts of one address are joined by the reader; each has a kind of its own. */
static void describe_system(gen_bytes *out, const gen_plan *p, unsigned number)
{
    const gen_system *s = &gen_systems[number];
    const gen_shape *shape = &p->shapes[number];
    addf(out, "  %s: # %s\n", s->name, s->about);
    if (!p->options->stream) {
        addf(out, "    file: [%s.%s]\n    format: %s\n", s->name, gen_extension(shape->format),
            gen_extension(shape->format));
        if (shape->format == GEN_CSV)
            addf(out, "    delimiter: \"%c\"\n", shape->delimiter);
        addf(out, "    encoding: %s\n", gen_encoding_name(shape->encoding, false));
    }
    addf(out, "    type: %s\n    country: %s\n", s->type_rule, s->country);
    addf(out, "    key: %s\n    updated: %s\n    fields:\n", header_of(s, GEN_F_KEY), header_of(s, GEN_F_UPDATED));
    for (unsigned i = 0; i < s->column_count; i++) {
        if (s->columns[i].kind)
            addf(out, "      %s: %s\n", s->columns[i].header, s->columns[i].kind);
    }
}

void gen_describe_config(gen_bytes *out, const gen_plan *p)
{
    addf(out, "# Written by ckv generate: every column that means something, mapped by hand.\nsources:\n");
    for (unsigned s = 0; s < GEN_SYSTEMS; s++)
        describe_system(out, p, s);
    addf(out, "match: {mode: dedupe, link: 0.70, review: 0.60}\n");
}

static void describe_map(gen_bytes *out, const gen_plan *p, const char *name, const char *folder, bool common)
{
    addf(out, " \"%s\": {", name);
    for (unsigned s = 0; s < GEN_SYSTEMS; s++)
        addf(out, "%s\"%s\": \"%s%s.%s\"", s ? ", " : "", gen_systems[s].name, folder, gen_systems[s].name,
            common ? "csv" : gen_extension(p->shapes[s].format));
    addf(out, "},\n");
}

/* The form in which labelled tasks are kept: files for ckv, peer_files with the common columns for others. */
void gen_describe_task(gen_bytes *out, const gen_plan *p, uint64_t records)
{
    static const char *const kinds[] = { "full_name", "org_name", "dob", "phone", "email", "national_id", "tax_id",
        "address", "city", "postcode" };
    addf(out,
        "{\n \"name\": \"generated-%" PRIu64
        "\",\n \"kind\": \"dedup\",\n \"held_out\": false,\n \"cross_only\": false,\n",
        p->options->seed);
    addf(out, " \"records\": %" PRIu64 ",\n \"sources\": [", records);
    for (unsigned s = 0; s < GEN_SYSTEMS; s++)
        addf(out, "%s\"%s\"", s ? ", " : "", gen_systems[s].name);
    addf(out, "],\n");
    describe_map(out, p, "files", "", false);
    describe_map(out, p, "peer_files", "common/", true);
    addf(out, " \"columns\": {\n");
    for (unsigned s = 0; s < GEN_SYSTEMS; s++) {
        addf(out, "  \"%s\": {", gen_systems[s].name);
        for (unsigned k = 0; k < sizeof kinds / sizeof *kinds; k++)
            addf(out, "%s\"%s\": \"%s\"", k ? ", " : "", kinds[k], kinds[k]);
        addf(out, "}%s\n", s + 1 < GEN_SYSTEMS ? "," : "");
    }
    addf(out, " },\n \"note\": \"ckv generate, synthetic\"\n}\n");
}

/* Millionths as a decimal number, whatever the locale. */
static void add_share(gen_bytes *out, const char *name, int64_t millionths)
{
    addf(out, " \"%s\": %" PRId64 ".%06" PRId64 ",\n", name, millionths / 1000000, millionths % 1000000);
}

void gen_describe_run(gen_bytes *out, const gen_plan *p, const gen_output *files, const gen_report *report)
{
    static const char *const formats[] = { "mixed", "csv", "tsv", "ndjson" };
    const gen_options *o = p->options;
    addf(out, "{\n \"generator\": \"ckv generate %s\",\n \"records\": %" PRIu64 ",\n \"seed\": %" PRIu64 ",\n",
        CKV_VERSION_TEXT, o->records, o->seed);
    add_share(out, "difficulty", o->difficulty);
    add_share(out, "organizations", o->organizations);
    add_share(out, "overlap", o->overlap);
    addf(out, " \"format\": \"%s\",\n \"stream\": %s,\n \"units\": %" PRIu64 ",\n \"digest\": \"%s\",\n \"files\": {\n",
        formats[o->format], o->stream ? "true" : "false", report->units, report->digest);
    for (unsigned i = 0; i < files->count; i++) {
        char text[33];
        gen_digest_text(&files->files[i].digest, text);
        if (files->files[i].bytes)
            addf(out, "%s  \"%s\": {\"bytes\": %" PRIu64 ", \"digest\": \"%s\"}", i ? ",\n" : "", files->files[i].name,
                files->files[i].bytes, text);
    }
    addf(out, "\n }\n}\n");
}
