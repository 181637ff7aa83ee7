/* What it costs to lay the sounds of characters along letters, where it was counted how often it happens. */
#ifndef CKV_TEXT_SOUND_SAID_COSTS_H
#define CKV_TEXT_SOUND_SAID_COSTS_H

#include "text/sound/said_sounds.h"

/* Tenths of a bit: minus the logarithm of how often it happens. */
typedef struct ckv_said_costs {
    uint8_t other[CKV_SOUND_COUNT][CKV_SOUND_COUNT]; /* a sound of the characters for one of the letters */
    uint8_t extra[CKV_SOUND_COUNT];                  /* said, but not written */
    uint8_t missing[CKV_SOUND_COUNT];                /* written, but not said: r in Carter, a mute e */
    uint8_t weight[CKV_SOUND_COUNT];                 /* a sound of the letters in whatever name */
} ckv_said_costs;

/* Foreign names in the characters that Mandarin picks for their sounds. Counted on 33,000 names of Wikidata that have a
 * form in Chinese: laid along each other at first by the likeness of sounds, then by what had been counted, six times;
 * each count together with four of what likeness says. */
extern const ckv_said_costs ckv_said_foreign;

#endif
