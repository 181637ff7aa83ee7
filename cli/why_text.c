/* ckv why for people: a waterfall of bits, and what became of the pair. */
#include "why.h"
#include "print.h"

#include <string.h>

enum { BAR_MAX = 24 };

static const char before_text[] = "before anything is compared", mates_text[] = "may be two people of one home",
                  sites_text[] = "may be two sites, or neighbours";

size_t why_steps(const ckv_explanation *e, why_step *out)
{
    size_t n = 0;
    out[n++] = (why_step){ "prior", before_text, e->prior, 0 };
    for (size_t i = 0; i < e->part_count; i++)
        out[n++] = (why_step){ e->parts[i].comparison, e->parts[i].level, e->parts[i].weight, e->parts[i].rarity };
    if (e->household)
        out[n++] = (why_step){ "household", strcmp(e->model, "person") ? sites_text : mates_text, e->household, 0 };
    return n;
}

/* 2400 as "2,400". */
static void put_thousands(unsigned long long number, char *out, size_t size)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", number);
    size_t used = 0;
    for (int i = 0; i < len && used + 2 < size; i++) {
        if (i && (len - i) % 3 == 0)
            out[used++] = ',';
        out[used++] = digits[i];
    }
    out[used] = 0;
}

/* Rarity is counted in quarter bits. */
const char *rarity_text(int32_t rarity, char text[RARITY_TEXT])
{
    static const unsigned quarter_powers[] = { 10000, 11892, 14142, 16818 }; /* 2^(i / 4) */
    unsigned quarters = rarity > 0 ? ((unsigned)rarity + CKV_WEIGHT_BIT / 8) / (CKV_WEIGHT_BIT / 4) : 0;
    *text = 0;
    if (quarters == 0 || quarters / 4 > 40)
        return text;
    unsigned long long one_in = (((unsigned long long)quarter_powers[quarters % 4] << quarters / 4) + 5000) / 10000,
                       unit = 1;
    while (one_in / unit >= 100)
        unit *= 10;
    memcpy(text, "1 in ", 5);
    put_thousands((one_in + unit / 2) / unit * unit, text + 5, RARITY_TEXT - 5);
    return text;
}

/* "same, as 1 in 2,400": the level, and how rare the value is that both have. */
enum { LEVEL_TEXT = 128 };

static const char *level_text(const why_step *step, char text[LEVEL_TEXT])
{
    char rarity[RARITY_TEXT];
    rarity_text(step->rarity, rarity);
    snprintf(text, LEVEL_TEXT, "%s%s%s", step->level, *rarity ? ", as " : "", rarity);
    return text;
}

/* How wide the columns of text are. */
typedef struct columns {
    int name, level;
} columns;

/* One line of the waterfall. What is printed is the step between two running sums, each rounded by itself: so the
 * column adds up to the printed weight to the last digit, and no line is further than a thousandth from its part. */
static void print_part(const why_step *step, const columns *width, int32_t *sum)
{
    char own[WEIGHT_TEXT], total[WEIGHT_TEXT], level[LEVEL_TEXT];
    int64_t before = weight_thousandths(*sum);
    *sum += step->part;
    int64_t after = weight_thousandths(*sum);
    int64_t bits = after - before < 0 ? before - after : after - before;
    int bar = bits >= BAR_MAX * 1000 ? BAR_MAX : (int)((bits + 500) / 1000);
    printf("  %-*s %-*s %9s %10s  ", width->name, step->comparison, width->level, level_text(step, level),
        weight_text(after - before, own), weight_text(after, total));
    while (bar-- > 0)
        putchar(step->part < 0 ? '-' : '+');
    putchar('\n');
}

/* The first two columns are as wide as their longest text, and never narrower than those of most pairs. */
static columns measure_columns(const why_step *step, size_t n)
{
    columns width = { .name = 12, .level = sizeof sites_text - 1 };
    char level[LEVEL_TEXT];
    for (size_t i = 0; i < n; i++) {
        int name_len = (int)strlen(step[i].comparison), level_len = (int)strlen(level_text(&step[i], level));
        width.name = name_len > width.name ? name_len : width.name;
        width.level = level_len > width.level ? level_len : width.level;
    }
    return width;
}

void print_waterfall(const ckv_explanation *e)
{
    why_step step[WHY_STEPS_MAX];
    size_t n = why_steps(e, step);
    columns width = measure_columns(step, n);
    int32_t sum = 0;
    char weight[WEIGHT_TEXT];
    printf("  %-*s %-*s %9s %10s\n", width.name, "comparison", width.level, "they agree", "bits", "sum");
    for (size_t i = 0; i < n; i++)
        print_part(&step[i], &width, &sum);
    printf("  %-*s %9s bits: probability %.6f\n", width.name + 1 + width.level, "weight",
        weight_text(weight_thousandths(e->weight), weight), e->probability);
}

static void print_rule(const ckv_why *w)
{
    if (w->rule)
        printf("Brought together by the rule '%s'%s.\n", w->rule,
            w->depth == 0   ? ""
            : w->depth == 1 ? ", refined once"
            : w->depth == 2 ? ", refined twice"
                            : ", refined three times");
    else if (w->apart)
        printf("The run compares no person with an organization: the weight above decided nothing.\n");
    else if (w->path_count)
        printf("The run did not compare these two: no blocking rule brought them together. Others link them:\n");
    else if (w->one_source)
        printf(
            "The run did not compare these two: both are of one source, and its records do not meet in this mode.\n");
    else
        printf("The run did not compare these two: no blocking rule brought them together. The weight above is what a\n"
               "comparison would give.\n");
}

/* The rules that came near: both have something for them. The rest is counted. */
enum { MISSES_SHOWN = 5 };

static void print_miss(const ckv_why_miss *m)
{
    printf("  %-30s ", m->rule);
    if (m->how == CKV_MISS_COMMON)
        printf("both have its key, and so do %llu others, more than %u; narrowed by %s they part",
            (unsigned long long)(m->records < 2 ? 0 : m->records - 2), m->limit, m->part ? m->part : "nothing more");
    else
        printf("%s differs", m->part);
    if (m->level && m->how == CKV_MISS_DIFFERENT)
        printf(" (%s: %s)", m->comparison, m->level);
    printf("%s\n", m->agree && m->how == CKV_MISS_DIFFERENT ? ", the rest agrees" : "");
}

static void print_misses(const ckv_why *w)
{
    size_t near = 0, shown = 0;
    while (near < w->miss_count && w->misses[near].how != CKV_MISS_LACKING)
        near++;
    if (near)
        printf("Keys that missed, the nearest first:\n");
    for (; shown < near && shown < MISSES_SHOWN; shown++)
        print_miss(&w->misses[shown]);
    if (near > shown)
        printf("  and %zu more that differ\n", near - shown);
    if (w->miss_count > near)
        printf("For %zu %srules one of the two has no value.\n", w->miss_count - near, near ? "further " : "");
}

/* That members disagree says nothing where nothing speaks for the pair either. */
static void print_veto(const ckv_why *w, const ckv_explanation *e)
{
    if (!w->veto || w->decided || w->apart || (!w->veto_source_a.len && e->weight < w->review))
        return;
    printf("As they are, these two customers cannot be one: %s", w->veto);
    if (w->veto_source_a.len) {
        printf(" (");
        print_record(w->veto_source_a, w->veto_key_a);
        printf(" and ");
        print_record(w->veto_source_b, w->veto_key_b);
        printf(")");
    }
    printf(".\n");
}

static void print_path(const ckv_why *w)
{
    char weight[WEIGHT_TEXT];
    printf("One customer over this chain of links:\n  ");
    print_record(w->path[0].source, w->path[0].key);
    putchar('\n');
    for (size_t i = 1; i < w->path_count; i++) {
        printf("    %s bits\n  ", weight_text(weight_thousandths(w->path[i].weight), weight));
        print_record(w->path[i].source, w->path[i].key);
        putchar('\n');
    }
}

/* Why the two are, or are not, in one entity. */
static void print_outcome(const ckv_why *w, const ckv_explanation *e)
{
    char link[WEIGHT_TEXT], review[WEIGHT_TEXT];
    weight_text(weight_thousandths(w->link), link);
    weight_text(weight_thousandths(w->review), review);
    if (w->entity_a == w->entity_b) {
        if (w->path_count)
            print_path(w);
        else if (w->stored && w->stored_weight >= w->link)
            printf("One customer: the weight reaches the link threshold of %s bits.\n", link);
        else
            printf("One customer by a steward's decision.\n");
        return;
    }
    if (w->decided)
        printf("Not one customer by a steward's decision.\n");
    else if (w->apart)
        printf("Not one customer: one is a person, the other an organization.\n");
    else if (w->reason)
        printf("Not one customer, but for a person to review: %s.\n", w->reason);
    else if (e->weight < w->review)
        printf("Not one customer: the weight is below the review threshold of %s bits.\n", review);
    else if (!w->rule)
        printf("Not one customer. If they are, say so: a decision 'link' in the file of ckv dedupe --decisions.\n");
    else
        printf("Not one customer.\n");
}

void print_why(const ckv_why *w, const ckv_explanation *e)
{
    print_record(w->source_a, w->key_a);
    printf("  in ");
    print_entity(stdout, w->entity_a);
    putchar('\n');
    print_record(w->source_b, w->key_b);
    printf("  in ");
    print_entity(stdout, w->entity_b);
    printf("\n\n");
    print_waterfall(e);
    putchar('\n');
    print_rule(w);
    print_misses(w);
    print_outcome(w, e);
    print_veto(w, e);
}

static void print_cell(const ckv_changed_cell *c)
{
    printf("  ");
    print_tame(stdout, c->column);
    printf(": '");
    print_tame(stdout, c->from);
    printf("' to '");
    print_tame(stdout, c->to);
    printf("'\n");
}

void print_remedy(const ckv_remedy *r)
{
    char weight[WEIGHT_TEXT];
    if (!r->found) {
        printf("What would make them one: nothing, %s.\n", r->why_not);
        return;
    }
    printf("The smallest change that makes them one customer, in ");
    print_record(r->source, r->key);
    printf(" (%u character%s):\n", r->characters, plural(r->characters));
    for (size_t i = 0; i < r->cell_count; i++)
        print_cell(&r->cells[i]);
    printf("Then the pair weighs %s bits", weight_text(weight_thousandths(r->weight), weight));
    if (r->rule)
        printf(", and the rule '%s' brings it together.\n", r->rule);
    else
        printf("; no rule brings it together, but other records do.\n");
}
