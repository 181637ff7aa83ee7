/* Keys for organizations whose names and addresses are translated: what sounds the same in both scripts. */
#include "block/hashes.h"
#include "record/feature_meaning.h"

enum { KEY_MANDARIN = 1, KEY_CANTON, KEY_DOOR };

static bool is_sound(const ckv_meaning_feature *f, size_t i)
{
    return i < f->count && ckv_meaning_kind(ckv_meaning_unit(f, i)) == CKV_MEANING_SOUND;
}

static void add_pair(ckv_hash_list *list, uint32_t a, uint32_t b, unsigned system)
{
    uint32_t x = system == KEY_CANTON ? ckv_meaning_canton(a) : ckv_meaning_mandarin(a);
    uint32_t y = system == KEY_CANTON ? ckv_meaning_canton(b) : ckv_meaning_mandarin(b);
    if (x && y)
        ckv_hash_list_add(list, system, (uint64_t)x << 32 | y);
}

/* Is one of the units inside the unit at `i` spelled? */
static bool has_word(const ckv_meaning_feature *f, size_t i)
{
    for (size_t k = i + 1; k <= i + ckv_meaning_span(ckv_meaning_unit(f, i)) && k < f->count; k++) {
        if (ckv_meaning_kind(ckv_meaning_unit(f, k)) == CKV_MEANING_WORD)
            return true;
    }
    return false;
}

/* The sounds of a name in their order, 0 where a trade or a number stands between. */
static size_t name_sounds(const ckv_meaning_feature *f, uint32_t out[CKV_MEANING_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < f->count && n < CKV_MEANING_MAX; i++) {
        uint32_t unit = ckv_meaning_unit(f, i);
        unsigned kind = ckv_meaning_kind(unit);
        bool spelled = kind == CKV_MEANING_WORD || (unit & (CKV_MEANING_NAMED | CKV_MEANING_PLACE))
                       || (kind == CKV_MEANING_CONCEPT && has_word(f, i));
        if (kind == CKV_MEANING_LETTERS || (spelled && kind != CKV_MEANING_SOUND))
            continue;
        out[n++] = kind == CKV_MEANING_SOUND ? unit : 0;
        i += kind == CKV_MEANING_CONCEPT ? ckv_meaning_span(unit) : 0;
    }
    return n;
}

/* Two syllables in a row; the last ones first, which are the more telling: sponsors stand in front. */
static void name_pairs(ckv_hash_list *list, const ckv_meaning_feature *f, unsigned system)
{
    uint32_t sound[CKV_MEANING_MAX];
    for (size_t i = name_sounds(f, sound); i-- > 1;)
        add_pair(list, sound[i - 1], sound[i], system);
}

static void name_mandarin(ckv_hash_list *list, const ckv_meaning_feature *f)
{
    if (!(f->bits & CKV_MEANING_ADDRESS))
        name_pairs(list, f, KEY_MANDARIN);
}

static void name_canton(ckv_hash_list *list, const ckv_meaning_feature *f)
{
    if (!(f->bits & CKV_MEANING_ADDRESS))
        name_pairs(list, f, KEY_CANTON);
}

/* The last syllable of a road with the greatest number of the address, and the next: the postcode may be the
 * greater. */
static void add_doors(ckv_hash_list *list, const ckv_meaning_feature *f, size_t at)
{
    uint32_t first = 0, second = 0, sound = is_sound(f, at) ? ckv_meaning_mandarin(ckv_meaning_unit(f, at)) : 0;
    for (size_t i = 0; sound && i < f->count; i++) {
        uint32_t unit = ckv_meaning_unit(f, i);
        if (ckv_meaning_kind(unit) != CKV_MEANING_NUMBER || unit == first)
            continue;
        if (unit > first) {
            second = first;
            first = unit;
        } else if (unit > second) {
            second = unit;
        }
    }
    if (first)
        ckv_hash_list_add(list, KEY_DOOR, (uint64_t)sound << 32 | first);
    if (second)
        ckv_hash_list_add(list, KEY_DOOR, (uint64_t)sound << 32 | second);
}

/* The two syllables before a road, an estate or a house; before a number that stands between: 力行五路. */
static void address_names(ckv_hash_list *list, const ckv_meaning_feature *f)
{
    for (size_t i = 2; (f->bits & CKV_MEANING_ADDRESS) && i < f->count; i++) {
        if (ckv_meaning_kind(ckv_meaning_unit(f, i)) != CKV_MEANING_ROAD)
            continue;
        size_t at = i;
        while (at > 2 && ckv_meaning_kind(ckv_meaning_unit(f, at - 1)) == CKV_MEANING_NUMBER)
            at--;
        add_doors(list, f, at - 1);
        if (is_sound(f, at - 1) && is_sound(f, at - 2)) {
            add_pair(list, ckv_meaning_unit(f, at - 2), ckv_meaning_unit(f, at - 1), KEY_MANDARIN);
            add_pair(list, ckv_meaning_unit(f, at - 2), ckv_meaning_unit(f, at - 1), KEY_CANTON);
        }
    }
}

typedef void (*keys_fn)(ckv_hash_list *list, const ckv_meaning_feature *f);

static size_t keys_of(const uint8_t *features, uint64_t *out, size_t max, keys_fn keys)
{
    ckv_hash_list list = { out, 0, max };
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_MEANING);
    ckv_feature_value v;
    ckv_meaning_feature f;
    while (ckv_feature_next(&values, &v)) {
        if (ckv_meaning_feature_read(&f, &v))
            keys(&list, &f);
    }
    return list.count;
}

size_t ckv_part_meaning_mandarin(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, name_mandarin);
}

size_t ckv_part_meaning_canton(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, name_canton);
}

size_t ckv_part_meaning_address(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, address_names);
}
