/* The places of an address that tables have: a name that is a row's very string has the row kept beside it, so that
 * nobody need look for it again. Only what is here touches the rows. For lib/text/address only. */
#ifndef CKV_TEXT_ADDRESS_ROWS_H
#define CKV_TEXT_ADDRESS_ROWS_H

#include "text/address/address.h"
#include "text/place/division.h"
#include "text/place/place.h"

/* --- the row that a name is of; NULL for a name that was found elsewhere, whatever stood there before --- */

static inline const ckv_province *ckv_address_state_row(const ckv_address *a)
{
    return a->state_row && a->state.ptr == a->state_row->name ? a->state_row : NULL;
}

static inline const ckv_city *ckv_address_city_row(const ckv_address *a)
{
    return a->city_row && a->city.ptr == a->city_row->name ? a->city_row : NULL;
}

static inline const ckv_division *ckv_address_district_row(const ckv_address *a)
{
    return a->district_row && a->district.ptr == a->district_row->name ? a->district_row : NULL;
}

/* --- names of rows; what was there before goes --- */

static inline void ckv_address_set_state(ckv_address *a, const ckv_province *row)
{
    a->state = ckv_slice_str(row->name);
    a->state_row = row;
}

static inline void ckv_address_set_city(ckv_address *a, const ckv_city *row)
{
    a->city = ckv_slice_str(row->name);
    a->city_row = row;
}

static inline void ckv_address_set_district(ckv_address *a, const ckv_division *row)
{
    a->district = ckv_slice_str(row->name);
    a->district_row = row;
}

static inline void ckv_address_clear_district(ckv_address *a)
{
    a->district = (ckv_slice){ NULL, 0 };
    a->district_row = NULL;
}

static inline void ckv_address_clear_places(ckv_address *a)
{
    a->state = a->city = a->town = (ckv_slice){ NULL, 0 };
    a->state_row = NULL;
    a->city_row = NULL;
    ckv_address_clear_district(a);
}

/* Those of another address where this one has none. */
static inline void ckv_address_take_places(ckv_address *a, const ckv_address *other)
{
    if (!a->state.len) {
        a->state = other->state;
        a->state_row = other->state_row;
    }
    if (!a->city.len) {
        a->city = other->city;
        a->city_row = other->city_row;
    }
    if (!a->district.len) {
        a->district = other->district;
        a->district_row = other->district_row;
    }
}

#endif
