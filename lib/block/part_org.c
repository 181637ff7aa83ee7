/* Keys out of names of organizations. */
#include "block/hashes.h"
#include "record/feature_org.h"
#include "text/sound/phonetic.h"
#include "util/hash.h"

/* What a key was made from: equal numbers from different makings must not meet. */
enum { KEY_SOUND = 1, KEY_CORE, KEY_FIRST, KEY_INITIALS, KEY_FULL, KEY_PROVINCE, KEY_CITY };

typedef void (*org_keys_fn)(ckv_hash_list *list, const ckv_org_feature *org);

static size_t keys_of(const uint8_t *features, uint64_t *out, size_t max, org_keys_fn keys)
{
    ckv_hash_list list = { out, 0, max };
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_ORG);
    ckv_feature_value v;
    ckv_org_feature org;
    while (ckv_feature_next(&values, &v)) {
        if (!(v.flags & CKV_VALUE_WEAK) && ckv_org_feature_read(&org, &v))
            keys(&list, &org);
    }
    return list.count;
}

/* Names that differ in a typing slip or are cut short still begin alike: two characters, or the sound of the first word
 * of four letters and more (le montrachet, montrachet bistro). */
static uint64_t first_word(const ckv_org_feature *org)
{
    if (org->bits & CKV_ORG_HAN)
        return org->text.len > 6 ? ckv_hash(ckv_slice_head(org->text, 6)) : 0;
    char code[CKV_PHONETIC_MAX];
    for (size_t at = 0; at < org->text.len; at++) {
        size_t from = at;
        while (at < org->text.len && org->text.ptr[at] != ' ')
            at++;
        size_t len = at - from >= 4 ? ckv_phonetic(ckv_slice_of(org->text.ptr + from, at - from), code) : 0;
        if (len)
            return ckv_hash(ckv_slice_of(code, len));
    }
    return 0;
}

static void core_keys(ckv_hash_list *list, const ckv_org_feature *org)
{
    ckv_hash_list_add(list, KEY_SOUND, org->sound);
    ckv_hash_list_add(list, KEY_CORE, org->core);
    ckv_hash_list_add(list, KEY_FIRST, first_word(org));
    ckv_hash_list_add(list, KEY_INITIALS, org->initials);
}

static void full_keys(ckv_hash_list *list, const ckv_org_feature *org)
{
    ckv_hash_list_add(list, KEY_FULL, org->full);
}

static void place_keys(ckv_hash_list *list, const ckv_org_feature *org)
{
    if (org->city)
        ckv_hash_list_add(list, KEY_CITY, org->city);
    else
        ckv_hash_list_add(list, KEY_PROVINCE, org->province);
}

size_t ckv_part_org_core(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, core_keys);
}

size_t ckv_part_org_full(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, full_keys);
}

size_t ckv_part_org_place(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, place_keys);
}
