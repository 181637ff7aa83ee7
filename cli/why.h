/* How ckv why shows an explanation: for people, for machines, as a picture. */
#ifndef CKV_CLI_WHY_H
#define CKV_CLI_WHY_H

#include <ckv/ckv.h>

#include <stdio.h>

/* The steps of a waterfall, the same for text and picture: each comparison, from the prior to the weight. */
typedef struct why_step {
    const char *comparison, *level;
    int32_t part;   /* in 1/1024 bit */
    int32_t rarity; /* as in ckv_explanation_part */
} why_step;

enum { WHY_STEPS_MAX = CKV_EXPLANATION_PARTS + 2 };

/* Returns how many of out[WHY_STEPS_MAX]. Their parts sum to the weight. */
size_t why_steps(const ckv_explanation *e, why_step *out);

/* "1 in 2,400": how many records have a value of this rarity, to two digits; "" for 0. */
#define RARITY_TEXT 32
const char *rarity_text(int32_t rarity, char text[RARITY_TEXT]);

/* The steps as lines, with a bar for each. */
void print_waterfall(const ckv_explanation *e);

void print_why(const ckv_why *w, const ckv_explanation *e);
/* An object that the caller closes: print_remedy_json() may add to it. */
void print_why_json(const ckv_why *w, const ckv_explanation *e);

/* What would link the two. */
void print_remedy(const ckv_remedy *r);
void print_remedy_json(const ckv_remedy *r);

/* One link as an object on a line of its own. */
void print_link_json(const ckv_explained_link *link);

/* One self-contained SVG: no script, no font, no link to anything outside. */
void print_why_svg(FILE *to, const ckv_why *w, const ckv_explanation *e);

#endif
