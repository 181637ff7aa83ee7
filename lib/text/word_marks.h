/* Which lists of words a text may begin or end with, by two bytes of it: a table made by the build, so that the lists,
 * which are long, are walked for few texts. A mark says perhaps; none says no. */
#ifndef CKV_TEXT_WORD_MARKS_H
#define CKV_TEXT_WORD_MARKS_H

#include "util/slice.h"

typedef enum ckv_word_mark {
    /* of the last two bytes of the words of tables_org.h */
    CKV_MARK_INDUSTRY_HAN = 1,
    CKV_MARK_BRANCH_HAN = 2,
    CKV_MARK_INSTITUTION_HAN = 4,
    CKV_MARK_FORM_HAN = 8,
    CKV_MARK_INDUSTRY_LATIN = 16,
    CKV_MARK_BRANCH_LATIN = 32,
    CKV_MARK_INSTITUTION_LATIN = 64,
    CKV_MARK_FORM_LATIN = 128,
    /* of the second and third byte, since the first says little of Han; of words of three bytes and more */
    CKV_MARK_RANK = 256,
    CKV_MARK_ALIAS = 512, /* ckv_org_aliases, all columns */
    CKV_MARK_PROVINCE = 1024,
    CKV_MARK_CITY = 2048,
    CKV_MARKS_FIRST = CKV_MARK_RANK | CKV_MARK_ALIAS | CKV_MARK_PROVINCE | CKV_MARK_CITY
} ckv_word_mark;

#define CKV_WORD_MARKS 4096
extern const uint16_t ckv_word_marks[CKV_WORD_MARKS];

static inline size_t ckv_word_mark_at(const char *p)
{
    return (size_t)((unsigned char)p[0] & 63) << 6 | ((unsigned char)p[1] & 63);
}

static inline size_t ckv_word_mark_first(ckv_slice s)
{
    return ckv_word_mark_at(s.ptr + 1);
}

static inline size_t ckv_word_mark_last(ckv_slice s)
{
    return ckv_word_mark_at(s.ptr + s.len - 2);
}

static inline bool ckv_may_start(ckv_slice s, ckv_word_mark mark)
{
    return s.len >= 3 && (ckv_word_marks[ckv_word_mark_first(s)] & mark) != 0;
}

static inline bool ckv_may_end(ckv_slice s, ckv_word_mark mark)
{
    return s.len >= 2 && (ckv_word_marks[ckv_word_mark_last(s)] & mark) != 0;
}

#endif
