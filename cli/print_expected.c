#include "print_expected.h"
#include "print.h"

static void print_interval(FILE *to, const char *name, const ckv_interval *i)
{
    fprintf(to, "%s %.3f (%.3f to %.3f)", name, i->value, i->low, i->high);
}

void print_expected(FILE *to, const ckv_expected *e)
{
    print_interval(to, "expected precision", &e->precision);
    print_interval(to, ", recall", &e->recall);
    fprintf(to, ", with 95 %% probability%s\n",
        e->pairs < CKV_EXPECTED_PAIRS_LEAST ? "; of so few pairs that is a guess" : "");
}

void print_expected_parts(FILE *to, const ckv_expected *e)
{
    fprintf(to,
        "of %llu pair%s in one customer about %.0f are wrong; about %.0f are missed: %.0f that were compared, %.0f "
        "that blocking did not propose\n",
        (unsigned long long)e->pairs, plural(e->pairs), e->wrong, e->apart + e->unproposed, e->apart, e->unproposed);
    if (e->answers)
        fprintf(to, "with %llu answer%s\n", (unsigned long long)e->answers, plural(e->answers));
    if (e->other_answers)
        fprintf(to, "%llu answer%s about pairs that were not drawn: left out\n", (unsigned long long)e->other_answers,
            plural(e->other_answers));
}

static void print_json_interval(const char *name, const ckv_interval *i)
{
    printf("\"%s\":{\"low\":%.6f,\"value\":%.6f,\"high\":%.6f},", name, i->low, i->value, i->high);
}

void print_json_expected(const ckv_expected *e)
{
    printf("{");
    print_json_interval("precision", &e->precision);
    print_json_interval("recall", &e->recall);
    printf("\"found\":%llu,\"wrong\":%.1f,\"apart\":%.1f,\"unproposed\":%.1f,\"answers\":%llu,\"other_answers\":%llu}",
        (unsigned long long)e->pairs, e->wrong, e->apart, e->unproposed, (unsigned long long)e->answers,
        (unsigned long long)e->other_answers);
}
