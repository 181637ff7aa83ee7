/* Days since 1970-01-01, and the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date
 * algorithms", 2013). */
#ifndef GEN_DATE_H
#define GEN_DATE_H

#include "generate/text.h"

/* The day on which all that is generated ends. Never the clock. */
#define GEN_TODAY 20634 /* 2026-06-30 */

typedef struct gen_date {
    int32_t year;
    uint32_t month, day;
} gen_date;

gen_date gen_date_of(int32_t days);
int32_t gen_days_of(int32_t year, uint32_t month, uint32_t day);

/* Whole years on a day, and the day on which someone is that old (born on 29 February: 1 March). */
int32_t gen_age_on(int32_t born, int32_t day);
int32_t gen_birthday(int32_t born, int32_t years);

typedef enum gen_date_form {
    GEN_DATE_ISO,     /* 1985-04-07 */
    GEN_DATE_SLASH,   /* 1985/4/7 */
    GEN_DATE_HAN,     /* 1985年4月7日 */
    GEN_DATE_COMPACT, /* 19850407 */
    GEN_DATE_DMY,     /* 07/04/1985 */
    GEN_DATE_MDY,     /* 04/07/1985 */
    GEN_DATE_SERIAL,  /* 31144, as spreadsheets count */
} gen_date_form;

void gen_put_date(gen_text *t, gen_date d, gen_date_form form);

#endif
