/* Example 3: open a store, read the profile of a customer, and ask why two of its records belong together.
 *
 *   ./profile STORE             the customer with most records
 *   ./profile STORE REF         an entity id, or SOURCE/KEY */
#include <ckv/ckv.h>

#include <stdio.h>
#include <string.h>

typedef struct largest {
    uint64_t entity, records;
} largest;

static bool keep_largest(void *context, uint64_t entity, uint64_t records)
{
    largest *l = context;
    if (records > l->records)
        *l = (largest){ entity, records };
    return true;
}

/* The first two distinct records that any value comes from, to ask about. */
typedef struct reader {
    char reference[2][256];
    int references;
} reader;

/* One value of the profile. Its texts are valid during the call, and have no terminators. */
static bool read_value(void *context, const ckv_profile_value *v)
{
    reader *r = context;
    char reference[256];
    printf("%c %-14.*s %.*s (%s; %zu record%s)\n", v->survives ? '*' : ' ', (int)v->field.len, v->field.ptr,
        (int)v->value.len, v->value.ptr, v->rule, v->records, v->records == 1 ? "" : "s");
    snprintf(reference, sizeof reference, "%.*s/%.*s", (int)v->source.len, v->source.ptr, (int)v->key.len, v->key.ptr);
    if (r->references < 2 && (r->references == 0 || strcmp(reference, r->reference[0]) != 0))
        memcpy(r->reference[r->references++], reference, sizeof reference);
    return true;
}

static ckv_status print_why(ckv_view *view, const reader *r, ckv_error *err)
{
    ckv_why why = { .size = sizeof why };
    ckv_explanation e = { .size = sizeof e };
    ckv_status status = ckv_view_why(
        view, r->reference[0], strlen(r->reference[0]), r->reference[1], strlen(r->reference[1]), &why, &e, err);
    if (status == CKV_OK)
        printf("\n%s and %s: %.3f bits, %s\n", r->reference[0], r->reference[1], (double)e.weight / CKV_WEIGHT_BIT,
            why.rule ? why.rule : "not compared");
    return status;
}

static ckv_status find(ckv_view *view, const char *reference, uint64_t *entity, ckv_error *err)
{
    largest l = { 0, 0 };
    ckv_reference found = { .size = sizeof found };
    ckv_status status = reference ? ckv_view_find(view, reference, strlen(reference), &found, err)
                                  : ckv_view_each_entity(view, keep_largest, &l, err);
    *entity = reference ? found.entity : l.entity;
    return status;
}

int main(int argc, char **argv)
{
    ckv_error err;
    ckv_view *view = NULL;
    ckv_text text;
    uint64_t entity;
    reader r = { .references = 0 };
    if (argc < 2) {
        fprintf(stderr, "usage: profile STORE [REF]\n");
        return 2;
    }
    ckv_status status = ckv_view_open(&view, argv[1], &err);
    if (status == CKV_OK)
        status = find(view, argc > 2 ? argv[2] : NULL, &entity, &err);
    if (status == CKV_OK)
        status = ckv_view_each_value(view, entity, read_value, &r, &err);
    if (status == CKV_OK && r.references == 2)
        status = print_why(view, &r, &err);
    if (status == CKV_OK)
        status = ckv_view_profile(view, entity, CKV_FORM_TEXT, &text, &err);
    if (status == CKV_OK)
        printf("\n%.*s", (int)text.len, text.ptr);
    ckv_view_close(view);
    if (status != CKV_OK)
        fprintf(stderr, "%s\n", err.message);
    return status == CKV_OK ? 0 : 1;
}
