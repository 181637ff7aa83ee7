#include "infer/headers.h"

#include "infer/header.h"
#include "infer/values.h"
#include "record/record.h" /* CKV_TEMPLATE_COLUMNS_MAX */
#include "util/error.h"

#include <stdio.h>
#include <stdlib.h>

#define NONE SIZE_MAX
#define LEAST_ACCOUNTS 20 /* with fewer rows that all differ by chance */

typedef ckv_infer_column column;

typedef struct table {
    column *columns;
    size_t count;
} table;

static bool is_field(const column *c)
{
    return c->h.means == CKV_HEADER_FIELD;
}

static bool is_kind(const column *c, const char *kind)
{
    return is_field(c) && strcmp(c->h.kind, kind) == 0;
}

static bool in_group(const column *c, const char *prefix)
{
    return is_field(c) && strncmp(c->h.kind, prefix, strlen(prefix)) == 0;
}

static bool same_label(const column *a, const column *b)
{
    return strcmp(a->h.label, b->h.label) == 0;
}

static void drop(column *c)
{
    c->h.means = CKV_HEADER_ATTRIBUTE;
}

static ckv_status read_headers(table *t, const ckv_slice *headers, const ckv_profile *profiles, ckv_error *err)
{
    ckv_buf scratch[2] = { ckv_buf_make(CKV_VALUE_MAX), ckv_buf_make(CKV_VALUE_MAX) };
    ckv_status st = CKV_OK;
    for (size_t i = 0; st == CKV_OK && i < t->count; i++) {
        column *c = &t->columns[i];
        *c = (column){ .name = headers[i], .profile = profiles ? &profiles[i] : NULL, .next = NONE };
        st = ckv_header_read(&c->h, headers[i], scratch);
        c->open = c->h.means == CKV_HEADER_ATTRIBUTE && !c->h.known;
    }
    ckv_buf_free(&scratch[0]);
    ckv_buf_free(&scratch[1]);
    return st == CKV_OK ? CKV_OK : ckv_fail(err, st, "cannot read the header line");
}

/* The first column that means this, strong words before weak ones. All the others become attributes. */
static column *choose(table *t, ckv_header_means means, ckv_header_means others)
{
    column *chosen = NULL;
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (c->h.means == means && (!chosen || (chosen->h.weak && !c->h.weak)))
            chosen = c;
    }
    for (size_t i = 0; i < t->count; i++) {
        if (t->columns[i].h.means == means && &t->columns[i] != chosen)
            t->columns[i].h.means = others;
    }
    return chosen;
}

/* A weak column gives way to a strong one of its field, or to an earlier weak one. A recipient is the customer only
 * where no column names the customer. */
static void drop_weak(table *t, const char *prefix)
{
    bool strong = false, kept = false;
    for (size_t i = 0; i < t->count; i++)
        strong |= in_group(&t->columns[i], prefix) && !t->columns[i].h.weak;
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (!in_group(c, prefix) || !c->h.weak)
            continue;
        if (strong || kept)
            drop(c);
        kept = true;
    }
}

/* The column of organizations that the rows are about: in four of five rows, and not one for many. */
static const column *customers_of(const table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        const ckv_profile *p = c->profile;
        if (is_kind(c, "org.name") && c->h.known
            && (!p || ((uint64_t)p->filled * 5 >= (uint64_t)p->rows * 4 && p->filled && p->distinct * 2 >= p->filled)))
            return c;
    }
    return NULL;
}

/* 联系人 beside 公司名称 is whom the customer is reached through. 姓名 beside it is the customer, with an employer. */
static void drop_contacts(table *t)
{
    const column *customer = customers_of(t);
    for (size_t i = 0; i < t->count && customer; i++) {
        column *c = &t->columns[i];
        if (in_group(c, "person.") && !c->h.contact)
            return;
    }
    for (size_t i = 0; i < t->count && customer; i++) {
        column *c = &t->columns[i];
        if (!in_group(c, "person.") || !c->h.contact)
            continue;
        drop(c);
        snprintf(c->evidence, sizeof c->evidence, "header; a contact person of the organization in another column");
    }
}

static bool has_kind(const table *t, const char *prefix, const column *like)
{
    for (size_t i = 0; i < t->count; i++) {
        if (in_group(&t->columns[i], prefix) && (!like || same_label(&t->columns[i], like)))
            return true;
    }
    return false;
}

/* "address 1", "address 2" beside a city and a state are the lines above them: the street, and the rest of it. */
static void number_lines(table *t)
{
    bool parts = has_kind(t, "address.", NULL) || has_kind(t, "suburb", NULL);
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (is_kind(c, "address") && c->h.index && parts)
            c->h.kind = c->h.index == 1 ? "address.street" : "address.unit";
        else if (is_kind(c, "address.street") && c->h.index > 1)
            c->h.kind = "address.unit";
        else if (is_kind(c, "person.given") && c->h.index > 1)
            c->h.kind = "person.middle";
    }
}

static void settle_suburbs(table *t)
{
    bool city = has_kind(t, "address.city", NULL);
    for (size_t i = 0; i < t->count; i++) {
        if (is_kind(&t->columns[i], "suburb"))
            t->columns[i].h.kind = city ? "address.district" : "address.city";
    }
}

/* "sname" is a surname, and beside one a second name. */
static void settle_snames(table *t)
{
    bool surname = has_kind(t, "person.surname", NULL);
    for (size_t i = 0; i < t->count; i++) {
        if (is_kind(&t->columns[i], "person.sname"))
            t->columns[i].h.kind = surname ? "person.middle" : "person.surname";
    }
}

static bool is_bare_phone(const column *c)
{
    bool landline = !c->h.label[0] || strcmp(c->h.label, "landline") == 0;
    bool whole = c->profile && c->profile->longest > 9 && ckv_profile_share(c->profile, CKV_SIGN_PHONE) >= 50;
    return is_kind(c, "phone") && landline && !whole;
}

/* 区号 and 电话 read on as one number, where there is one of each and the numbers are none without it. */
static void join_area_code(table *t)
{
    size_t codes = 0, phones = 0, phone = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (is_kind(&t->columns[i], "area_code"))
            codes++;
        else if (is_bare_phone(&t->columns[i]))
            phones++, phone = i;
    }
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (!is_kind(c, "area_code"))
            continue;
        if (codes == 1 && phones == 1) {
            c->h.kind = "phone";
            c->h.label = t->columns[phone].h.label;
            c->next = phone;
            t->columns[phone].inside = true;
        } else {
            drop(c);
        }
    }
}

/* "Name" beside "Vorname", "nome" beside "cognome", is the other half where it holds single words. */
static void halve_names(table *t)
{
    bool given = has_kind(t, "person.given", NULL), surname = has_kind(t, "person.surname", NULL);
    column *name = NULL;
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (!in_group(c, "person.") || !c->h.ambiguous)
            continue;
        if (name)
            return;
        name = c;
    }
    if (!name || !name->profile || given == surname || name->h.label[0])
        return;
    const ckv_profile *p = name->profile;
    uint32_t values = p->looked - p->sign[CKV_SIGN_MISSING];
    if (!values || (uint64_t)p->words * 10 > (uint64_t)values * 13 || ckv_profile_share(p, CKV_SIGN_ORG) >= 10)
        return;
    name->h.kind = given ? "person.surname" : "person.given";
    name->h.ambiguous = false;
    snprintf(
        name->evidence, sizeof name->evidence, "header, single words beside %s", given ? "given names" : "surnames");
}

/* A short name with no full one beside it is the name. */
static void promote_short(table *t)
{
    if (has_kind(t, "org.name", NULL) || has_kind(t, "person.", NULL))
        return;
    for (size_t i = 0; i < t->count; i++) {
        if (is_kind(&t->columns[i], "org.short"))
            t->columns[i].h.kind = "org.name";
    }
}

/* Columns whose cells are joined. What is over the ceiling of one field is kept, but for itself. */
typedef struct chain {
    size_t head, tail, length;
} chain;

static void append(table *t, chain *c, size_t i)
{
    if (c->length == CKV_TEMPLATE_COLUMNS_MAX) {
        drop(&t->columns[i]);
        return;
    }
    if (c->length++)
        t->columns[c->tail].next = i;
    else
        c->head = i;
    t->columns[i].inside = c->head != i;
    c->tail = i;
}

/* In the order of a Chinese address, from the large to the small; what only says where in the house comes last. */
static const char *const han_order[] = { "address.state", "address.city", "address.district", "address.street",
    "address", "address.number", "address.unit" };

enum { HAN_PARTS = sizeof han_order / sizeof *han_order, HAN_REGIONS = 3 };

static bool joins(const column *c, const char *kind, const char *label)
{
    return c->h.han && is_kind(c, kind) && strcmp(c->h.label, label) == 0;
}

static bool has_region(const table *t, const char *label)
{
    for (size_t i = 0; i < t->count; i++) {
        for (size_t part = 0; part < HAN_REGIONS; part++) {
            if (joins(&t->columns[i], han_order[part], label))
                return true;
        }
    }
    return false;
}

static bool has_whole(const table *t, const char *label)
{
    for (size_t i = 0; i < t->count; i++) {
        if (joins(&t->columns[i], "address", label) || joins(&t->columns[i], "address.street", label))
            return true;
    }
    return false;
}

/* 收货省, 收货市, 收货区 beside 详细地址: the line has its label from the regions above it, where it has none of its
 * own. */
static void label_line(table *t, const char *label)
{
    if (!label[0] || has_whole(t, label) || has_region(t, ""))
        return;
    for (size_t i = 0; i < t->count; i++) {
        if (joins(&t->columns[i], "address", "") || joins(&t->columns[i], "address.street", ""))
            t->columns[i].h.label = label;
    }
}

/* Columns like 省, 市, 区, 详细地址 read on as one line of text: that line is what other sources have, so it compares
 * best. A second whole address with the same label is another address. */
static void join_han(table *t, const char *label)
{
    chain joined = { NONE, NONE, 0 };
    bool whole = false;
    if (!has_region(t, label))
        return;
    label_line(t, label);
    for (size_t part = 0; part < HAN_PARTS; part++) {
        bool is_whole = strcmp(han_order[part], "address") == 0;
        for (size_t i = 0; i < t->count; i++) {
            if (!joins(&t->columns[i], han_order[part], label) || (is_whole && whole))
                continue;
            whole |= is_whole;
            append(t, &joined, i);
        }
    }
    if (joined.length < 2)
        return; /* a city alone stays a city */
    for (size_t i = joined.head; i != NONE; i = t->columns[i].next)
        t->columns[i].h.kind = "address";
}

static bool is_part(const column *c)
{
    if (!is_field(c) || !strchr(c->h.kind, '.') || is_kind(c, "person.name"))
        return false;
    return in_group(c, "person.") || in_group(c, "address.") || in_group(c, "birth_date.");
}

/* A value has each part once: columns for the same part of the same value are joined, those that their headers name
 * first: of street and detail the street is the larger. */
static void join_parts(table *t)
{
    chain group[512]; /* kinds of parts by labels of the word table are fewer */
    size_t groups = 0;
    for (size_t n = 0; n < 2 * t->count; n++) {
        size_t i = n % t->count;
        column *c = &t->columns[i];
        if (!is_part(c) || c->inside || c->h.known != (n < t->count))
            continue;
        size_t g = 0;
        while (
            g < groups && !(is_kind(c, t->columns[group[g].head].h.kind) && same_label(c, &t->columns[group[g].head])))
            g++;
        if (g == sizeof group / sizeof *group) {
            drop(c);
            continue;
        }
        if (g == groups)
            group[groups++] = (chain){ NONE, NONE, 0 };
        append(t, &group[g], i);
    }
}

/* What stands before the last word of a path: "addresses" of "addresses.street", "billing" of "billing_city". */
static ckv_slice path_of(ckv_slice name)
{
    size_t len = name.len;
    while (len > 0 && name.ptr[len - 1] != '.' && name.ptr[len - 1] != '_')
        len--;
    return ckv_slice_head(name, len);
}

/* Lines that only their values told, "addresses.street" beside "addresses.city", are parts of that address. */
static void adopt_lines(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        ckv_slice path = path_of(c->name);
        if (!is_kind(c, "address") || c->h.known || !path.len)
            continue;
        for (size_t k = 0; k < t->count && is_kind(c, "address"); k++) {
            const column *part = &t->columns[k];
            if (in_group(part, "address.") && ckv_slice_equal(path_of(part->name), path)) {
                c->h.kind = "address.street";
                c->h.label = part->h.label;
            }
        }
    }
}

/* Once for each label, of which the word table has few. */
static void join_addresses(table *t)
{
    const char *done[32];
    size_t count = 0;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        size_t seen = 0;
        if (!c->h.han || !in_group(c, "address"))
            continue;
        while (seen < count && strcmp(done[seen], c->h.label) != 0)
            seen++;
        if (seen < count || count == sizeof done / sizeof *done)
            continue;
        done[count++] = c->h.label;
        join_han(t, c->h.label);
    }
}

/* What a source holds when neither the configuration nor a column says it: persons where names come in parts,
 * organizations where there are no other names, else each record tells by itself: callers and 姓名 are companies now
 * and then. */
static ckv_type_rule type_of(const table *t)
{
    bool org = has_kind(t, "org.", NULL), person = has_kind(t, "person.", NULL), ambiguous = false, sure = false;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        ambiguous |= in_group(c, "person.") && c->h.ambiguous;
        sure |= is_kind(c, "person.given") || is_kind(c, "person.surname");
    }
    if (org && !person)
        return CKV_TYPE_RULE_ORG;
    return person && sure && !org && !ambiguous ? CKV_TYPE_RULE_PERSON : CKV_TYPE_RULE_AUTO;
}

static const char *kind_of(const column *c)
{
    if (is_field(c))
        return c->h.kind;
    return c->h.means == CKV_HEADER_CATEGORY || c->h.means == CKV_HEADER_TYPE ? "category" : "attribute";
}

static ckv_status make_field(ckv_config_data *config, const table *t, const column *c, ckv_field_config *out)
{
    ckv_slice kind = ckv_slice_str(kind_of(c));
    size_t count = 1;
    for (const column *k = c; k->next != NONE; k = &t->columns[k->next])
        count++;
    ckv_slice *names = ckv_arena_alloc(&config->arena, count * sizeof *names);
    if (!names)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        names[i] = ckv_arena_copy(&config->arena, c->name);
        if (!names[i].ptr)
            return CKV_NO_MEMORY;
        c = c->next == NONE ? c : &t->columns[c->next];
    }
    *out = (ckv_field_config){
        .kind = ckv_kind_find(kind), .label = ckv_slice_str(c->h.label), .columns = names, .column_count = count
    };
    bool handle = ckv_slice_starts(kind, CKV_LIT("handle."));
    out->platform = handle ? ckv_slice_tail(kind, sizeof "handle." - 1) : CKV_LIT("");
    out->field = handle ? kind : out->kind->field ? ckv_slice_str(out->kind->field) : names[0];
    return CKV_OK;
}

static ckv_status make_fields(ckv_config_data *config, ckv_source_config *source, const table *t)
{
    ckv_field_config *fields = ckv_arena_alloc(&config->arena, (t->count + 1) * sizeof *fields);
    if (!fields)
        return CKV_NO_MEMORY;
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->columns[i];
        bool known = c->h.means == CKV_HEADER_KEY || c->h.means == CKV_HEADER_UPDATED;
        if (c->inside || known || c->name.len == 0)
            continue;
        ckv_status st = make_field(config, t, c, &fields[n++]);
        if (st != CKV_OK)
            return st;
    }
    source->fields = fields;
    source->field_count = n;
    return CKV_OK;
}

/* A column that the configuration names for something keeps that and no second meaning of the same sort. */
static void obey(table *t, ckv_slice name, ckv_header_means means)
{
    if (!name.len)
        return;
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        if (ckv_slice_equal(c->name, name))
            c->h.means = c->h.means == CKV_HEADER_FIELD ? CKV_HEADER_FIELD : means, c->open = false, c->told = true;
        else if (c->h.means == means)
            drop(c);
    }
}

static ckv_status keep_name(ckv_config_data *config, const column *c, ckv_slice *out)
{
    if (!c || out->len || !c->name.len)
        return CKV_OK;
    ckv_slice kept = ckv_arena_copy(&config->arena, c->name);
    if (!kept.ptr)
        return CKV_NO_MEMORY;
    *out = kept;
    return CKV_OK;
}

/* Where nothing is called a key: the accounts of the platform that the source is of, one to a row; a website is none.
 * Such a column stays a field too, since other sources may know the same accounts. */
static column *account_of_rows(table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->columns[i];
        const ckv_profile *p = c->profile;
        if (in_group(c, "handle.") && !is_kind(c, "handle.website") && p && p->unique && p->filled == p->rows
            && p->filled >= LEAST_ACCOUNTS) {
            snprintf(c->evidence, sizeof c->evidence, "header; the key too: every row has an account of its own");
            return c;
        }
    }
    return NULL;
}

static ckv_status settle_source(ckv_config_data *config, ckv_source_config *source, table *t)
{
    column *key = choose(t, CKV_HEADER_KEY, CKV_HEADER_ATTRIBUTE);
    ckv_status st = keep_name(config, key || source->key.len ? key : account_of_rows(t), &source->key);
    if (st == CKV_OK)
        st = keep_name(config, choose(t, CKV_HEADER_UPDATED, CKV_HEADER_ATTRIBUTE), &source->updated);
    column *type = choose(t, CKV_HEADER_TYPE, CKV_HEADER_CATEGORY);
    if (st == CKV_OK && source->type == CKV_TYPE_RULE_AUTO) {
        st = keep_name(config, type, &source->type_column);
        source->type = source->type_column.len ? CKV_TYPE_RULE_COLUMN : type_of(t);
    }
    return st;
}

static void settle_columns(table *t)
{
    halve_names(t);
    drop_contacts(t);
    drop_weak(t, "person.");
    drop_weak(t, "address.state");
    drop_weak(t, "address.district");
    adopt_lines(t);
    number_lines(t);
    settle_suburbs(t);
    promote_short(t);
    join_area_code(t);
    join_addresses(t);
    join_parts(t);
}

/* What the header alone said, for columns of which the values said nothing. */
static ckv_status keep_evidence(ckv_config_data *config, const table *t, ckv_slice *evidence)
{
    for (size_t i = 0; evidence && i < t->count; i++) {
        const column *c = &t->columns[i];
        bool attribute = c->h.means == CKV_HEADER_ATTRIBUTE;
        const char *why = c->evidence[0] ? c->evidence : attribute ? "the header names nothing to compare" : "header";
        evidence[i] = ckv_arena_copy(&config->arena, ckv_slice_str(why));
        if (!evidence[i].ptr)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

static void settle_country(ckv_source_config *source, const table *t)
{
    const char *country = ckv_infer_country(t->columns, t->count);
    if (!source->country[0] && country[0])
        memcpy(source->country, country, sizeof source->country);
}

ckv_status ckv_infer_columns(ckv_config_data *config, ckv_source_config *source, const ckv_slice *headers,
    const ckv_profile *profiles, size_t count, ckv_slice *evidence, ckv_error *err)
{
    if (count > CKV_COLUMNS_MAX)
        return ckv_fail(err, CKV_TOO_LARGE, "more than %d columns in one file", CKV_COLUMNS_MAX);
    table t = { calloc(count ? count : 1, sizeof *t.columns), count };
    if (!t.columns)
        return ckv_fail_memory(err);
    ckv_source_config settled = *source;
    ckv_status st = read_headers(&t, headers, profiles, err);
    if (st != CKV_OK)
        goto done;
    settle_snames(&t);
    obey(&t, settled.key, CKV_HEADER_KEY);
    obey(&t, settled.updated, CKV_HEADER_UPDATED);
    if (profiles)
        ckv_infer_values(t.columns, count);
    settle_country(&settled, &t);
    settle_columns(&t);
    st = settle_source(config, &settled, &t);
    if (st == CKV_OK)
        st = make_fields(config, &settled, &t);
    if (st == CKV_OK)
        st = keep_evidence(config, &t, evidence);
    if (st == CKV_OK)
        *source = settled;
    else
        ckv_fail_memory(err);
done:
    free(t.columns);
    return st;
}

ckv_status ckv_infer_headers(
    ckv_config_data *config, ckv_source_config *source, const ckv_slice *headers, size_t count, ckv_error *err)
{
    return ckv_infer_columns(config, source, headers, NULL, count, NULL, err);
}
