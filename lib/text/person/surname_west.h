/* Frequent family names of the English, German, Polish and Spanish speaking world, and of India. */
#ifndef CKV_TEXT_PERSON_SURNAME_WEST_H
#define CKV_TEXT_PERSON_SURNAME_WEST_H

#include "util/slice.h"

/* Is the lower-case word one of them? Slow: for columns and doubtful values, not for names. */
bool ckv_surname_is_western(ckv_slice word);

#endif
