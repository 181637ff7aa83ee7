/* Example 1: normalize single values, then compare two records, without configuration or store.
 *
 *   cc 01-compare.c $(pkg-config --cflags --libs libckv) -o compare && ./compare */
#include <ckv/ckv.h>

#include <stdio.h>
#include <string.h>

/* One value as three departments might have typed it, and nonsense. */
static const struct {
    const char *kind, *value;
} values[] = {
    { "phone", "１３８ 0013-5678" },
    { "phone", "+86 138-0013-5678" },
    { "birth_date", "1985年4月7日" },
    { "id.national", "11010519491231002X" },
    { "id.national", "110105194912310021" }, /* the check digit is wrong */
    { "email", "N/A" },
    { "person.name", "  張 偉 " },
};

static int normalize_values(void)
{
    static const char *const words[] = { "valid", "malformed", "missing" };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ckv_error err;
        ckv_normalized n = { .size = sizeof n };
        if (ckv_normalize(values[i].kind, "CN", values[i].value, strlen(values[i].value), &n, &err) != CKV_OK) {
            fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        printf("%-12s %-9s %s\n", values[i].kind, words[n.validity], n.text);
        ckv_normalized_free(&n);
    }
    return 0;
}

/* The two records: kind, value, ...; NULL ends. */
static const char *const in_beijing[] = { "person.name", "王小明", "phone", "13800135678", "birth_date", "1985-04-07",
    "address.city", "北京市", "address.street", "朝阳区建国路88号", NULL };
static const char *const in_english[] = { "person.given", "Xiaoming", "person.surname", "Wang", "phone",
    "+86 138 0013 5678", "birth_date", "1985-04-07", "email", "xm.wang@mail.example", NULL };

static ckv_status make_draft(ckv_draft **out, const char *const *facts, ckv_error *err)
{
    ckv_draft *draft;
    ckv_status status = ckv_draft_new(&draft, "CN", err);
    if (status != CKV_OK)
        return status;
    for (; status == CKV_OK && *facts; facts += 2)
        status = ckv_draft_add(draft, facts[0], facts[1], strlen(facts[1]), err);
    if (status == CKV_OK)
        *out = draft;
    else
        ckv_draft_free(draft);
    return status;
}

static void print_explanation(const ckv_explanation *e)
{
    printf("\n%-12s %-34s %8.3f bits\n", "prior", "", (double)e->prior / CKV_WEIGHT_BIT);
    for (size_t i = 0; i < e->part_count; i++)
        printf("%-12s %-34s %8.3f bits\n", e->parts[i].comparison, e->parts[i].level,
            (double)e->parts[i].weight / CKV_WEIGHT_BIT);
    printf("%-12s %-34s %8.3f bits\n", "household", "", (double)e->household / CKV_WEIGHT_BIT);
    printf(
        "%-12s %-34s %8.3f bits: probability %.4f\n", "weight", "", (double)e->weight / CKV_WEIGHT_BIT, e->probability);
}

int main(void)
{
    ckv_error err;
    ckv_draft *a = NULL, *b = NULL;
    ckv_explanation e = { .size = sizeof e };
    if (normalize_values() != 0)
        return 1;
    ckv_status status = make_draft(&a, in_beijing, &err);
    if (status == CKV_OK)
        status = make_draft(&b, in_english, &err);
    if (status == CKV_OK)
        status = ckv_compare(a, b, &e, &err);
    ckv_draft_free(a);
    ckv_draft_free(b);
    if (status != CKV_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    print_explanation(&e);
    return e.probability > 0.95 ? 0 : 1; /* they are one customer, and a test runs this */
}
