/* Given names of the English and German speaking world, and which of them stand for which: bob for robert. */
#ifndef CKV_TEXT_PERSON_FORENAME_H
#define CKV_TEXT_PERSON_FORENAME_H

#include "text/lexicon.h"

/* At most this many full names behind one short one. */
#define CKV_FORENAME_ROOTS_MAX 9

/* True for a lower-case token that is a common given name, full or short. */
bool ckv_forename_known(ckv_slice token);

/* The names that a word which was looked up may stand for, itself first: bert -> bert, albert, gilbert ... Two words
 * are the same name, possibly, when they have one in common. Returns how many of out[max]; 0 for NULL and for what is
 * no given name. */
size_t ckv_forename_roots(const ckv_lexeme *known, ckv_slice *out, size_t max);

#endif
