/* The payload of CKV_FEATURE_ADDRESS: one address.
 *
 *   u64 road | u64 canton | u64 city | u64 district | u32 number | u32 unit | u32 state | u32 postcode | u32 area |
 *   u32 digits | u8 type of road | u8 lengths: road text | place text | extra text | the three texts
 *
 *   road      the sound class of the name without its type: 牡丹路 = Mudan Road; an estate or building where no road
 *             is named
 *   canton    the same by Cantonese sound, in Hong Kong and Macau: 新运道 = San Wan Road
 *   number    section, lane, alley, house
 *   unit      building, floor, room, and so on
 *   city, district, state   places by letters, the same in any script
 *   postcode  of digits alone twice their number, else an odd hash; its first half as `area`
 *   digits    of the digits in the road's name, which no typing slip explains: 112 ter is not 113 ter
 *
 * 0 where the address does not say. Texts are letters for edit distance; the extra one is a second line or a
 * building. */
#ifndef CKV_RECORD_FEATURE_ADDRESS_H
#define CKV_RECORD_FEATURE_ADDRESS_H

#include "record/feature.h"

#define CKV_ADDRESS_TEXT_MAX 40
#define CKV_ADDRESS_FIXED 60

typedef struct ckv_address_feature {
    uint64_t road, canton, city, district;
    uint32_t number, unit, state, postcode, area, digits;
    uint8_t road_type;
    ckv_slice road_text, place_text, extra;
} ckv_address_feature;

/* False for a payload that is too short to be one. */
static inline bool ckv_address_feature_read(ckv_address_feature *f, const ckv_feature_value *v)
{
    const uint8_t *p = v->payload;
    if (v->len < CKV_ADDRESS_FIXED || v->len < CKV_ADDRESS_FIXED + p[57] + p[58] + p[59])
        return false;
    const char *text = (const char *)p + CKV_ADDRESS_FIXED;
    f->road = ckv_load64(p);
    f->canton = ckv_load64(p + 8);
    f->city = ckv_load64(p + 16);
    f->district = ckv_load64(p + 24);
    f->number = ckv_load32(p + 32);
    f->unit = ckv_load32(p + 36);
    f->state = ckv_load32(p + 40);
    f->postcode = ckv_load32(p + 44);
    f->area = ckv_load32(p + 48);
    f->digits = ckv_load32(p + 52);
    f->road_type = p[56];
    f->road_text = (ckv_slice){ text, p[57] };
    f->place_text = (ckv_slice){ text + p[57], p[58] };
    f->extra = (ckv_slice){ text + p[57] + p[58], p[59] };
    return true;
}

#endif
