/* The files of a run: members, links and review byte for byte; each profile against the records it was made of. */
#include "reference.h"

#include "cluster/entity_id.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

/* ---- members, links, review ---- */

static double probability(int32_t weight)
{
    return 1 / (1 + exp2(-weight / (double)CKV_BIT));
}

static void add_identity(const reference *r, ckv_buf *out, size_t i)
{
    ckv_buf_format(out, "%s,%s", source_names[r->records[i].source], r->records[i].key);
}

/* Of the record's best link inside its entity; 1 without any. */
static double confidence(const reference *r, size_t i)
{
    double best = -1;
    for (size_t k = 0; k < r->count; k++) {
        if (k != i && r->entity[k] == r->entity[i] && ref_is_link(r, i, k, r->review_from)
            && probability(r->weight[i][k]) > best)
            best = probability(r->weight[i][k]);
    }
    return best < 0 ? 1 : best;
}

static void write_members(const reference *r, ckv_buf *out)
{
    ckv_buf_str(out, "source,key,entity_id,confidence\n");
    for (size_t i = 0; i < r->count; i++) {
        char id[CKV_ENTITY_ID_TEXT + 1];
        ckv_entity_id_print(r->id[i], id);
        add_identity(r, out, i);
        ckv_buf_format(out, ",%s,%.6f\n", id, confidence(r, i));
    }
}

static void add_pair(const reference *r, ckv_buf *out, size_t a, size_t b)
{
    int64_t w = r->weight[a][b], thousandths = (llabs(w) * 1000 + CKV_BIT / 2) / CKV_BIT;
    add_identity(r, out, a);
    ckv_buf_byte(out, ',');
    add_identity(r, out, b);
    ckv_buf_format(out, ",%s%lld.%03lld,%.6f", w < 0 && thousandths ? "-" : "", (long long)(thousandths / 1000),
        (long long)(thousandths % 1000), probability((int32_t)w));
}

static void write_pairs(const reference *r, ckv_buf *links, ckv_buf *review)
{
    ckv_buf_str(links, "source_a,key_a,source_b,key_b,weight,probability\n");
    ckv_buf_str(review, "source_a,key_a,source_b,key_b,weight,probability,reason\n");
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = a + 1; b < r->count; b++) {
            if (ref_is_link(r, a, b, r->review_from)) {
                add_pair(r, links, a, b);
                ckv_buf_byte(links, '\n');
            }
            if (r->in_review[a][b]) {
                add_pair(r, review, a, b);
                ckv_buf_format(review, ",%s\n", ckv_reason_word(r->reason[a][b]));
            }
        }
    }
}

static bool same_file(fault *f, const char *name, const ckv_buf *is, const ckv_buf *want)
{
    size_t at = 0, line = 1;
    while (at < is->len && at < want->len && is->ptr[at] == want->ptr[at])
        line += is->ptr[at++] == '\n';
    if (at == is->len && at == want->len)
        return true;
    while (at > 0 && is->ptr && at <= is->len && is->ptr[at - 1] != '\n')
        at--;
    return fault_at(f, name, "line %zu: %.*s", line, (int)(is->len - at < 200 ? is->len - at : 200), is->ptr + at);
}

static size_t count_lines(const ckv_buf *text)
{
    size_t n = 0;
    for (size_t i = 0; i < text->len; i++)
        n += text->ptr[i] == '\n';
    return n;
}

bool ref_check_files(const reference *r, const outputs *out, fault *f)
{
    ckv_buf members = ckv_buf_make((size_t)1 << 24), links = members, review = members;
    write_members(r, &members);
    write_pairs(r, &links, &review);
    bool good = same_file(f, "members.csv", &out->members, &members) && same_file(f, "links.csv", &out->links, &links)
                && same_file(f, "review.csv", &out->review, &review);
    if (good && count_lines(&out->rejects) != r->counts.rejects + 1)
        good = fault_at(f, "rejects.csv", "%zu lines for %llu rejects", count_lines(&out->rejects),
            (unsigned long long)r->counts.rejects);
    ckv_buf_free(&members);
    ckv_buf_free(&links);
    ckv_buf_free(&review);
    return good;
}

/* ---- golden profiles ---- */

/* What fields a profile has, and the columns they come from. */
static const struct {
    const char *name;
    field from[2]; /* the second may be the first once more */
} profile_fields[] = { { "person.name", { NAME, NAME } }, { "org.name", { ORG, ORG } }, { "phone", { PHONE, OFFICE } },
    { "email", { EMAIL, EMAIL } }, { "address", { ADDRESS, ADDRESS } }, { "birth_date", { BIRTH, BIRTH } },
    { "sex", { SEX, SEX } }, { "id.national", { ID, ID } }, { "id.tax", { TAX, TAX } },
    { "handle.wechat", { WECHAT, WECHAT } }, { "note", { NOTE, NOTE } }, { "optout", { OPTOUT, OPTOUT } },
    { "grade", { GRADE, GRADE } }, { "kind", { KIND, KIND } } };
enum { PROFILE_FIELDS = sizeof profile_fields / sizeof *profile_fields, PIECES_MAX = 8 };

/* What one record has to offer for one field. */
typedef struct offered {
    size_t count;
    struct {
        const char *label;
        char text[64];
        bool seen;
    } piece[PIECES_MAX];
} offered;

static void add_piece(offered *o, const char *label, const char *text)
{
    for (size_t i = 0; i < o->count; i++) {
        if (strcmp(o->piece[i].text, text) == 0 && strcmp(o->piece[i].label, label) == 0)
            return; /* the same twice in one record is one offer */
    }
    o->piece[o->count].label = label;
    o->piece[o->count].seen = false;
    memcpy(o->piece[o->count++].text, text, sizeof o->piece[0].text);
}

static offered pieces_of(const reference *r, size_t record, size_t at)
{
    offered o = { 0 };
    const ref_record *is = &r->records[record];
    const char *type = r->world->source[is->source].type;
    for (size_t i = 0; i < 2 && (i == 0 || profile_fields[at].from[1] != profile_fields[at].from[0]); i++) {
        char pieces[4][64];
        field f = profile_fields[at].from[i];
        if (f == KIND && type && strcmp(type, "column") == 0)
            continue;
        size_t n = world_pieces(f, is->row.cell[f], pieces);
        for (size_t k = 0; k < n; k++) {
            if (!world_is_missing(pieces[k]))
                add_piece(&o, f == OFFICE ? "office" : "", pieces[k]);
        }
    }
    return o;
}

/* One value of a profile, as its offers stand together. */
typedef struct standing {
    bool valid, yes, han;
    int trust, updated;
    size_t records, width, first;
    size_t script; /* records that write the field as this value does, of names and addresses */
    const char *text, *rule;
} standing;

static size_t width_of(const char *text)
{
    size_t n = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        n += (*p & 0xC0) == 0x80 ? 0 : *p >= 0xE3 ? 2 : 1;
    return n;
}

static bool has_scripts(const char *name)
{
    return strcmp(name, "person.name") == 0 || strcmp(name, "org.name") == 0 || strcmp(name, "address") == 0;
}

static bool has_han(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++)
        if (*p >= 0xE3 && *p <= 0xE9)
            return true;
    return false;
}

static size_t record_of(const reference *r, const json_t *from)
{
    const char *source = json_string_value(json_object_get(from, "source"));
    for (int s = 0; s < SOURCES_MAX; s++) {
        if (source && strcmp(source_names[s], source) == 0)
            return ref_find(r, s, json_string_value(json_object_get(from, "key")));
    }
    return RECORDS_MAX;
}

typedef struct profile_check {
    const reference *r;
    fault *f;
    uint32_t entity;
    size_t field;                 /* of profile_fields */
    offered offered[RECORDS_MAX]; /* for it, by record */
} profile_check;

static bool tell(const profile_check *p, const char *what, const char *why)
{
    return fault_at(p->f, what, "entity of %s/%s, field %s: %s", source_names[p->r->records[p->entity].source],
        p->r->records[p->entity].key, profile_fields[p->field].name, why);
}

static bool take_offer(profile_check *p, size_t record, const json_t *offer, const char *text)
{
    const json_t *raw = json_object_get(offer, "raw"), *label = json_object_get(offer, "label");
    offered *o = &p->offered[record];
    for (size_t i = 0; i < o->count; i++) {
        if (strcmp(o->piece[i].text, raw ? json_string_value(raw) : text) != 0
            || strcmp(o->piece[i].label, label ? json_string_value(label) : "") != 0)
            continue;
        if (o->piece[i].seen)
            return tell(p, "provenance", "a record offers one value twice");
        return o->piece[i].seen = true;
    }
    return tell(p, "provenance", "the record that a value names has no such value");
}

/* Every value names the records that gave it, and they have it in that field. */
static bool check_offers(profile_check *p, const json_t *value, standing *out)
{
    const char *text = json_string_value(json_object_get(value, "value"));
    const json_t *from = json_object_get(value, "from"), *valid = json_object_get(value, "valid");
    size_t last = RECORDS_MAX;
    *out = (standing){ .valid = !valid || json_is_true(valid),
        .trust = -1,
        .first = RECORDS_MAX,
        .text = text,
        .rule = json_string_value(json_object_get(value, "rule")) };
    for (size_t i = 0; i < json_array_size(from); i++) {
        const json_t *offer = json_array_get(from, i);
        size_t record = record_of(p->r, offer);
        if (record == RECORDS_MAX || p->r->entity[record] != p->entity)
            return tell(p, "provenance", "a value comes from a record that is not of the entity");
        if (!take_offer(p, record, offer, text))
            return false;
        const ref_record *has = &p->r->records[record];
        int trust = p->r->trust[has->source], updated = world_updated(has->row.updated);
        out->trust = trust > out->trust ? trust : out->trust;
        out->updated = updated > out->updated ? updated : out->updated;
        out->first = record < out->first ? record : out->first;
        out->records += record != last;
        last = record;
    }
    out->width = width_of(text);
    out->han = has_scripts(profile_fields[p->field].name) && has_han(text);
    out->yes = strcmp(profile_fields[p->field].name, "optout") == 0 && strcmp(text, "true") == 0;
    return out->records > 0 || tell(p, "provenance", "a value comes from nowhere");
}

/* By what `a` stands before `b`; NULL: it should not. */
static const char *rule_between(const standing *a, const standing *b)
{
    if (a->yes != b->yes)
        return a->yes ? "any" : NULL;
    if (a->valid != b->valid)
        return a->valid ? "complete" : NULL;
    if (a->trust != b->trust)
        return a->trust > b->trust ? "trust" : NULL;
    if (a->updated != b->updated)
        return a->updated > b->updated ? "recent" : NULL;
    if (a->script != b->script)
        return a->script > b->script ? "frequent" : NULL;
    if (a->records != b->records)
        return a->records > b->records ? "frequent" : NULL;
    if (a->width != b->width)
        return a->width > b->width ? "complete" : NULL;
    return a->first <= b->first ? "identity" : NULL; /* of one record: in the order of their text */
}

static bool check_order(const profile_check *p, const standing *s, size_t count, size_t kept)
{
    bool is_union = count > 1 && strcmp(s[0].rule, "union") == 0;
    if (kept != (is_union ? count : 1))
        return tell(p, "survivorship", "too many values survive, or too few");
    for (size_t i = 0; i < count; i++) {
        const char *between = count == 1 ? "only" : rule_between(&s[i ? i - 1 : 0], &s[i ? i : 1]);
        if (!between)
            return tell(p, "survivorship", "a value stands before a better one");
        const char *rule = count == 1 ? "only" : is_union ? "union" : rule_between(&s[0], &s[i ? i : 1]);
        if (!rule || strcmp(s[i].rule, rule) != 0)
            return tell(p, "survivorship", "not the rule that decided");
    }
    return true;
}

/* Every value of every member is offered, but for what is missing. */
static bool check_complete(const profile_check *p)
{
    for (size_t i = 0; i < p->r->count; i++) {
        for (size_t k = 0; p->r->entity[i] == p->entity && k < p->offered[i].count; k++) {
            if (!p->offered[i].piece[k].seen)
                return tell(p, "nothing lost", "a record's value is not in the profile");
        }
    }
    return true;
}

static bool check_field(profile_check *p, const json_t *said)
{
    static standing s[RECORDS_MAX * PIECES_MAX];
    const json_t *kept = json_object_get(said, "values"), *lost = json_object_get(said, "lost");
    size_t n = json_array_size(kept), count = n + json_array_size(lost);
    for (size_t i = 0; i < p->r->count; i++)
        p->offered[i] = p->r->entity[i] == p->entity ? pieces_of(p->r, i, p->field) : (offered){ 0 };
    for (size_t i = 0; i < count; i++) {
        if (!check_offers(p, i < n ? json_array_get(kept, i) : json_array_get(lost, i - n), &s[i]))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        s[i].script = 0;
        for (size_t k = 0; k < count; k++)
            s[i].script += s[k].han == s[i].han ? s[k].records : 0;
    }
    return (count == 0 || check_order(p, s, count, n)) && check_complete(p);
}

static bool check_members(profile_check *p, const json_t *profile)
{
    char id[CKV_ENTITY_ID_TEXT + 1];
    const json_t *records = json_object_get(profile, "records");
    const char *said = json_string_value(json_object_get(profile, "entity_id"));
    size_t n = 0;
    ckv_entity_id_print(p->r->id[p->entity], id);
    if (!said || strcmp(said, id) != 0)
        return tell(p, "golden.ndjson", "another id, or another order");
    for (size_t i = 0; i < p->r->count; i++) {
        if (p->r->entity[i] == p->entity && record_of(p->r, json_array_get(records, n++)) != i)
            return tell(p, "golden.ndjson", "another list of members");
    }
    return n == json_array_size(records) || tell(p, "golden.ndjson", "members too many");
}

static bool check_profile(const reference *r, uint32_t entity, const json_t *profile, fault *f)
{
    static profile_check p;
    const json_t *fields = json_object_get(profile, "fields");
    size_t known = 0;
    p.r = r;
    p.f = f;
    p.entity = entity;
    p.field = 0;
    if (!check_members(&p, profile))
        return false;
    for (size_t i = 0; i < PROFILE_FIELDS; i++) {
        p.field = i;
        const json_t *said = json_object_get(fields, profile_fields[i].name);
        known += said != NULL;
        if (!check_field(&p, said))
            return false;
    }
    p.field = 0;
    return known == json_object_size(fields) || tell(&p, "golden.ndjson", "a field that no record has");
}

/* ---- golden.csv says what survives in golden.ndjson ---- */

static void add_cell(ckv_buf *out, const ckv_buf *cell)
{
    bool quotes = cell->len && (memchr(cell->ptr, ',', cell->len) || memchr(cell->ptr, '"', cell->len));
    ckv_buf_byte(out, ',');
    if (quotes)
        ckv_buf_byte(out, '"');
    for (size_t i = 0; i < cell->len; i++) {
        if (cell->ptr[i] == '"')
            ckv_buf_byte(out, '"');
        ckv_buf_byte(out, cell->ptr[i]);
    }
    if (quotes)
        ckv_buf_byte(out, '"');
}

static void add_survivors(ckv_buf *out, ckv_buf *cell, const json_t *of)
{
    const json_t *values = json_object_get(of, "values");
    ckv_buf_clear(cell);
    for (size_t i = 0; i < json_array_size(values); i++) {
        if (i)
            ckv_buf_byte(cell, ';');
        ckv_buf_str(cell, json_string_value(json_object_get(json_array_get(values, i), "value")));
    }
    add_cell(out, cell);
}

static void add_sources(ckv_buf *cell, const reference *r, uint32_t entity)
{
    int last = -1;
    ckv_buf_clear(cell);
    for (size_t i = 0; i < r->count; i++) {
        if (r->entity[i] != entity || r->records[i].source == last)
            continue;
        ckv_buf_format(cell, "%s%s", last < 0 ? "" : ";", source_names[r->records[i].source]);
        last = r->records[i].source;
    }
}

static void write_row(ckv_buf *out, const reference *r, uint32_t entity, const json_t *profile, const char *header)
{
    ckv_buf cell = ckv_buf_make((size_t)1 << 20);
    ckv_buf_format(out, "%s,%s,%zu", json_string_value(json_object_get(profile, "entity_id")),
        json_string_value(json_object_get(profile, "type")), json_array_size(json_object_get(profile, "records")));
    add_sources(&cell, r, entity);
    add_cell(out, &cell);
    for (const char *at = header + strlen("entity_id,type,records,sources"); *at == ',';) {
        size_t len = strcspn(++at, ",\n");
        char name[64] = "";
        memcpy(name, at, len < sizeof name ? len : sizeof name - 1);
        add_survivors(out, &cell, json_object_get(json_object_get(profile, "fields"), name));
        at += len;
    }
    ckv_buf_byte(out, '\n');
    ckv_buf_free(&cell);
}

static json_t *next_profile(const ckv_buf *text, size_t *at)
{
    size_t from = *at;
    while (*at < text->len && text->ptr[*at] != '\n')
        ++*at;
    ++*at;
    return from < text->len ? json_loadb(text->ptr + from, *at - from, 0, NULL) : NULL;
}

bool ref_check_golden(const reference *r, const outputs *out, fault *f)
{
    ckv_buf csv = ckv_buf_make((size_t)1 << 24);
    const char *header_end = out->golden_csv.ptr ? memchr(out->golden_csv.ptr, '\n', out->golden_csv.len) : NULL;
    size_t at = 0;
    if (!header_end || memcmp(out->golden_csv.ptr, "entity_id,type,records,sources", 30) != 0)
        return fault_at(f, "golden.csv", "no header");
    ckv_buf_add(&csv, ckv_slice_of(out->golden_csv.ptr, (size_t)(header_end + 1 - out->golden_csv.ptr)));
    bool good = true;
    for (uint32_t e = 0; good && e < r->count; e++) {
        if (r->entity[e] != e)
            continue;
        json_t *profile = next_profile(&out->golden_json, &at);
        good = profile ? check_profile(r, e, profile, f) : fault_at(f, "golden.ndjson", "too short, or no JSON");
        if (profile)
            write_row(&csv, r, e, profile, out->golden_csv.ptr);
        json_decref(profile);
    }
    if (good && at < out->golden_json.len)
        good = fault_at(f, "golden.ndjson", "a profile too many");
    good = good && same_file(f, "golden.csv", &out->golden_csv, &csv);
    ckv_buf_free(&csv);
    return good;
}
