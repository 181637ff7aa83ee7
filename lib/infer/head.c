/* Which of the first rows of a table names its columns, and whether any does. */
#include "infer/first_row.h"
#include "infer/header.h"
#include "infer/signs.h"

enum { TITLES_MAX = 5 };

/* Signs that no name of a column has, so that one value of them tells; and those that names of columns may have, so
 * that two are needed which the rows below share. */
#define BIT(sign) ((uint64_t)1 << (sign))
static const uint64_t sure =
    BIT(CKV_SIGN_EMAIL) | BIT(CKV_SIGN_NATIONAL) | BIT(CKV_SIGN_PHONE) | BIT(CKV_SIGN_DATE) | BIT(CKV_SIGN_LINE);
static const uint64_t likely = BIT(CKV_SIGN_INTEGER) | BIT(CKV_SIGN_SEX) | BIT(CKV_SIGN_NAME) | BIT(CKV_SIGN_HAN_NAME)
                               | BIT(CKV_SIGN_ORG) | BIT(CKV_SIGN_CITY) | BIT(CKV_SIGN_STATE) | BIT(CKV_SIGN_POST_GB)
                               | BIT(CKV_SIGN_POST_CA) | BIT(CKV_SIGN_POST_US) | BIT(CKV_SIGN_POST_PL)
                               | BIT(CKV_SIGN_URL) | BIT(CKV_SIGN_TAX) | BIT(CKV_SIGN_PASSPORT);

/* What the cells of a row are; looked at when somebody asks, since mostly the first row tells all. */
typedef struct row_facts {
    bool looked;
    size_t filled, known; /* cells; those made of words of headers */
    size_t values;        /* cells with a sign that is sure */
} row_facts;

typedef struct judging {
    const ckv_head_judge *judge;
    const ckv_head_row *rows;
    size_t count;
    row_facts facts[CKV_HEAD_ROWS];
    ckv_buf scratch[2];
    ckv_status status; /* that of the first look that failed */
} judging;

static ckv_slice cell_of(const ckv_head_row *row, size_t column)
{
    return column < row->count ? ckv_slice_trim(row->cells[column]) : CKV_LIT("");
}

static ckv_signs signs_of(judging *j, ckv_slice cell)
{
    ckv_signs s = { .number = -1 };
    if (cell.len)
        s = ckv_signs_of(cell, j->judge->as_of);
    if (s.no_memory)
        j->status = CKV_NO_MEMORY;
    return s;
}

static const row_facts *facts_of(judging *j, size_t number)
{
    const ckv_head_row *row = &j->rows[number];
    row_facts *f = &j->facts[number];
    for (size_t i = 0; i < row->count && !f->looked && j->status == CKV_OK; i++) {
        ckv_slice cell = cell_of(row, i);
        ckv_header h = { .known = false };
        if (!cell.len)
            continue;
        j->status = ckv_header_read(&h, cell, j->scratch);
        f->known += h.known;
        f->values += (signs_of(j, cell).set & sure) != 0;
    }
    f->looked = true;
    return f;
}

static void count_filled(judging *j)
{
    for (size_t i = 0; i < j->count; i++) {
        for (size_t k = 0; k < j->rows[i].count; k++)
            j->facts[i].filled += cell_of(&j->rows[i], k).len > 0;
    }
}

static bool is_configured(const ckv_source_config *s, ckv_slice cell)
{
    if (!cell.len)
        return false;
    if (ckv_slice_equal(cell, s->key) || ckv_slice_equal(cell, s->updated) || ckv_slice_equal(cell, s->type_column))
        return true;
    for (size_t i = 0; i < s->field_count; i++)
        for (size_t k = 0; k < s->fields[i].column_count; k++)
            if (ckv_slice_equal(cell, s->fields[i].columns[k]))
                return true;
    return false;
}

/* The first row that holds a name that the configuration has; the first of all where none does. */
static size_t find_configured(const judging *j)
{
    for (size_t i = 0; i < j->count && i <= TITLES_MAX; i++)
        for (size_t k = 0; k < j->rows[i].count; k++)
            if (is_configured(j->judge->source, cell_of(&j->rows[i], k)))
                return i;
    return 0;
}

/* Does row `i` stand over a table whose first row is among those below? */
static bool is_title(judging *j, size_t i)
{
    for (size_t k = i + 1; k < j->count && k <= i + TITLES_MAX; k++) {
        if (j->facts[k].filled < 2 || j->facts[k].filled < 2 * j->facts[i].filled)
            continue;
        const row_facts *f = facts_of(j, i), *body = facts_of(j, k);
        if (body->known > 1)
            return body->known > f->known;
        return !f->known && !f->values && f->filled == 1 && (body->known || body->values || j->rows[i].count > 1);
    }
    return false;
}

/* At least half of the cells below have one of these signs; `alone` where there is none. */
static bool is_shared(judging *j, size_t row, size_t column, uint64_t signs, bool alone)
{
    size_t filled = 0, same = 0;
    for (size_t i = row + 1; i < j->count; i++) {
        ckv_slice cell = cell_of(&j->rows[i], column);
        ckv_signs s = signs_of(j, cell);
        if (!cell.len || ckv_signs_has(&s, CKV_SIGN_MISSING))
            continue;
        filled++;
        same += (s.set & signs) != 0;
    }
    return filled ? 2 * same >= filled : alone;
}

/* 0, 1, 2 ...: how programs name columns that have no name. */
static bool is_counting(judging *j, size_t row)
{
    int32_t first = -1;
    for (size_t i = 0; i < j->rows[row].count; i++) {
        ckv_signs s = signs_of(j, cell_of(&j->rows[row], i));
        if (i == 0)
            first = s.number;
        if (s.number < 0 || s.number != first + (int32_t)i)
            return false;
    }
    return first >= 0;
}

static bool is_record(judging *j, size_t row)
{
    size_t values = 0, alike = 0;
    if (is_counting(j, row))
        return false;
    for (size_t i = 0; i < j->rows[row].count; i++) {
        uint64_t set = signs_of(j, cell_of(&j->rows[row], i)).set;
        values += set & sure && is_shared(j, row, i, set & sure, true);
        alike += set & likely && is_shared(j, row, i, set & likely, false);
    }
    const row_facts *f = facts_of(j, row);
    if (f->known)
        return values > f->known;
    return values || alike > 1;
}

static ckv_status judge_table(judging *j, ckv_head *out)
{
    ckv_header_rule rule = j->judge->source->header;
    count_filled(j);
    while (out->titles < TITLES_MAX && out->titles + 1 < j->count && is_title(j, out->titles))
        out->titles++;
    out->none = rule == CKV_HEADER_NO || (rule == CKV_HEADER_AUTO && is_record(j, out->titles));
    return j->status;
}

ckv_status ckv_infer_head(void *judge, const ckv_head_row *rows, size_t count, ckv_head *out)
{
    judging j = { .judge = judge, .rows = rows, .count = count };
    const ckv_source_config *s = j.judge->source;
    ckv_status st = CKV_OK;
    j.scratch[0] = j.scratch[1] = ckv_buf_make(CKV_VALUE_MAX);
    if (s->field_count && s->header != CKV_HEADER_NO)
        out->titles = find_configured(&j);
    else
        st = judge_table(&j, out);
    ckv_buf_free(&j.scratch[0]);
    ckv_buf_free(&j.scratch[1]);
    return st;
}
