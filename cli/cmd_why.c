/* ckv why: the evidence for and against two records being one customer. */
#include "command.h"
#include "why.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef struct arguments {
    const char *store, *svg;
    bool json, links, change;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "svg", 0, OPTION_TEXT, offsetof(arguments, svg), "FILE", "also draw the waterfall into a new SVG file",
        WORDS_FILE },
    { "change", 0, OPTION_FLAG, offsetof(arguments, change), NULL,
        "of two that are apart also the smallest change of a value that would make them one; shows their values" },
    { "links", 0, OPTION_FLAG, offsetof(arguments, links), NULL,
        "instead of A and B every link of the store, one JSON object a line" },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object; weights are in bits" },
};

static int draw(const char *path, const ckv_why *why, const ckv_explanation *parts)
{
    FILE *file = create_file(path);
    if (!file)
        return EXIT_FAILED;
    print_why_svg(file, why, parts);
    return close_file(file, path);
}

/* Of the two records that were explained, whatever they were asked for by. */
static ckv_status find_remedy(ckv_view *view, const ckv_why *w, ckv_remedy *out, ckv_error *err)
{
    char *text[2];
    int len[2] = { asprintf(
                       &text[0], "%.*s/%.*s", (int)w->source_a.len, w->source_a.ptr, (int)w->key_a.len, w->key_a.ptr),
        asprintf(&text[1], "%.*s/%.*s", (int)w->source_b.len, w->source_b.ptr, (int)w->key_b.len, w->key_b.ptr) };
    ckv_status status = CKV_NO_MEMORY;
    if (len[0] >= 0 && len[1] >= 0)
        status = ckv_view_remedy(view, text[0], (size_t)len[0], text[1], (size_t)len[1], out, err);
    for (int i = 0; i < 2; i++) {
        if (len[i] >= 0)
            free(text[i]);
    }
    return status;
}

/* What the first call lent is gone after this one, so the change is told last. */
static ckv_status explain_remedy(ckv_view *view, const ckv_why *w, bool json, ckv_error *err)
{
    ckv_remedy remedy = { .size = sizeof remedy };
    ckv_status status = find_remedy(view, w, &remedy, err);
    if (status == CKV_OK)
        (json ? print_remedy_json : print_remedy)(&remedy);
    return status;
}

static int explain(const arguments *a, const char *first, const char *second)
{
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" };
    ckv_why why = { .size = sizeof why };
    ckv_explanation parts = { .size = sizeof parts };
    int code = EXIT_DONE;
    ckv_view *view = open_view(a->store);
    if (!view)
        return EXIT_FAILED;
    ckv_status status = ckv_view_why(view, first, strlen(first), second, strlen(second), &why, &parts, &err);
    if (status == CKV_OK && a->svg)
        code = draw(a->svg, &why, &parts);
    if (status == CKV_OK && code == EXIT_DONE)
        (a->json ? print_why_json : print_why)(&why, &parts);
    if (status == CKV_OK && code == EXIT_DONE && a->change)
        status = explain_remedy(view, &why, a->json, &err);
    if (a->json && code == EXIT_DONE && status == CKV_OK)
        printf("}\n");
    ckv_view_close(view);
    return status == CKV_OK ? code : finish("why", status, &err);
}

static bool print_link(void *context, const ckv_explained_link *link)
{
    (void)context;
    print_link_json(link);
    return !ferror(stdout);
}

static int explain_links(const char *store)
{
    ckv_error err;
    ckv_view *view = open_view(store);
    if (!view)
        return EXIT_FAILED;
    ckv_status status = ckv_view_each_link(view, print_link, NULL, &err);
    ckv_view_close(view);
    return finish("why", status, &err);
}

static int run_why(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_why, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    if (a.links && argc == optind && !a.svg)
        return explain_links(a.store);
    if (a.links)
        return fail_usage("why", "--links takes no records and draws nothing");
    if (argc - optind != 2)
        return fail_usage("why", "it takes two records or entities: SOURCE/KEY or an entity id");
    return explain(&a, argv[optind], argv[optind + 1]);
}

const command command_why = {
    .name = "why",
    .run = run_why,
    .summary = "why two records are, or are not, one customer",
    .operands = "[A B]",
    .description = "Tells why two records are, or are not, one customer: the weight of each comparison in bits (one "
                   "bit more: twice as likely), the blocking rule that brought them together, and what became of the "
                   "pair. Of a pair that never met it tells which keys missed and by how little, and of two customers "
                   "what forbids them to be one. A and B are SOURCE/KEY or entity ids; of two entities the pair with "
                   "the strongest link is taken.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed or not found, 2 wrong usage.",
    .examples = {
        { "ckv why -s customers.ckv crm/10042 billing/B-7", "The evidence for and against." },
        { "ckv why -s customers.ckv crm/10042 billing/B-7 --svg why.svg", "The same as a picture for a report." },
        { "ckv why -s customers.ckv crm/10042 crm/10043 --change", "What would make the two one customer." },
        { "ckv why -s customers.ckv --links", "The parts of every weight that the store holds." },
    },
};
