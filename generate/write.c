#include "generate/write.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

enum { OPEN_MINUTES = 14 * 60 }; /* of a day, from eight on */

static void add_cell(gen_bytes *out, const char *s, size_t n, char delimiter)
{
    bool quote = false;
    for (size_t i = 0; i < n && !quote; i++)
        quote = s[i] == delimiter || s[i] == '"' || s[i] == '\n' || s[i] == '\r';
    if (!quote) {
        gen_add(out, s, n);
        return;
    }
    gen_add(out, "\"", 1);
    for (size_t i = 0; i < n; i++)
        gen_add(out, s[i] == '"' ? "\"\"" : s + i, s[i] == '"' ? 2 : 1);
    gen_add(out, "\"", 1);
}

void gen_write_json(gen_bytes *out, const char *s, size_t n)
{
    gen_add(out, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '"' || s[i] == '\\')
            gen_add(out, "\\", 1);
        gen_add(out, (unsigned char)s[i] < 0x20 ? " " : s + i, 1);
    }
    gen_add(out, "\"", 1);
}

void gen_write_header(gen_bytes *out, const gen_system *s, const gen_shape *shape)
{
    if (shape->format == GEN_NDJSON)
        return;
    for (unsigned i = 0; i < s->column_count; i++) {
        if (i)
            gen_add(out, &shape->delimiter, 1);
        gen_add_string(out, s->columns[i].header);
    }
    gen_add_string(out, shape->crlf ? "\r\n" : "\n");
}

static const gen_text *cell_of(const gen_record *rec, unsigned column)
{
    return &rec->field[rec->system->columns[column].field];
}

void gen_write_fields(gen_bytes *out, const gen_record *rec)
{
    bool first = true;
    gen_add(out, "{", 1);
    for (unsigned i = 0; i < rec->system->column_count; i++) {
        const gen_text *t = cell_of(rec, i);
        if (!t->n)
            continue;
        if (!first)
            gen_add(out, ",", 1);
        first = false;
        gen_write_json(out, rec->system->columns[i].header, strlen(rec->system->columns[i].header));
        gen_add(out, ":", 1);
        gen_write_json(out, t->s, t->n);
    }
    gen_add(out, "}", 1);
}

void gen_write_row(gen_bytes *out, const gen_record *rec, const gen_shape *shape)
{
    if (shape->format == GEN_NDJSON) {
        gen_write_fields(out, rec);
        gen_add(out, "\n", 1);
        return;
    }
    for (unsigned i = 0; i < rec->system->column_count; i++) {
        if (i)
            gen_add(out, &shape->delimiter, 1);
        add_cell(out, cell_of(rec, i)->s, cell_of(rec, i)->n, shape->delimiter);
    }
    gen_add_string(out, shape->crlf ? "\r\n" : "\n");
}

const char gen_truth_header[] = "source,key,entity,enterprise,household,corruptions\n";

static void add_label(gen_bytes *out, char kind, uint64_t number)
{
    if (number != UINT64_MAX) {
        gen_add(out, &kind, 1);
        gen_add_number(out, number);
    }
}

/* "phone:stale email:missing" for the columns that the system has. */
static void add_corruptions(gen_bytes *out, const gen_record *rec)
{
    bool first = true;
    for (unsigned i = 0; i < rec->system->column_count; i++) {
        gen_field field = rec->system->columns[i].field;
        for (unsigned cause = 0; rec->damage[field] >> cause; cause++) {
            if (!(rec->damage[field] >> cause & 1))
                continue;
            gen_add_string(out, first ? "" : " ");
            gen_add_string(out, gen_field_names[field]);
            gen_add_string(out, ":");
            gen_add_string(out, gen_cause_names[cause]);
            first = false;
        }
    }
}

void gen_write_truth(gen_bytes *out, const gen_record *rec)
{
    gen_add_string(out, rec->system->name);
    gen_add(out, ",", 1);
    gen_add(out, rec->field[GEN_F_KEY].s, rec->field[GEN_F_KEY].n);
    gen_add(out, ",", 1);
    add_label(out, rec->is_site ? 'o' : 'p', rec->entity);
    gen_add(out, ",", 1);
    add_label(out, 'e', rec->enterprise);
    gen_add(out, ",", 1);
    add_label(out, 'h', rec->household);
    gen_add(out, ",", 1);
    add_corruptions(out, rec);
    gen_add(out, "\n", 1);
}

const char gen_common_header[] = "key,full_name,org_name,dob,phone,email,national_id,tax_id,address,city,postcode\n";

static void add_field(gen_bytes *out, const gen_record *rec, gen_field field)
{
    gen_add(out, ",", 1);
    if (gen_has_column(rec->system, field))
        add_cell(out, rec->field[field].s, rec->field[field].n, ',');
}

/* The one name that a person would map: the local one, else the one in letters. */
static void common_name(gen_text *t, const gen_record *rec)
{
    if (gen_has_column(rec->system, GEN_F_NAME) && rec->field[GEN_F_NAME].n) {
        gen_put_text(t, &rec->field[GEN_F_NAME]);
    } else if (gen_has_column(rec->system, GEN_F_NAME_LATIN)) {
        gen_put_text(t, &rec->field[GEN_F_NAME_LATIN]);
    } else if (gen_has_column(rec->system, GEN_F_GIVEN)) {
        gen_put_text(t, &rec->field[GEN_F_GIVEN]);
        gen_put(t, rec->field[GEN_F_GIVEN].n ? " " : "");
        gen_put_text(t, &rec->field[GEN_F_SURNAME]);
    }
}

void gen_write_common(gen_bytes *out, const gen_record *rec)
{
    gen_text name = { 0 }, none = { 0 };
    common_name(&name, rec);
    bool in_name = rec->is_site && !gen_has_column(rec->system, GEN_F_ORG);
    const gen_text *org = in_name ? &name : gen_has_column(rec->system, GEN_F_ORG) ? &rec->field[GEN_F_ORG] : &none;
    const gen_text *person = rec->is_site ? &none : &name;
    gen_add(out, rec->field[GEN_F_KEY].s, rec->field[GEN_F_KEY].n);
    gen_add(out, ",", 1);
    add_cell(out, person->s, person->n, ',');
    gen_add(out, ",", 1);
    add_cell(out, org->s, org->n, ',');
    gen_add(out, ",", 1);
    if (gen_has_column(rec->system, GEN_F_BIRTH))
        add_cell(out, rec->birth_iso.s, rec->birth_iso.n, ',');
    add_field(out, rec, GEN_F_PHONE);
    add_field(out, rec, GEN_F_EMAIL);
    add_field(out, rec, GEN_F_ID);
    add_field(out, rec, GEN_F_TAX);
    add_field(out, rec, gen_has_column(rec->system, GEN_F_ADDRESS) ? GEN_F_ADDRESS : GEN_F_DETAIL);
    add_field(out, rec, GEN_F_CITY);
    add_field(out, rec, GEN_F_POSTCODE);
    gen_add(out, "\n", 1);
}

static void add_time(gen_bytes *out, uint32_t minute)
{
    gen_text t = { 0 };
    gen_put_date(&t, gen_date_of((int32_t)(minute / OPEN_MINUTES)), GEN_DATE_ISO);
    gen_put(&t, "T");
    gen_put_number(&t, 8 + minute % OPEN_MINUTES / 60, 2);
    gen_put(&t, ":");
    gen_put_number(&t, minute % OPEN_MINUTES % 60, 2);
    gen_put(&t, ":00+08:00");
    gen_write_json(out, t.s, t.n);
}

static void sort_times(uint32_t *times, unsigned count)
{
    for (unsigned i = 1; i < count; i++) {
        for (unsigned k = i; k > 0 && times[k - 1] > times[k]; k--) {
            uint32_t t = times[k];
            times[k] = times[k - 1];
            times[k - 1] = t;
        }
    }
}

static void add_interaction(gen_bytes *out, const gen_record *rec, const char *kind, uint32_t minute)
{
    gen_add_string(out, "{\"source\":\"");
    gen_add_string(out, rec->system->name);
    gen_add_string(out, "\",\"key\":");
    gen_write_json(out, rec->field[GEN_F_KEY].s, rec->field[GEN_F_KEY].n);
    gen_add_string(out, ",\"time\":");
    add_time(out, minute);
    gen_add_string(out, ",\"kind\":\"");
    gen_add_string(out, kind);
    gen_add(out, "\"", 1);
}

/* Visits, orders, complaints and answers to "would you recommend us", of 0 to 10. Who has complained recommends
 * less. */
void gen_write_interactions(gen_bytes *out, const gen_record *rec, const gen_world *w, int32_t until)
{
    gen_random r = gen_random_at(w->seed, GEN_FOR_INTERACTION, (rec->unit * 4 + rec->copy) * 16 + rec->system_number);
    unsigned kinds = 0, count = gen_below(&r, 4) * gen_below(&r, 3) / 2;
    uint32_t times[3]; /* 3 * 2 / 2 */
    while (rec->system->interactions[kinds])
        kinds++;
    if (until <= rec->created + 1)
        return;
    for (unsigned i = 0; i < count; i++)
        times[i] =
            (uint32_t)(rec->created + 1 + (int32_t)gen_below(&r, (uint32_t)(until - rec->created - 1))) * OPEN_MINUTES
            + gen_below(&r, OPEN_MINUTES);
    sort_times(times, count);
    bool complained = false;
    for (unsigned i = 0; i < count; i++) {
        const char *kind = rec->system->interactions[gen_below(&r, kinds)];
        add_interaction(out, rec, kind, times[i]);
        if (kind[0] == 'o') {
            gen_add_string(out, ",\"amount\":");
            gen_add_number(out, 5 + gen_below(&r, 60) * gen_below(&r, 60));
        } else if (kind[0] == 'n') {
            gen_add_string(out, ",\"score\":");
            gen_add_number(out, complained ? gen_below(&r, 6) : 10 - gen_below(&r, 4) * gen_below(&r, 4) / 2);
        }
        complained = complained || kind[0] == 'c';
        gen_add_string(out, "}\n");
    }
}

const char *gen_encoding_name(gen_encoding e, bool for_iconv)
{
    static const char *const names[] = { "utf-8", "utf-8", "gb18030", "big5-hkscs", "utf-16" };
    return for_iconv && e == GEN_UTF16 ? "UTF-16LE" : for_iconv && e == GEN_BIG5 ? "BIG5-HKSCS" : names[e];
}

const char *gen_encoding_mark(gen_encoding e, size_t *n)
{
    *n = e == GEN_UTF8_BOM ? 3 : e == GEN_UTF16 ? 2 : 0;
    return e == GEN_UTF8_BOM ? "\xef\xbb\xbf" : "\xff\xfe";
}

/* The length of the character that a converter could not write. */
static size_t character_length(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

bool gen_encode(gen_bytes *out, const gen_bytes *in, void *cd)
{
    char *from = in->s, mark[] = "?";
    size_t left = in->n;
    /* Room for all at once: Big5-HKSCS holds characters back, and loses them at the end of a full buffer (glibc
     * 2.36). */
    gen_reserve(out, in->n * 2 + 16);
    char *to = out->s + out->n;
    size_t room = out->failed ? 0 : out->room - out->n;
    iconv(cd, NULL, NULL, NULL, NULL);
    while (!out->failed && left > 0 && iconv(cd, &from, &left, &to, &room) == (size_t)-1) {
        size_t skip = errno == EILSEQ ? character_length(from) : left, one = 1;
        char *ask = mark;
        from += skip < left ? skip : left;
        left -= skip < left ? skip : left;
        iconv(cd, &ask, &one, &to, &room);
    }
    if (!out->failed) {
        iconv(cd, NULL, NULL, &to, &room);
        out->n = (size_t)(to - out->s);
    }
    return !out->failed;
}
