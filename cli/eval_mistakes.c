/* The most costly kinds of mistake of `ckv eval`. A kind is what a pair's evidence looks like: where it was lost, and
 * the comparisons that weigh most. */
#include "eval.h"
#include "print.h"

#include <stdio.h>
#include <string.h>

enum { KINDS_SHOWN = 20, PARTS_NAMED = 3 };

typedef struct looking {
    const eval_store *store;
    int32_t link, review; /* thresholds */
    bool json;
    unsigned told;
} looking;

static size_t reference(char *to, size_t size, const ckv_labelled *record)
{
    int len =
        snprintf(to, size, "%.*s/%.*s", (int)record->source_len, record->source, (int)record->key_len, record->key);
    return len > 0 && (size_t)len < size ? (size_t)len : 0;
}

static bool explain(const looking *l, const ckv_labelled *a, const ckv_labelled *b, ckv_explanation *e)
{
    char x[1024], y[1024];
    size_t x_len = reference(x, sizeof x, a), y_len = reference(y, sizeof y, b);
    ckv_error err;
    return x_len && y_len && ckv_view_why(l->store->view, x, x_len, y, y_len, NULL, e, &err) == CKV_OK;
}

static const char *stage_of(const looking *l, const ckv_labelled *a, const ckv_labelled *b, int32_t weight, bool missed)
{
    if (!missed)
        return weight >= l->link ? "linked" : "joined through others";
    if (!eval_is_candidate(l->store, a, b))
        return "not proposed";
    return weight >= l->link ? "refused" : weight >= l->review ? "unsure" : "too light";
}

/* The comparison that speaks loudest against a missed pair, or for a false one, among those not yet named. */
static const ckv_explanation_part *loudest(const ckv_explanation *e, bool missed, const bool *named)
{
    const ckv_explanation_part *best = NULL;
    for (size_t i = 0; i < e->part_count; i++) {
        int32_t loud = missed ? -e->parts[i].weight : e->parts[i].weight;
        if (!named[i] && loud >= CKV_WEIGHT_BIT && (!best || loud > (missed ? -best->weight : best->weight)))
            best = &e->parts[i];
    }
    return best;
}

static void describe(void *context, const ckv_labelled *a, const ckv_labelled *b, bool missed, char *words)
{
    const looking *l = context;
    ckv_explanation e = { .size = sizeof e };
    bool named[CKV_EXPLANATION_PARTS] = { false };
    if (!explain(l, a, b, &e)) {
        snprintf(words, CKV_MISTAKE_WORDS, "not in the store");
        return;
    }
    size_t len = (size_t)snprintf(words, CKV_MISTAKE_WORDS, "%s", stage_of(l, a, b, e.weight, missed));
    for (int i = 0; i < PARTS_NAMED; i++) {
        const ckv_explanation_part *part = loudest(&e, missed, named);
        if (!part && i == 0 && missed && len < CKV_MISTAKE_WORDS)
            snprintf(words + len, CKV_MISTAKE_WORDS - len, ": nothing against, too little for");
        if (!part || len >= CKV_MISTAKE_WORDS)
            break;
        named[part - e.parts] = true;
        len += (size_t)snprintf(
            words + len, CKV_MISTAKE_WORDS - len, "%s%s %s", i ? "; " : ": ", part->comparison, part->level);
    }
}

static void print_reference(const ckv_labelled *record, bool json)
{
    ckv_text source = { record->source, record->source_len }, key = { record->key, record->key_len };
    if (json) {
        printf("{\"source\":");
        print_json_text(stdout, source);
        printf(",\"key\":");
        print_json_text(stdout, key);
        printf("}");
        return;
    }
    print_record(source, key);
}

static void print_json(const looking *l, const ckv_mistake *m)
{
    printf("%s{\"missed\":%s,\"kind\":", l->told ? "," : "", m->missed ? "true" : "false");
    print_json_string(stdout, m->kind);
    printf(",\"pairs\":%llu,\"examples\":[", (eval_number)m->pairs);
    for (size_t i = 0; i < m->example_count; i++) {
        printf("%s[", i ? "," : "");
        print_reference(m->examples[i][0], true);
        printf(",");
        print_reference(m->examples[i][1], true);
        printf("]");
    }
    printf("]}");
}

static void print_text(const ckv_mistake *m)
{
    printf("  %-6s %10llu  %s\n", m->missed ? "missed" : "false", (eval_number)m->pairs, m->kind);
    for (size_t i = 0; i < m->example_count; i++) {
        printf("%21s", "");
        print_reference(m->examples[i][0], false);
        printf("  ");
        print_reference(m->examples[i][1], false);
        putchar('\n');
    }
}

static bool tell(void *context, const ckv_mistake *mistake)
{
    looking *l = context;
    if (l->json)
        print_json(l, mistake);
    else
        print_text(mistake);
    return ++l->told < KINDS_SHOWN;
}

static void print_end(const looking *l, const ckv_mistakes_counted *c)
{
    if (l->json) {
        printf("],\"missed_pairs\":%llu,\"false_pairs\":%llu,\"mistake_kinds\":%llu", (eval_number)c->missed,
            (eval_number)c->false_pairs, (eval_number)c->kinds);
        return;
    }
    printf("  %u of %llu kind%s; ", l->told, (eval_number)c->kinds, plural(c->kinds));
    print_count(stdout, "", c->missed, "pair");
    printf(" missed, %llu false", (eval_number)c->false_pairs);
    if (c->asked_missed < c->missed || c->asked_false_pairs < c->false_pairs)
        printf(
            "; a sample of %llu and %llu was sorted", (eval_number)c->asked_missed, (eval_number)c->asked_false_pairs);
    putchar('\n');
}

ckv_status eval_print_mistakes(const eval_arguments *a, const eval_store *store, ckv_error *err)
{
    looking l = { .store = store, .json = a->json };
    ckv_mistakes_options options = CKV_MISTAKES_OPTIONS_INIT;
    ckv_mistakes_counted counted = { .size = sizeof counted };
    ckv_stats stats = { .size = sizeof stats };
    ckv_status status = ckv_view_stats(store->view, &stats, err);
    l.link = stats.link;
    l.review = stats.review_from;
    options.cross_only = a->cross_only;
    options.describe = describe;
    options.each = tell;
    options.context = &l;
    if (status == CKV_OK) {
        printf("%s", a->json ? ",\"mistakes\":[" : "\nmistakes          pairs  kind, and examples\n");
        status = ckv_mistakes_files(a->truth, a->members, &options, &counted, err);
    }
    if (status == CKV_OK)
        print_end(&l, &counted);
    return status;
}
