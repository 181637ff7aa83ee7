/* org.name and org.short: names of organizations. */
#include "identifier/damage.h"
#include "identifier/missing.h"
#include "record/display.h"
#include "record/feature_meaning.h"
#include "record/feature_org.h"
#include "record/kind.h"
#include "record/placeholder.h"
#include "text/address/address.h"
#include "text/canon.h"
#include "text/org/org.h"
#include "text/sound/reading.h"
#include "text/sound/sound.h"
#include "text/utf8.h"
#include "util/hash.h"

static uint64_t hash_or_one(ckv_slice s)
{
    uint64_t h = ckv_hash(s);
    return h ? h : 1;
}

static uint32_t short_hash(ckv_slice s)
{
    return s.len ? (uint32_t)hash_or_one(s) | 1 : 0;
}

/* A function that compilers are to keep apart: what they know to be short they copy byte by byte. */
#define APART __attribute__((noinline))

/* At most `max` bytes, cut between characters. */
static APART ckv_slice cut(ckv_slice s, size_t max)
{
    if (s.len <= max)
        return s;
    while (max && ((unsigned char)s.ptr[max] & 0xc0) == 0x80)
        max--;
    return ckv_slice_head(s, max);
}

/* All of China is no place. */
static bool is_nation(ckv_slice place)
{
    return ckv_slice_equal(place, CKV_LIT("中国")) || ckv_slice_equal(place, CKV_LIT("中华"))
           || ckv_slice_equal(place, CKV_LIT("china"));
}

/* Of the whole name, with `core` for its brand; without its places where those are NULL. */
static uint64_t full_hash(
    const ckv_org_name *name, const ckv_org_places *places, ckv_slice core, bool with_trade, ckv_buf *tmp)
{
    ckv_buf_clear(tmp);
    for (size_t i = 0; places && i < name->place_count; i++) {
        if (is_nation(name->place[i]))
            continue;
        ckv_buf_add(tmp, places->root[i]);
        ckv_buf_byte(tmp, '/');
    }
    ckv_buf_add(tmp, core);
    ckv_buf_byte(tmp, '/');
    if (name->han && with_trade) /* in Latin the core holds its industry */
        ckv_buf_add(tmp, name->industry);
    if (name->group)
        ckv_buf_str(tmp, "/group");
    return hash_or_one(ckv_buf_slice(tmp));
}

/* Does it say where it is, beside in China? */
static bool is_placed(const ckv_org_name *name)
{
    for (size_t i = 0; i < name->place_count; i++) {
        if (!is_nation(name->place[i]))
            return true;
    }
    return false;
}

static ckv_org_hashes hashes_of(const ckv_org_name *name, const ckv_org_places *places, ckv_buf *tmp)
{
    ckv_slice alias = ckv_org_alias(name->core), other = alias.len ? alias : ckv_org_alias_of_more(name);
    bool bare = !name->place_count && !name->branch.len && (!name->han || !name->industry.len);
    uint64_t full = full_hash(name, places, alias.len ? alias : name->core, true, tmp);
    return (ckv_org_hashes){ .full = full,
        .core = hash_or_one(other.len   ? other
                            : name->han ? name->brand
                                        : name->core),
        .bare = bare };
}

/* The name without its places: only lists of aliases ask for it. */
static uint64_t placeless_hash(const ckv_org_name *name, ckv_buf *tmp)
{
    ckv_slice alias = ckv_org_alias(name->core);
    return full_hash(name, NULL, alias.len ? alias : name->core, true, tmp);
}

/* What the user's aliases say of a name: which group it is of by all it says, by all but its places (恒达贸易 of
 * 上海恒达贸易, and the other way round), or by its brand. */
typedef struct listing {
    uint32_t whole, trade, brand; /* at most one is not 0 */
} listing;

static listing listing_of(const ckv_org_name *name, const ckv_org_hashes *own, ckv_buf *tmp, const ckv_normalizer *n)
{
    listing l = { .whole = ckv_alias_group(n, own->full) };
    if (l.whole || !ckv_alias_any(n))
        return l;
    if (is_placed(name))
        l.trade = ckv_alias_group(n, placeless_hash(name, tmp));
    else if (name->industry.len) /* 恒达 alone may be any */
        l.trade = ckv_alias_group(n, ckv_alias_unplaced(own->full));
    l.brand = l.trade ? 0 : ckv_alias_group(n, own->core);
    return l;
}

/* The core of all names of a group. */
typedef struct group_core {
    char text[5];
} group_core;

static group_core core_of_group(uint32_t group)
{
    return (group_core){ { '=', (char)(group >> 24), (char)(group >> 16), (char)(group >> 8), (char)group } };
}

/* The same under the user's aliases: one hash for all names of a group, and of those that hold its brand one core. */
static ckv_org_hashes hashes_under(
    const ckv_org_name *name, const ckv_org_places *places, ckv_buf *tmp, const ckv_normalizer *n)
{
    ckv_org_hashes own = hashes_of(name, places, tmp);
    listing l = listing_of(name, &own, tmp, n);
    uint32_t group = l.whole + l.trade + l.brand;
    if (!group)
        return own;
    group_core text = core_of_group(group);
    ckv_slice core = ckv_slice_of(text.text, sizeof text.text);
    own.core = hash_or_one(core);
    own.full = l.whole ? own.core : full_hash(name, places, core, l.brand, tmp);
    return own;
}

ckv_status ckv_org_listed(uint32_t *group, const ckv_org_name *name, ckv_normalizer *n)
{
    ckv_org_places places;
    ckv_buf *tmp = &n->scratch[3];
    ckv_org_places_read(&places, name);
    ckv_org_hashes own = hashes_of(name, &places, tmp);
    listing l = listing_of(name, &own, tmp, n);
    if (ckv_buf_status(tmp) != CKV_OK)
        return ckv_buf_status(tmp);
    *group = l.whole + l.trade + l.brand;
    return CKV_OK;
}

ckv_status ckv_org_hashes_of(ckv_org_hashes *out, ckv_slice raw, ckv_normalizer *n)
{
    ckv_org_name name;
    ckv_status st = ckv_org_name_parse(&name, raw, &n->scratch[0]);
    if (st != CKV_OK)
        return st;
    ckv_org_places places;
    ckv_org_places_read(&places, &name);
    ckv_org_hashes found = hashes_of(&name, &places, &n->scratch[3]);
    found.placed = is_placed(&name);
    found.placeless = placeless_hash(&name, &n->scratch[3]);
    st = ckv_buf_status(&n->scratch[3]);
    if (st == CKV_OK)
        *out = found;
    return st;
}

/* The first letter of every word, or of the reading of every character, of which 32 are looked at; nothing for fewer
 * than three. */
static void add_initials(ckv_buf *out, const ckv_org_name *name, const ckv_spoken *brand)
{
    ckv_slice core = name->core;
    if (name->han) {
        ckv_spoken own;
        bool same = core.ptr == brand->text.ptr && core.len == brand->text.len;
        if (!same)
            ckv_spoken_read(&own, core);
        const ckv_spoken *spoken = same ? brand : &own;
        for (size_t i = 0; i < spoken->count && i < 32; i++) {
            if (spoken->said[i])
                ckv_buf_byte(out, ckv_syllable_sounds[spoken->said[i]].pinyin[0]);
        }
    } else {
        for (size_t i = 0; i < core.len; i++) {
            if (i == 0 || core.ptr[i - 1] == ' ')
                ckv_buf_byte(out, core.ptr[i]);
        }
    }
    if (out->len < 3)
        out->len = 0;
}

static bool acronym(const ckv_org_name *name)
{
    return !name->han && name->core.len >= 3 && name->core.len <= 5 && !memchr(name->core.ptr, ' ', name->core.len);
}

/* The head with the core in it, and where that is; the core alone where the head is too long or does not hold it. */
static APART ckv_slice head_of(const ckv_org_name *name, uint8_t lengths[static 3])
{
    ckv_slice text = cut(name->core, CKV_ORG_TEXT_MAX), head = name->head;
    bool inside = head.len <= CKV_ORG_HEAD_MAX && text.ptr >= head.ptr && text.ptr + text.len <= head.ptr + head.len;
    if (!inside)
        head = text;
    lengths[0] = (uint8_t)head.len;
    lengths[1] = (uint8_t)(text.ptr - head.ptr);
    lengths[2] = (uint8_t)text.len;
    return head;
}

static ckv_status add_name(ckv_feature_builder *b, const ckv_org_name *name, unsigned flags, ckv_normalizer *n)
{
    ckv_buf *out = &n->scratch[1], *letters = &n->scratch[2], *tmp = &n->scratch[3];
    ckv_org_places places;
    ckv_spoken spoken;
    ckv_org_places_read(&places, name);
    bool is_acronym = acronym(name);
    ckv_org_hashes hashes = hashes_under(name, &places, tmp, n);
    if (ckv_buf_status(tmp) != CKV_OK)
        return ckv_buf_status(tmp);
    ckv_buf_clear(letters);
    ckv_spoken_read(&spoken, name->brand);
    ckv_spoken_sound(letters, &spoken);
    ckv_buf_clear(tmp);
    if (!is_acronym)
        add_initials(tmp, name, &spoken);
    uint8_t fixed[CKV_ORG_FIXED];
    ckv_store64(fixed, hashes.full);
    ckv_store64(fixed + 8, hashes.core);
    ckv_store64(fixed + 16, letters->len ? hash_or_one(ckv_buf_slice(letters)) : 0);
    ckv_store32(fixed + 24, short_hash(name->branch));
    ckv_store32(fixed + 28, places.where.city);
    ckv_store32(fixed + 32, short_hash(name->industry));
    ckv_store32(fixed + 36, short_hash(is_acronym ? name->core : ckv_buf_slice(tmp)));
    fixed[40] = places.where.province;
    fixed[41] = (uint8_t)name->form;
    fixed[42] = (uint8_t)((name->han ? CKV_ORG_HAN : 0) | (name->form == CKV_ORG_FORM_SP ? CKV_ORG_SOLE_TRADER : 0)
                          | (is_acronym ? CKV_ORG_ACRONYM : 0));
    ckv_slice head = head_of(name, fixed + 43);
    ckv_buf_clear(out);
    ckv_buf_add(out, ckv_slice_of((const char *)fixed, sizeof fixed));
    ckv_buf_add(out, head);
    ckv_buf_add(out, cut(ckv_buf_slice(letters), CKV_ORG_LETTERS_MAX));
    if (ckv_buf_status(letters) != CKV_OK || ckv_buf_status(tmp) != CKV_OK)
        return ckv_buf_status(letters) != CKV_OK ? ckv_buf_status(letters) : ckv_buf_status(tmp);
    if (ckv_buf_status(out) != CKV_OK)
        return ckv_buf_status(out);
    return ckv_feature_add(b, CKV_FEATURE_ORG, flags, ckv_buf_slice(out));
}

static ckv_status add_meaning(ckv_feature_builder *b, const ckv_org_name *name, ckv_slice raw, ckv_normalizer *n)
{
    if (n->no_meaning)
        return CKV_OK;
    return name->text.len ? ckv_meaning_add_canonical(b, name->text, false)
                          : ckv_meaning_add(b, raw, false, &n->scratch[0]);
}

/* 某某公司, XXX有限公司, 测试公司: a word for none and a legal form. */
static bool is_blank_form(const ckv_org_name *name)
{
    ckv_slice core = name->core;
    size_t n = ckv_slice_starts(core, CKV_LIT("某")) ? 3 : 1, len = 0;
    if (!name->han || !name->form || name->place_count || name->industry.len || name->branch.len)
        return false;
    if (ckv_slice_equal(core, CKV_LIT("测试")))
        return true;
    if (n == 1 && (core.len < 2 || core.ptr[0] != 'x')) /* X公司 may be called so */
        return false;
    while (len + n <= core.len && memcmp(core.ptr + len, core.ptr, n) == 0)
        len += n;
    return len == core.len;
}

ckv_status ckv_org_is_prose(bool *prose, ckv_slice text, ckv_buf *scratch)
{
    enum { LEAST = 72 }; /* bytes: shorter ones are titles of books and slogans, and names are called after those */
    ckv_address a = { .fault = CKV_ADDRESS_SOUND };
    ckv_status st = CKV_OK;
    if (text.len >= LEAST)
        st = ckv_address_parse(&a, &(ckv_address_parts){ .whole = text }, scratch);
    if (st != CKV_OK && st != CKV_NOT_FOUND)
        return st;
    *prose = st == CKV_OK && a.fault == CKV_ADDRESS_PROSE;
    return CKV_OK;
}

static ckv_status add_text(ckv_feature_builder *b, ckv_slice raw, ckv_normalizer *n)
{
    ckv_org_name name;
    uint8_t told = n->told;
    size_t came = raw.len;
    if (!came)
        return CKV_OK;
    n->told &= (uint8_t)~CKV_TOLD_ORGS;
    raw = ckv_damage_sound_head(raw);
    if (!raw.len || ckv_damage_has_lost(raw)) /* the rest of a name is another name */
        return CKV_OK;
    ckv_status st = ckv_org_name_parse(&name, raw, &n->scratch[0]);
    if (st != CKV_OK)
        return st == CKV_NOT_FOUND ? CKV_OK : st;
    bool prose;
    st = is_blank_form(&name) ? CKV_NOT_FOUND : ckv_org_is_prose(&prose, raw, &n->scratch[1]);
    if (st != CKV_OK || prose)
        return st == CKV_NOT_FOUND ? CKV_OK : st;
    if (raw.len == came)
        n->told = told;
    if (ckv_is_missing_as(raw, name.text))
        return CKV_OK;
    st = add_name(b, &name, 0, n);
    return st == CKV_OK ? add_meaning(b, &name, raw, n) : st;
}

ckv_status ckv_org_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_status st = add_text(b, value->part[CKV_PART_WHOLE], n);
    return st == CKV_OK ? add_text(b, value->part[CKV_PART_SHORT], n) : st;
}

/* What nothing names is shown as it came. */
ckv_status ckv_org_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_slice whole = value->part[CKV_PART_WHOLE], brief = value->part[CKV_PART_SHORT];
    ckv_slice shown = ckv_value_is_missing(whole) ? brief : whole;
    if (ckv_value_is_missing(shown))
        return CKV_NOT_FOUND;
    ckv_org_name name;
    ckv_status st = n->told & CKV_TOLD_ORGS ? CKV_OK : ckv_org_name_parse(&name, shown, &n->scratch[0]);
    if (st != CKV_OK && st != CKV_NOT_FOUND)
        return st;
    bool prose = false;
    if (st == CKV_OK && !(n->told & CKV_TOLD_ORGS)) {
        if (is_blank_form(&name))
            return CKV_NOT_FOUND;
        st = ckv_org_is_prose(&prose, shown, &n->scratch[1]);
        if (st != CKV_OK)
            return st;
    }
    return ckv_display_raw(out, shown, st == CKV_OK && !prose ? CKV_OK : CKV_BAD_INPUT);
}
