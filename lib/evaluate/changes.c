/* Two runs compared by entity: groups are the components of the graph whose nodes are the entities of both runs and
 * whose edges are the records. */
#include <ckv/changes.h>

#include "evaluate/forest.h"
#include "evaluate/load.h"
#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>

typedef enum side { BEFORE, AFTER, SIDES } side;

/* One row of either file, by identity; `entity` is a number of the side's own. */
typedef struct seen {
    const ckv_labelled *row;
    uint32_t order; /* in its file: the last counts */
    uint32_t entity;
    uint8_t side;
} seen;

/* A record of either run or both. */
typedef struct joined {
    const ckv_labelled *row[SIDES];
    uint32_t node[SIDES]; /* its entities; only where it has a row */
    uint32_t group;       /* the root of both */
} joined;

typedef struct comparison {
    ckv_labelled *rows[SIDES];
    size_t count[SIDES];
    ckv_arena arena;
    seen *seen;
    joined *records;
    size_t record_count;
    uint32_t *parent;         /* of nodes */
    bool *counted;            /* by node */
    ckv_changed_record *told; /* room for the largest group */
    ckv_changed_group *groups;
    size_t group_count;
} comparison;

static int by_label(const void *a, const void *b)
{
    const seen *p = a, *q = b;
    if (p->side != q->side)
        return p->side < q->side ? -1 : 1;
    return ckv_slice_compare(ckv_labelled_label(p->row), ckv_labelled_label(q->row));
}

/* Of one record's rows in one file the last comes first. */
static int by_identity(const void *a, const void *b)
{
    const seen *p = a, *q = b;
    int c = ckv_labelled_compare(p->row, q->row);
    if (c)
        return c;
    if (p->side != q->side)
        return p->side < q->side ? -1 : 1;
    return p->order > q->order ? -1 : p->order < q->order;
}

static ckv_status load(comparison *c, const char *const paths[SIDES], ckv_error *err)
{
    ckv_status status = CKV_OK;
    for (side s = BEFORE; status == CKV_OK && s < SIDES; s++) {
        status = ckv_labelled_load(&c->rows[s], &c->count[s], paths[s], "entity_id", &c->arena, err);
        ckv_labelling rows = { c->rows[s], c->count[s], paths[s] };
        if (status == CKV_OK)
            status = ckv_labelling_check(&rows, "no entity", err);
    }
    if (status == CKV_OK && (c->count[BEFORE] > INT32_MAX || c->count[AFTER] > INT32_MAX - c->count[BEFORE]))
        return ckv_fail(err, CKV_TOO_LARGE, "%s and %s have too many rows together", paths[BEFORE], paths[AFTER]);
    return status;
}

static ckv_status make_room(comparison *c, ckv_error *err)
{
    size_t n = c->count[BEFORE] + c->count[AFTER] + 1; /* so that nothing is allocated empty */
    c->seen = malloc(n * sizeof *c->seen);
    c->records = malloc(n * sizeof *c->records);
    c->parent = malloc(n * sizeof *c->parent);
    c->counted = calloc(n, sizeof *c->counted);
    c->told = malloc(n * sizeof *c->told);
    c->groups = malloc(n * sizeof *c->groups);
    bool all = c->seen && c->records && c->parent && c->counted && c->told && c->groups;
    return all ? CKV_OK : ckv_fail_memory(err);
}

/* Number the entities of both sides: a node each. */
static size_t number_entities(comparison *c)
{
    size_t n = 0;
    for (side s = BEFORE; s < SIDES; s++) {
        for (size_t i = 0; i < c->count[s]; i++)
            c->seen[n++] = (seen){ .row = &c->rows[s][i], .order = (uint32_t)i, .side = (uint8_t)s };
    }
    qsort(c->seen, n, sizeof *c->seen, by_label);
    uint32_t node = 0;
    for (size_t i = 0; i < n; i++) {
        node += i && by_label(&c->seen[i - 1], &c->seen[i]) != 0;
        c->seen[i].entity = node;
        c->parent[node] = node;
    }
    return n;
}

/* One `joined` a record; its entities become one group. */
static void join_records(comparison *c, size_t n)
{
    qsort(c->seen, n, sizeof *c->seen, by_identity);
    for (size_t i = 0, to; i < n; i = to) {
        joined *record = &c->records[c->record_count++];
        *record = (joined){ .group = c->seen[i].entity };
        for (to = i; to < n && ckv_labelled_compare(c->seen[to].row, c->seen[i].row) == 0; to++) {
            if (record->row[c->seen[to].side])
                continue; /* an earlier row of the same file */
            record->row[c->seen[to].side] = c->seen[to].row;
            record->node[c->seen[to].side] = c->seen[to].entity;
            ckv_forest_unite(c->parent, record->group, c->seen[to].entity);
        }
    }
    for (size_t i = 0; i < c->record_count; i++)
        c->records[i].group = ckv_forest_root(c->parent, c->records[i].group);
}

static const ckv_labelled *any_row(const joined *record)
{
    return record->row[BEFORE] ? record->row[BEFORE] : record->row[AFTER];
}

static int by_group(const void *a, const void *b)
{
    const joined *p = a, *q = b;
    if (p->group != q->group)
        return p->group < q->group ? -1 : 1;
    return ckv_labelled_compare(any_row(p), any_row(q));
}

static ckv_change change_of(const ckv_changed_group *group, bool all_in_both)
{
    if (!group->before)
        return CKV_CHANGE_NEW;
    if (!group->after)
        return CKV_CHANGE_GONE;
    if (group->before == 1)
        return group->after > 1 ? CKV_CHANGE_SPLIT : all_in_both ? CKV_CHANGE_NONE : CKV_CHANGE_RECORDS;
    return group->after == 1 ? CKV_CHANGE_MERGED : CKV_CHANGE_MOVED;
}

static bool first_of_node(comparison *c, const joined *record, side s)
{
    bool first = record->row[s] && !c->counted[record->node[s]];
    if (first)
        c->counted[record->node[s]] = true;
    return first;
}

static ckv_text label_text(const ckv_labelled *row)
{
    return row ? (ckv_text){ row->label, row->label_len } : (ckv_text){ NULL, 0 };
}

/* The group of `count` records from `from`; what is told of them lies behind that of the groups before. */
static ckv_changed_group make_group(comparison *c, size_t from, size_t count)
{
    ckv_changed_group group = { .count = count, .records = c->told + from };
    bool all_in_both = true;
    for (size_t i = from; i < from + count; i++) {
        const joined *record = &c->records[i];
        const ckv_labelled *row = any_row(record);
        group.before += first_of_node(c, record, BEFORE);
        group.after += first_of_node(c, record, AFTER);
        all_in_both &= record->row[BEFORE] && record->row[AFTER];
        c->told[i] = (ckv_changed_record){ .source = { row->source, row->source_len },
            .key = { row->key, row->key_len },
            .before = label_text(record->row[BEFORE]),
            .after = label_text(record->row[AFTER]) };
    }
    group.change = change_of(&group, all_in_both);
    return group;
}

static void count_group(const joined *records, const ckv_changed_group *group, ckv_changes_counted *out)
{
    out->groups[group->change]++;
    out->records[group->change] += group->count;
    out->before_entities += group->before;
    out->after_entities += group->after;
    for (size_t i = 0; i < group->count; i++) {
        out->before_records += records[i].row[BEFORE] != NULL;
        out->after_records += records[i].row[AFTER] != NULL;
    }
}

static void make_groups(comparison *c, ckv_changes_counted *out)
{
    qsort(c->records, c->record_count, sizeof *c->records, by_group);
    for (size_t from = 0, to; from < c->record_count; from = to) {
        for (to = from + 1; to < c->record_count && c->records[to].group == c->records[from].group;)
            to++;
        ckv_changed_group group = make_group(c, from, to - from);
        count_group(c->records + from, &group, out);
        if (group.change != CKV_CHANGE_NONE)
            c->groups[c->group_count++] = group;
    }
}

static int text_compare(ckv_text a, ckv_text b)
{
    return ckv_slice_compare((ckv_slice){ a.ptr, a.len }, (ckv_slice){ b.ptr, b.len });
}

static int by_weight(const void *a, const void *b)
{
    const ckv_changed_group *p = a, *q = b;
    if (p->change != q->change)
        return p->change < q->change ? -1 : 1;
    if (p->count != q->count)
        return p->count > q->count ? -1 : 1;
    int c = text_compare(p->records->source, q->records->source);
    return c ? c : text_compare(p->records->key, q->records->key);
}

static void tell_groups(comparison *c, ckv_changed_group_fn each, void *context)
{
    qsort(c->groups, c->group_count, sizeof *c->groups, by_weight);
    for (size_t i = 0; each && i < c->group_count; i++) {
        if (!each(context, &c->groups[i]))
            return;
    }
}

static void comparison_free(comparison *c)
{
    free(c->rows[BEFORE]);
    free(c->rows[AFTER]);
    ckv_arena_free(&c->arena);
    free(c->seen);
    free(c->records);
    free(c->parent);
    free(c->counted);
    free(c->told);
    free(c->groups);
}

ckv_status ckv_changes_files(const char *before_path, const char *after_path, ckv_changed_group_fn each, void *context,
    ckv_changes_counted *out, ckv_error *err)
{
    const char *const paths[SIDES] = { before_path, after_path };
    comparison c = { 0 };
    ckv_changes_counted counted = { 0 };
    ckv_status status = ckv_sized_check(&out->size, "ckv_changes_counted", err);
    if (status == CKV_OK)
        status = load(&c, paths, err);
    if (status == CKV_OK)
        status = make_room(&c, err);
    if (status == CKV_OK) {
        join_records(&c, number_entities(&c));
        make_groups(&c, &counted);
        tell_groups(&c, each, context);
        ckv_sized_give(out, &counted, sizeof counted);
    }
    comparison_free(&c);
    return status;
}

const char *ckv_change_name(ckv_change change)
{
    static const char *const names[CKV_CHANGES] = { "none", "records", "split", "merged", "moved", "new", "gone" };
    return (unsigned)change < CKV_CHANGES ? names[change] : "?";
}
