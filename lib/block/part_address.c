/* Keys out of addresses. */
#include "block/hashes.h"
#include "record/feature_address.h"
#include "util/hash.h"

/* What a key was made from: equal numbers from different makings must not meet. */
enum { KEY_DOOR = 1, KEY_ROAD, KEY_HOUSE, KEY_CITY, KEY_DISTRICT, KEY_POSTCODE, KEY_CANTON_DOOR, KEY_CANTON_ROAD };

typedef void (*address_keys_fn)(ckv_hash_list *list, const ckv_address_feature *a);

static size_t keys_of(const uint8_t *features, uint64_t *out, size_t max, address_keys_fn keys)
{
    ckv_hash_list list = { out, 0, max };
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_ADDRESS);
    ckv_feature_value v;
    ckv_address_feature a;
    while (ckv_feature_next(&values, &v)) {
        if (!(v.flags & CKV_VALUE_WEAK) && ckv_address_feature_read(&a, &v))
            keys(&list, &a);
    }
    return list.count;
}

static void door_keys(ckv_hash_list *list, const ckv_address_feature *a)
{
    uint32_t at = a->number ? a->number : a->unit;
    if (a->road && at)
        ckv_hash_list_add(list, KEY_DOOR, ckv_hash_pair(a->road, at));
    if (a->canton && at)
        ckv_hash_list_add(list, KEY_CANTON_DOOR, ckv_hash_pair(a->canton, at));
}

static void road_keys(ckv_hash_list *list, const ckv_address_feature *a)
{
    ckv_hash_list_add(list, KEY_ROAD, a->road);
    ckv_hash_list_add(list, KEY_CANTON_ROAD, a->canton);
}

static void house_keys(ckv_hash_list *list, const ckv_address_feature *a)
{
    if (a->number)
        ckv_hash_list_add(list, KEY_HOUSE, ckv_hash_pair(a->number, a->unit));
}

static void place_keys(ckv_hash_list *list, const ckv_address_feature *a)
{
    ckv_hash_list_add(list, KEY_CITY, a->city);
    ckv_hash_list_add(list, KEY_DISTRICT, a->district);
}

static void postcode_keys(ckv_hash_list *list, const ckv_address_feature *a)
{
    ckv_hash_list_add(list, KEY_POSTCODE, a->postcode);
}

size_t ckv_part_door(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, door_keys);
}

size_t ckv_part_road(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, road_keys);
}

size_t ckv_part_house(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, house_keys);
}

size_t ckv_part_place(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, place_keys);
}

size_t ckv_part_postcode(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, postcode_keys);
}
