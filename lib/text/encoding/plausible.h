/* How likely a text is what a customer's field holds: scores by the frequency of its characters, in tenths of a nat. */
#ifndef CKV_TEXT_ENCODING_PLAUSIBLE_H
#define CKV_TEXT_ENCODING_PLAUSIBLE_H

#include "util/slice.h"

/* What a text is made of. U+FFFD counts for nothing but `lost`. */
typedef struct ckv_survey {
    int64_t score;
    int64_t beyond_score; /* of what is beyond ASCII */
    size_t beyond;        /* code points beyond ASCII */
    size_t han;
    size_t rare_han; /* in neither GB2312 nor Big5, nor standard today */
    size_t second;   /* Han of their second levels */
    size_t upper;    /* U+0080..00FF and what windows-1252 has there */
    size_t strange;  /* beyond ASCII, neither Han nor CJK punctuation */
    size_t private_use;
    size_t lost;
    size_t in_words; /* Han beside a small Latin letter */
    size_t leads;    /* what begins a Chinese character that was misread twice, as Latin and then as GBK */
} ckv_survey;

ckv_survey ckv_survey_of(ckv_slice text);

/* Nothing but ASCII and usual Han characters, which touch no small letter and score `least` or more on average: what
 * most Chinese text is, told for less than a survey. */
bool ckv_is_plain_han(ckv_slice text, int least);

/* The same of text with no character that any damage leaves: of escapes, annotations, controls, or in place of what was
 * lost (identifier/damage.h). */
bool ckv_is_sound(ckv_slice text, int least);

/* Two to four Han characters and nothing else, the first of them a surname. */
bool ckv_is_like_name(const ckv_survey *s, ckv_slice text);

/* What real text of a customer holds; the middle of a twice encoded one also C1 controls and windows-1252 signs. */
bool ckv_is_expected(uint32_t cp, bool middle);

/* Scripts and signs that are met less often: more has to speak for them. */
bool ckv_is_possible(uint32_t cp);

bool ckv_is_han(uint32_t cp);

#endif
