/* Bytes that live until the arena does: bump allocation in large blocks, one free. */
#ifndef CKV_UTIL_ARENA_H
#define CKV_UTIL_ARENA_H

#include "util/room.h"

typedef struct ckv_arena_block ckv_arena_block;

typedef struct ckv_arena {
    ckv_arena_block *blocks;
    size_t block_size; /* of the first blocks; 0 means 1 MiB */
    size_t total;      /* bytes asked of the system */
    /* Whose ceiling it keeps to; then what it holds is only read once the next block is begun. May be NULL. */
    ckv_room *room;
    ckv_room_use use;
} ckv_arena;

/* `len` bytes aligned to 8, or NULL when memory is out. Not zeroed. */
void *ckv_arena_alloc(ckv_arena *arena, size_t len);

/* The same without alignment, for packed bytes. */
char *ckv_arena_bytes(ckv_arena *arena, size_t len);

/* A copy of `s`; ptr is NULL when memory is out, and only then. */
ckv_slice ckv_arena_copy(ckv_arena *arena, ckv_slice s);

/* The same as a string with a terminator, for paths and the like; NULL when memory is out. */
char *ckv_arena_string(ckv_arena *arena, ckv_slice s);

/* Empty it for the next use. The memory of one block stays; several blocks are given back, and the next one is as
 * large as they were together, so that filling and emptying over and over soon allocates nothing. */
void ckv_arena_reset(ckv_arena *arena);

/* Give all that `from` holds to `arena`, where it stays as long as that does; `from` is empty then. */
void ckv_arena_join(ckv_arena *arena, ckv_arena *from);

void ckv_arena_free(ckv_arena *arena);

#endif
