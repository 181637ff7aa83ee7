/* A model as rows of text, to be read, kept and edited: type, comparison, level, m, u, bits.
 *
 *   ,link,,,,2.503               a threshold; also review, against, and component (a number in place of bits)
 *   person,prior,,0.0000123,,    the probability that two random records are one customer
 *   person,household,,,,-15.94   log-odds that two strangers are of one home; organization,household: of one company
 *   organization,neighbours,,,,-12.2  log-odds that two strangers are in one house
 *   person,surname,same,0.81,0.0102,6.311
 *
 * The bits of a level follow from m and u, and are only shown. What people of one home share, level by level, and what
 * agrees together are learned and not in the rows. Numbers are decimal whatever the locale. */
#ifndef CKV_ENGINE_MODEL_ROWS_H
#define CKV_ENGINE_MODEL_ROWS_H

#include "model/model.h"
#include "util/error.h"

enum { CKV_MODEL_COLUMNS = 6 };
extern const char *const ckv_model_columns[CKV_MODEL_COLUMNS];

/* The header and all rows. */
ckv_status ckv_model_rows_write(const ckv_model *model, ckv_buf *out);

/* Put one row's numbers into the model. A number that reads as the model's own leaves it as it is, to the last bit.
 * CKV_INVALID, with a message, for what no model has. To be frozen afterwards. */
ckv_status ckv_model_rows_take(ckv_model *model, const ckv_slice cells[CKV_MODEL_COLUMNS], ckv_error *err);

#endif
