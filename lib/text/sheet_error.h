/* What a spreadsheet shows in place of a value that it could not reckon. */
#ifndef CKV_TEXT_SHEET_ERROR_H
#define CKV_TEXT_SHEET_ERROR_H

#include "util/slice.h"

/* #N/A, #REF!, #DIV/0!, #NAME?, #SPILL!, in other languages #BEZUG! or #NOM?: a word that begins with # and ends with a
 * mark, in any case. Not for text with blanks around it. */
bool ckv_is_sheet_error(ckv_slice text);

#endif
