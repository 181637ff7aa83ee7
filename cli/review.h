/* The pairs of ckv review --ask: their file, and the talk about them on a terminal. */
#ifndef CKV_CLI_REVIEW_H
#define CKV_CLI_REVIEW_H

#include <ckv/ckv.h>

#include <stdio.h>

/* One pair with all its text, which stays when the view goes on. */
typedef struct review_pair {
    ckv_asked_pair asked; /* points behind this */
} review_pair;

typedef struct review_pairs {
    review_pair **items;
    size_t count, cap;
} review_pairs;

/* The drawn pairs, and of the file `answers` (NULL: none) what has been said. To be freed in any case. */
ckv_status review_load(review_pairs *out, ckv_view *view, unsigned ask, const char *answers, ckv_error *err);
void review_free(review_pairs *pairs);

/* All pairs with what was said of each as CSV: what --answers reads. */
void review_print(FILE *to, const review_pairs *pairs);

/* Put them into the file at `path`, over what is there: whole or not at all, also when the power goes. Returns an exit
 * code, after a message if it is not EXIT_DONE. */
int review_save(const review_pairs *pairs, const char *path);

/* Ask a person, who sits at the terminal, from the first open pair on, and keep each answer in the file as it is given.
 * Returns an exit code. */
int review_talk(ckv_view *view, review_pairs *pairs, const char *path);

#endif
