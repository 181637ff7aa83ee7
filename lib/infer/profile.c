#include "infer/profile.h"

#include "util/hash.h"
#include "util/sort.h"

#include <stdlib.h>

/* What a value said that came before: half of them in columns of cities, and nearly all of sexes. */
typedef struct said {
    ckv_slice value;
    ckv_signs signs;
} said;

enum { SAID = 256 };

/* While a column is being read. */
typedef struct column {
    said *said;        /* by hash of the value, what came last */
    ckv_keyed *hashes; /* of its values, and room to sort as many */
    size_t cap;
    int32_t *numbers;
} column;

static int by_number(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static bool note_hash(column *c, size_t count, uint64_t hash)
{
    if (count == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 64;
        ckv_keyed *larger = realloc(c->hashes, 2 * cap * sizeof *larger);
        if (!larger)
            return false;
        c->hashes = larger;
        c->cap = cap;
    }
    c->hashes[count] = (ckv_keyed){ hash, 0 };
    return true;
}

static bool note_number(column *c, ckv_profile *p, int32_t number)
{
    if (!c->numbers)
        c->numbers = malloc(CKV_PROFILE_VALUES * sizeof *c->numbers);
    if (!c->numbers)
        return false;
    c->numbers[p->numbers++] = number;
    return true;
}

/* False when memory is out. */
static bool signs_of(column *c, ckv_slice value, uint64_t hash, int32_t as_of, ckv_signs *out)
{
    if (!c->said)
        c->said = calloc(SAID, sizeof *c->said);
    if (!c->said)
        return false;
    said *known = &c->said[hash % SAID];
    if (!known->value.ptr || !ckv_slice_equal(known->value, value))
        *known = (said){ value, ckv_signs_of(value, as_of) };
    *out = known->signs;
    return !out->no_memory;
}

static bool look(column *c, ckv_profile *p, ckv_slice value, uint64_t hash, int32_t as_of)
{
    ckv_signs s;
    if (!signs_of(c, value, hash, as_of, &s))
        return false;
    bool missing = ckv_signs_has(&s, CKV_SIGN_MISSING);
    for (int i = 0; i < CKV_SIGN_COUNT; i++)
        p->sign[i] += !missing || i == CKV_SIGN_MISSING ? s.set >> i & 1 : 0;
    p->looked++;
    if (missing)
        return true;
    p->shortest = s.length < p->shortest || p->length == 0 ? s.length : p->shortest;
    p->longest = s.length > p->longest ? s.length : p->longest;
    p->words += s.words;
    p->length += s.length;
    if (s.digits && s.digits < 10)
        p->digits[s.digits]++;
    if (s.region >= 0)
        p->region[s.region]++;
    return s.number < 0 || note_number(c, p, s.number);
}

static bool add_cell(column *c, ckv_profile *p, ckv_slice cell, int32_t as_of)
{
    const char *end = cell.len ? memchr(cell.ptr, CKV_VALUE_SEPARATOR, cell.len) : NULL;
    if (end) /* of several values the first speaks for all */
        cell.len = (size_t)(end - cell.ptr);
    ckv_slice value = ckv_slice_trim(cell);
    if (!value.len)
        return true;
    uint64_t hash = ckv_hash(value);
    if (!note_hash(c, p->filled++, hash))
        return false;
    return p->looked >= CKV_PROFILE_VALUES || look(c, p, value, hash, as_of);
}

static void finish(column *c, ckv_profile *p, size_t rows)
{
    p->rows = (uint32_t)rows;
    p->all = rows;
    if (p->filled)
        ckv_sort_keyed(c->hashes, c->hashes + p->filled, p->filled);
    for (size_t i = 0; i < p->filled; i++)
        p->distinct += i == 0 || c->hashes[i].key != c->hashes[i - 1].key;
    p->repeats = rows - p->distinct;
    p->unique = p->repeats == 0 && rows > 0;
    if (!p->numbers)
        return;
    qsort(c->numbers, p->numbers, sizeof *c->numbers, by_number);
    p->low = c->numbers[p->numbers / 20];
    p->middle = c->numbers[p->numbers / 2];
    p->high = c->numbers[p->numbers - 1 - p->numbers / 20];
    p->least = c->numbers[0];
    p->most = c->numbers[p->numbers - 1];
}

static bool read_rows(column *columns, ckv_profile *profiles, const ckv_sample *sample, int32_t as_of)
{
    for (size_t i = 0; i < sample->count; i++) {
        ckv_slice cells = sample->rows[i].cells, cell;
        uint32_t at;
        while (ckv_cells_next(&cells, &at, &cell, NULL)) {
            if (at < sample->columns->count && !add_cell(&columns[at], &profiles[at], cell, as_of))
                return false;
        }
    }
    return true;
}

ckv_status ckv_profile_columns(ckv_profile **out, const ckv_sample *sample, int32_t as_of)
{
    size_t count = sample->columns->count;
    column *columns = calloc(count + 1, sizeof *columns);
    ckv_profile *profiles = calloc(count + 1, sizeof *profiles);
    bool read = columns && profiles && read_rows(columns, profiles, sample, as_of);
    for (size_t i = 0; i < count && read; i++)
        finish(&columns[i], &profiles[i], sample->count);
    for (size_t i = 0; columns && i < count; i++) {
        free(columns[i].said);
        free(columns[i].hashes);
        free(columns[i].numbers);
    }
    free(columns);
    if (!read) {
        free(profiles);
        return CKV_NO_MEMORY;
    }
    *out = profiles;
    return CKV_OK;
}

unsigned ckv_profile_share(const ckv_profile *p, ckv_sign sign)
{
    uint32_t of = p->looked - (sign == CKV_SIGN_MISSING ? 0 : p->sign[CKV_SIGN_MISSING]);
    return of ? (unsigned)((uint64_t)p->sign[sign] * 100 / of) : 0;
}
