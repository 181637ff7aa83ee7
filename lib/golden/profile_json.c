/* golden.ndjson: written by hand, since the shape is fixed and there are millions of profiles. */
#include "golden/golden.h"
#include "text/utf8.h"
#include "util/bytes.h"

const char *ckv_profile_type_name(ckv_record_type type)
{
    static const char *const names[] = { "unknown", "person", "organization" };
    return (size_t)type < sizeof names / sizeof *names ? names[type] : names[0];
}

static void add_control(ckv_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char short_form[32] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r' };
    ckv_buf_byte(out, '\\');
    if (c < 0x20 && short_form[c]) {
        ckv_buf_byte(out, short_form[c]);
        return;
    }
    ckv_buf_str(out, "u00");
    ckv_buf_byte(out, hex[c >> 4]);
    ckv_buf_byte(out, hex[c & 15]);
}

/* Bytes that go out as they are: printable ASCII but quote and backslash. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* Eight bytes at once: of each the highest bit tells that it may be none (a control, or one of the two, found as a byte
 * that is zero; or beyond ASCII, or DEL). */
static bool are_plain(const char *p)
{
    const uint64_t ones = ckv_bytes_of(1);
    uint64_t v = ckv_bytes_load(p), quote = v ^ ckv_bytes_of('"'), slash = v ^ ckv_bytes_of('\\');
    uint64_t odd = v | (v + ones) | (v - ckv_bytes_of(0x20)) | (quote - ones) | (slash - ones);
    return (odd & ckv_bytes_of(0x80)) == 0;
}

/* Where the run of plain bytes from `at` on ends. The last eight may be looked at twice. */
static size_t plain_end(ckv_slice s, size_t at)
{
    for (; s.len - at >= CKV_BYTES && are_plain(s.ptr + at); at += CKV_BYTES)
        ;
    if (s.len >= CKV_BYTES && s.len - at < CKV_BYTES && are_plain(s.ptr + s.len - CKV_BYTES))
        return s.len;
    while (at < s.len && is_plain((unsigned char)s.ptr[at]))
        at++;
    return at;
}

/* A JSON string (RFC 8259, section 7). Runs of plain bytes and of valid UTF-8 are copied in one piece. */
static void add_string(ckv_buf *out, ckv_slice s)
{
    size_t done = 0, at = 0;
    ckv_buf_byte(out, '"');
    while ((at = plain_end(s, at)) < s.len) {
        size_t start = at;
        unsigned char c = (unsigned char)s.ptr[at];
        uint32_t cp = ckv_utf8_next(s, &at);
        if (cp >= 0x80 && (cp != 0xFFFD || at - start == 3))
            continue;
        ckv_buf_add(out, ckv_slice_of(s.ptr + done, start - done));
        done = at;
        if (cp >= 0x80)
            ckv_buf_utf8(out, cp);
        else if (c == '"' || c == '\\')
            ckv_buf_byte(out, '\\'), ckv_buf_byte(out, (char)c);
        else
            add_control(out, c);
    }
    ckv_buf_add(out, ckv_slice_tail(s, done));
    ckv_buf_byte(out, '"');
}

static void add_identity(ckv_buf *out, const ckv_record *record, const ckv_golden_source *sources)
{
    ckv_buf_str(out, "{\"source\":");
    add_string(out, sources[record->source].name);
    ckv_buf_str(out, ",\"key\":");
    add_string(out, record->key);
}

/* Identities that are found again: of the first records of a customer, since very few customers have more. */
enum { IDENTITIES_MOST = 64 };

typedef struct ckv_json_writer {
    ckv_buf *out;
    const ckv_record *const *members;
    const ckv_golden_source *sources;
    struct {
        size_t at, len;
    } identity[IDENTITIES_MOST]; /* where in `out` each record's stands */
} ckv_json_writer;

/* All records of the customer; where they stand is kept. */
static void add_records(ckv_json_writer *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            ckv_buf_byte(w->out, ',');
        size_t at = w->out->len;
        add_identity(w->out, w->members[i], w->sources);
        if (i < IDENTITIES_MOST) {
            w->identity[i].at = at;
            w->identity[i].len = w->out->len - at;
        }
        ckv_buf_byte(w->out, '}');
    }
}

/* Each value names its records once more: what was written of them is copied. */
static void add_identity_again(const ckv_json_writer *w, uint32_t member)
{
    if (member >= IDENTITIES_MOST)
        add_identity(w->out, w->members[member], w->sources);
    else if (ckv_buf_reserve(w->out, w->identity[member].len)) /* so that it does not move */
        ckv_buf_add(w->out, ckv_slice_of(w->out->ptr + w->identity[member].at, w->identity[member].len));
}

static void add_damage(ckv_buf *out, const char *key, ckv_damage damage)
{
    if (damage != CKV_DAMAGE_NONE)
        ckv_buf_format(out, ",\"%s\":\"%s\"", key, ckv_damage_name(damage));
}

static void add_value(const ckv_json_writer *w, const ckv_golden_value *value)
{
    ckv_buf_str(w->out, "{\"value\":");
    add_string(w->out, value->text);
    if (!value->valid)
        ckv_buf_str(w->out, ",\"valid\":false");
    add_damage(w->out, "damaged", value->damage);
    ckv_buf_str(w->out, ",\"rule\":\"");
    ckv_buf_str(w->out, value->rule);
    ckv_buf_str(w->out, "\",\"from\":[");
    for (size_t i = 0; i < value->offer_count; i++) {
        const ckv_offer *offer = &value->offers[i];
        if (i)
            ckv_buf_byte(w->out, ',');
        add_identity_again(w, offer->member);
        if (offer->label.len) {
            ckv_buf_str(w->out, ",\"label\":");
            add_string(w->out, offer->label);
        }
        if (!ckv_slice_equal(offer->raw, value->text)) {
            ckv_buf_str(w->out, ",\"raw\":");
            add_string(w->out, offer->raw);
        }
        if (value->damage == CKV_DAMAGE_NONE)
            add_damage(w->out, "mended", offer->damage);
        ckv_buf_byte(w->out, '}');
    }
    ckv_buf_str(w->out, "]}");
}

static void add_values(const ckv_json_writer *w, const ckv_golden_field *field, bool survive)
{
    bool first = true;
    for (size_t i = 0; i < field->value_count; i++) {
        if (field->values[i].survives != survive)
            continue;
        if (!first)
            ckv_buf_byte(w->out, ',');
        first = false;
        add_value(w, &field->values[i]);
    }
}

ckv_status ckv_profile_json(const ckv_profile *profile, ckv_slice id, const ckv_record *const *members,
    const ckv_golden_source *sources, ckv_buf *out)
{
    ckv_json_writer w;
    w.out = out;
    w.members = members;
    w.sources = sources;
    ckv_buf_str(out, "{\"entity_id\":");
    add_string(out, id);
    ckv_buf_str(out, ",\"type\":\"");
    ckv_buf_str(out, ckv_profile_type_name(profile->type));
    ckv_buf_str(out, "\",\"records\":[");
    add_records(&w, profile->member_count);
    ckv_buf_str(out, "],\"fields\":{");
    for (size_t i = 0; i < profile->field_count; i++) {
        if (i)
            ckv_buf_byte(out, ',');
        add_string(out, profile->fields[i].name);
        ckv_buf_str(out, ":{\"values\":[");
        add_values(&w, &profile->fields[i], true);
        ckv_buf_str(out, "],\"lost\":[");
        add_values(&w, &profile->fields[i], false);
        ckv_buf_str(out, "]}");
    }
    ckv_buf_str(out, "}}\n");
    return ckv_buf_status(out);
}
