/* The payload of CKV_FEATURE_ORG: one name of an organization.
 *
 *   u64 full | u64 core | u64 sound | u32 branch | u32 city | u32 industry | u32 initials | u8 province |
 *   u8 form | u8 bits | u8 length of head | u8 start of text in head | u8 length of text | head | letters (the rest)
 *
 * full      places (but 中国), core, industry and group: equal for one legal name, whatever its form word
 * core      the brand; for known aliases that of the one name (HP: 惠普)
 * sound     the brand's sound class, letters joined: 阿里巴巴 = Alibaba
 * branch    the branch's name; industry: the words peeled from the core; 0 where there is none
 * initials  of three words or characters and more; with CKV_ORG_ACRONYM the core itself, being one (ICBC)
 * head      places, core and industry as written, without legal form and branch: what short forms are made from
 * text      the core for edit distance, Latin with blanks; letters: the string behind `sound` */
#ifndef CKV_RECORD_FEATURE_ORG_H
#define CKV_RECORD_FEATURE_ORG_H

#include "record/feature.h"

enum {
    CKV_ORG_HAN = 1,
    CKV_ORG_SOLE_TRADER = 2, /* its place is part of its identity */
    CKV_ORG_ACRONYM = 4
};

#define CKV_ORG_TEXT_MAX 72
#define CKV_ORG_HEAD_MAX 120
#define CKV_ORG_LETTERS_MAX 60
#define CKV_ORG_FIXED 46

typedef struct ckv_org_feature {
    uint64_t full, core, sound;
    uint32_t branch, city, industry, initials;
    uint8_t province, form, bits;
    ckv_slice head, text, letters;
} ckv_org_feature;

/* False for a payload that is too short to be one. */
static inline bool ckv_org_feature_read(ckv_org_feature *f, const ckv_feature_value *v)
{
    const uint8_t *p = v->payload;
    if (v->len < CKV_ORG_FIXED || v->len < CKV_ORG_FIXED + p[43] || p[44] + p[45] > p[43])
        return false;
    f->full = ckv_load64(p);
    f->core = ckv_load64(p + 8);
    f->sound = ckv_load64(p + 16);
    f->branch = ckv_load32(p + 24);
    f->city = ckv_load32(p + 28);
    f->industry = ckv_load32(p + 32);
    f->initials = ckv_load32(p + 36);
    f->province = p[40];
    f->form = p[41];
    f->bits = p[42];
    f->head = (ckv_slice){ (const char *)p + CKV_ORG_FIXED, p[43] };
    f->text = (ckv_slice){ f->head.ptr + p[44], p[45] };
    f->letters = (ckv_slice){ f->head.ptr + p[43], (size_t)v->len - CKV_ORG_FIXED - p[43] };
    return true;
}

#endif
