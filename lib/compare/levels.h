/* Levels of single comparisons that others ask for by name. */
#ifndef CKV_COMPARE_LEVELS_H
#define CKV_COMPARE_LEVELS_H

#include <stdbool.h>

/* CKV_CMP_EMAIL */
enum { CKV_EMAIL_OTHER = 1, CKV_EMAIL_SAME_LOCAL, CKV_EMAIL_NEAR, CKV_EMAIL_SAME };

/* CKV_CMP_HANDLE */
enum { CKV_HANDLE_OTHER = 1, CKV_HANDLE_DOMAIN, CKV_HANDLE_NICKNAME, CKV_HANDLE_SAME };

/* CKV_CMP_BIRTH: too far apart for a slip, as those of a parent and a child */
enum { CKV_BIRTH_GENERATION = 1, CKV_BIRTH_YEARS_APART };

static inline bool ckv_birth_is_generation(unsigned level)
{
    return level == CKV_BIRTH_GENERATION || level == CKV_BIRTH_YEARS_APART;
}

#endif
