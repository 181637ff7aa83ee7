/* ckv model: what a store has learned of how customers and strangers agree. */
#include "command.h"
#include "print.h"

#include <getopt.h>
#include <stddef.h>
#include <string.h>

typedef struct arguments {
    const char *store, *output;
    bool json;
} arguments;

static const option_row option_rows[] = {
    { "store", 's', OPTION_TEXT, offsetof(arguments, store), "DIR", "the store", WORDS_DIR, NULL, true },
    { "output", 'o', OPTION_TEXT, offsetof(arguments, output), "FILE",
        "instead write it there as CSV, to be kept or edited; never over a file that exists", WORDS_FILE },
    { "json", 0, OPTION_FLAG, offsetof(arguments, json), NULL, "one JSON object; weights are in bits" },
};

typedef unsigned long long number; /* what printf takes */

/* ---- for people ---- */

static void print_level(const ckv_model_comparison *c, const ckv_model_level *l, int width)
{
    char bits[WEIGHT_TEXT];
    printf("  %-*s %11.6f %11.6f %9s ", width, l->name, l->m, l->u, weight_text(weight_thousandths(l->weight), bits));
    if (c->links)
        printf("%8.1f %%\n", 100.0 * (double)l->links / (double)c->links);
    else
        printf("%10s\n", "-");
}

static void print_comparison(const ckv_model_comparison *c, int width)
{
    printf("\n%-*s %11s %11s %9s %10s\n", width + 2, c->name, "customers", "strangers", "bits", "of links");
    for (size_t i = 0; i < c->level_count; i++)
        print_level(c, &c->levels[i], width);
    print_count(stdout, "  in ", c->links, "link");
    print_count(stdout, ", decides ", c->decides, "pair");
    if (c->rarity)
        printf("; where a value is shared its own frequency counts: known of %llu", (number)c->values);
    printf("\n");
}

static int level_width(const ckv_model_type *t)
{
    size_t width = 24;
    for (size_t i = 0; i < t->comparison_count; i++) {
        for (size_t k = 0; k < t->comparisons[i].level_count; k++) {
            size_t len = strlen(t->comparisons[i].levels[k].name);
            width = len > width ? len : width;
        }
    }
    return (int)width;
}

/* A source of one record a customer says so here: two of it are hardly ever one. */
static void print_sources(const ckv_model_type *t, int width)
{
    char shift[WEIGHT_TEXT];
    if (!t->source_count)
        return;
    printf("\n%-*s %33s\n", width + 2, "two records of", "added to the prior");
    for (size_t i = 0; i < t->source_count; i++) {
        int name = (int)t->sources[i].name.len;
        printf("  %.*s%*s %33s\n", name, t->sources[i].name.ptr, name < width ? width - name : 0, "",
            weight_text(weight_thousandths(t->sources[i].shift), shift));
    }
    printf("  %-*s %33s\n", width, "different sources", weight_text(weight_thousandths(t->across), shift));
}

static void print_type(const ckv_model_type *t)
{
    char prior[WEIGHT_TEXT], household[WEIGHT_TEXT];
    printf("\n%s", t->name);
    print_count(stdout, ": ", t->records, "record");
    print_count(stdout, ", ", t->links, "link");
    printf("\nprior %s bits: of two random records %.9f are one customer; of one home or company %s bits\n",
        weight_text(weight_thousandths(t->prior), prior), t->probability,
        weight_text(weight_thousandths(t->household), household));
    print_sources(t, level_width(t));
    for (size_t i = 0; i < t->comparison_count; i++)
        print_comparison(&t->comparisons[i], level_width(t));
}

static void print_warning(const ckv_model_warning *w)
{
    printf("  %s%s%s%s%s: %s\n", w->type, w->comparison ? ", " : "", w->comparison ? w->comparison : "",
        w->level ? ", " : "", w->level ? w->level : "", w->text);
}

static void print_model(const ckv_model_summary *m)
{
    char link[WEIGHT_TEXT], review[WEIGHT_TEXT];
    if (m->version)
        printf("model %016llx", (number)m->version);
    else
        printf("no model of its own: what is believed before any data");
    printf(": links from %s bits, review from %s bits\n", weight_text(weight_thousandths(m->link), link),
        weight_text(weight_thousandths(m->review), review));
    for (size_t i = 0; i < 2; i++) {
        if (m->types[i].records)
            print_type(&m->types[i]);
    }
    printf("\n%s\n", m->warning_count ? "What looks wrong:" : "Nothing looks wrong.");
    for (size_t i = 0; i < m->warning_count; i++)
        print_warning(&m->warnings[i]);
}

/* ---- for machines ---- */

static void print_json_comparison(const ckv_model_comparison *c)
{
    printf("{\"name\":\"%s\",\"links\":%llu,\"decides\":%llu,\"values\":%llu,\"rarity\":%.10f,\"levels\":[", c->name,
        (number)c->links, (number)c->decides, (number)c->values, weight_bits(c->rarity));
    for (size_t i = 0; i < c->level_count; i++) {
        const ckv_model_level *l = &c->levels[i];
        printf("%s{\"name\":\"%s\",\"m\":%.12g,\"u\":%.12g,\"weight\":%.10f,\"links\":%llu}", i ? "," : "", l->name,
            l->m, l->u, weight_bits(l->weight), (number)l->links);
    }
    printf("]}");
}

static void print_json_type(const ckv_model_type *t)
{
    printf("{\"name\":\"%s\",\"records\":%llu,\"probability\":%.12g,\"prior\":%.10f,\"household\":%.10f,"
           "\"neighbours\":%.10f,\"links\":%llu,\"across\":%.10f,\"sources\":[",
        t->name, (number)t->records, t->probability, weight_bits(t->prior), weight_bits(t->household),
        weight_bits(t->neighbours), (number)t->links, weight_bits(t->across));
    for (size_t i = 0; i < t->source_count; i++) {
        printf("%s{\"name\":", i ? "," : "");
        print_json_text(stdout, t->sources[i].name);
        printf(",\"shift\":%.10f}", weight_bits(t->sources[i].shift));
    }
    printf("],\"comparisons\":[");
    for (size_t i = 0; i < t->comparison_count; i++) {
        printf("%s", i ? "," : "");
        print_json_comparison(&t->comparisons[i]);
    }
    printf("]}");
}

static void print_json(const ckv_model_summary *m)
{
    printf("{\"model\":\"%016llx\",\"link\":%.10f,\"review\":%.10f,\"against\":%.10f,\"component\":%u,\"types\":[",
        (number)m->version, weight_bits(m->link), weight_bits(m->review), weight_bits(m->against), m->component);
    for (size_t i = 0, n = 0; i < 2; i++) {
        if (!m->types[i].records)
            continue;
        printf("%s", n++ ? "," : "");
        print_json_type(&m->types[i]);
    }
    printf("],\"warnings\":[");
    for (size_t i = 0; i < m->warning_count; i++) {
        const ckv_model_warning *w = &m->warnings[i];
        printf("%s{\"type\":\"%s\",\"comparison\":", i ? "," : "", w->type);
        print_json_string(stdout, w->comparison);
        printf(",\"level\":");
        print_json_string(stdout, w->level);
        printf(",\"text\":");
        print_json_string(stdout, w->text);
        printf("}");
    }
    printf("]}\n");
}

/* ---- the command ---- */

static int save(ckv_view *view, const char *path)
{
    ckv_error err;
    ckv_text text;
    if (ckv_view_model_text(view, &text, &err) != CKV_OK)
        return fail_with(&err);
    FILE *file = create_file(path);
    if (!file)
        return EXIT_FAILED;
    fwrite(text.ptr, 1, text.len, file);
    return close_file(file, path);
}

static int show(ckv_view *view, bool json)
{
    ckv_error err;
    ckv_model_summary model = { .size = sizeof model };
    if (ckv_view_model(view, &model, &err) != CKV_OK)
        return fail_with(&err);
    (json ? print_json : print_model)(&model);
    return EXIT_DONE;
}

static int run_model(int argc, char **argv)
{
    arguments a = { 0 };
    int code = take_options(&command_model, argc, argv, &a);
    if (code != EXIT_DONE)
        return code;
    ckv_view *view = open_view(a.store);
    if (!view)
        return EXIT_FAILED;
    code = a.output ? save(view, a.output) : show(view, a.json);
    ckv_view_close(view);
    return code;
}

const command command_model = {
    .name = "model",
    .run = run_model,
    .summary = "what a store has learned, and what looks wrong in it",
    .operands = "",
    .description =
        "Prints the model of a store: for each level of each comparison how often the pairs of one customer and those "
        "of strangers agree so far, the bits that follow, the share of the store's links, and how many pairs a "
        "comparison decides: those that without it were on the other side of the threshold. Then what looks wrong: an "
        "agreement that speaks against, a comparison that never decides, a prior at its bound.\n\n"
        "With -o it is written as CSV. Edit m, u or a threshold there, and hand it to ckv dedupe --model or ckv "
        "resolve --model: its numbers take the place of those that are learned. Rows that are left out stay as "
        "learned. Where a value's own frequency counts, it takes the place of u: there m is what to change.",
    .options = option_rows,
    .option_count = sizeof option_rows / sizeof *option_rows,
    .exits = "0 done, 1 failed, 2 wrong usage.",
    .examples = {
        { "ckv model -s customers.ckv", "The model, and what looks wrong." },
        { "ckv model -s customers.ckv -o model.csv", "The same to be edited." },
    },
};
