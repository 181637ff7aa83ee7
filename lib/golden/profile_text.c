/* The form for a person at a terminal. */
#include "golden/golden.h"
#include "golden/width.h"
#include "text/utf8.h"

/* Values wider than this stand out of the column instead of pushing it to the right, and so do names of fields. */
enum { VALUE_COLUMN_MAX = 44, NAME_COLUMN_MAX = 24, RECORDS_SHOWN = 4 };

/* A file's bytes must not steer the terminal: controls, and marks that turn the direction of what follows. */
static uint32_t tame(uint32_t cp)
{
    if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029)
        return ' ';
    bool turns =
        cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || turns ? 0xFFFD : cp;
}

/* Append text; returns the columns it takes. With `out` NULL it is only measured. */
static size_t add_tame(ckv_buf *out, ckv_slice text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = tame(ckv_utf8_next(text, &at));
        width += ckv_width_of_char(cp);
        if (out)
            ckv_buf_utf8(out, cp);
    }
    return width;
}

static void pad(ckv_buf *out, size_t width, size_t column)
{
    for (; width < column; width++)
        ckv_buf_byte(out, ' ');
}

static size_t value_width(const ckv_golden_value *value)
{
    return add_tame(NULL, value->text) + (value->survives ? 0 : 2);
}

typedef struct ckv_layout {
    size_t name, value; /* columns */
} ckv_layout;

static ckv_layout lay_out(const ckv_profile *profile)
{
    ckv_layout layout = { 0 };
    for (size_t i = 0; i < profile->field_count; i++) {
        const ckv_golden_field *field = &profile->fields[i];
        size_t width = add_tame(NULL, field->name);
        if (width > layout.name && width <= NAME_COLUMN_MAX)
            layout.name = width;
        for (size_t k = 0; k < field->value_count; k++) {
            width = value_width(&field->values[k]);
            if (width > layout.value && width <= VALUE_COLUMN_MAX)
                layout.value = width;
        }
    }
    return layout;
}

static size_t count_records(const ckv_golden_value *value)
{
    size_t count = 0;
    for (size_t i = 0; i < value->offer_count; i++)
        count += i == 0 || value->offers[i].member != value->offers[i - 1].member;
    return count;
}

/* crm/C1 mobile, billing/B7 and 3 more */
static void add_records(
    ckv_buf *out, const ckv_golden_value *value, const ckv_record *const *members, const ckv_golden_source *sources)
{
    size_t shown = 0, all = count_records(value);
    for (size_t i = 0; i < value->offer_count; i++) {
        const ckv_offer *offer = &value->offers[i];
        if (i == 0 || offer->member != offer[-1].member) {
            if (shown == RECORDS_SHOWN && all > RECORDS_SHOWN + 1)
                break;
            const ckv_record *record = members[offer->member];
            ckv_buf_str(out, shown++ ? ", " : "");
            add_tame(out, sources[record->source].name);
            ckv_buf_byte(out, '/');
            add_tame(out, record->key);
        } else if (ckv_slice_equal(offer->label, offer[-1].label)) {
            continue;
        }
        ckv_buf_str(out, offer->label.len ? " " : "");
        add_tame(out, offer->label);
    }
    if (shown < all)
        ckv_buf_format(out, " and %zu more", all - shown);
}

/* What the criterion means for the winner and for those behind it. */
static const struct {
    const char *rule, *won, *lost;
} reasons[] = {
    { "whole", "undamaged", "not whole" },
    { "trust", "most trusted", "less trusted" },
    { "recent", "latest", "older" },
    { "frequent", "most agree", "fewer agree" },
    { "complete", "most complete", "less complete" },
    { "identity", "first record", "later record" },
    { "any", "one says so", "one says otherwise" },
};

/* What was lost of the value; of a whole one what was first mended. */
static void add_damage(ckv_buf *out, const ckv_golden_value *value)
{
    ckv_damage mended = CKV_DAMAGE_NONE;
    for (size_t i = 0; i < value->offer_count && mended == CKV_DAMAGE_NONE; i++)
        mended = value->offers[i].damage;
    if (value->damage != CKV_DAMAGE_NONE)
        ckv_buf_format(out, "; damaged: %s", ckv_damage_name(value->damage));
    else if (mended != CKV_DAMAGE_NONE)
        ckv_buf_format(out, "; mended: %s", ckv_damage_name(mended));
}

static void add_reason(ckv_buf *out, const ckv_golden_value *value)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(reasons[i].rule, value->rule) == 0) {
            ckv_buf_str(out, "; ");
            ckv_buf_str(out, value->survives ? reasons[i].won : reasons[i].lost);
        }
    }
    ckv_buf_str(out, value->valid ? "" : "; malformed");
    add_damage(out, value);
}

static void add_value(ckv_buf *out, const ckv_golden_value *value, const ckv_layout *layout)
{
    ckv_buf_str(out, value->survives ? "" : "(");
    add_tame(out, value->text);
    ckv_buf_str(out, value->survives ? "" : ")");
    pad(out, value_width(value), layout->value);
}

static void add_heading(ckv_buf *out, const ckv_profile *profile, ckv_slice id, const ckv_record *const *members)
{
    size_t sources = 0, n = profile->member_count;
    for (size_t i = 0; i < n; i++)
        sources += i == 0 || members[i]->source != members[i - 1]->source;
    add_tame(out, id);
    ckv_buf_format(out, "  %s, %zu record%s from %zu department%s\n", ckv_profile_type_name(profile->type), n,
        n == 1 ? "" : "s", sources, sources == 1 ? "" : "s");
}

ckv_status ckv_profile_text(const ckv_profile *profile, ckv_slice id, const ckv_record *const *members,
    const ckv_golden_source *sources, ckv_buf *out)
{
    ckv_layout layout = lay_out(profile);
    add_heading(out, profile, id, members);
    for (size_t i = 0; i < profile->field_count; i++) {
        const ckv_golden_field *field = &profile->fields[i];
        for (size_t k = 0; k < field->value_count; k++) {
            ckv_buf_str(out, "  ");
            pad(out, k == 0 ? add_tame(out, field->name) : 0, layout.name);
            ckv_buf_str(out, "  ");
            add_value(out, &field->values[k], &layout);
            ckv_buf_str(out, "  ");
            add_records(out, &field->values[k], members, sources);
            add_reason(out, &field->values[k]);
            ckv_buf_byte(out, '\n');
        }
    }
    return ckv_buf_status(out);
}
