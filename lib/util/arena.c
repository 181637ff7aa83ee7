#include "util/arena.h"

#include <stdlib.h>

/* Blocks grow up to this, so that few are needed whatever they begin with; of what is looked at here and there further,
 * so that they are of large pages. */
#define BLOCK_MOST ((size_t)1 << 20)
#define FEATURE_BLOCK_MOST ((size_t)4 << 20)

/* Next to what is written once, since the block itself may be where it can only be read. */
struct ckv_arena_block {
    ckv_arena_block *next;
    ckv_room *room;
    size_t used;
    size_t size;
    char *bytes;
};

static void free_block(ckv_arena_block *block)
{
    ckv_room_give(block->room, block->bytes);
    free(block);
}

static size_t next_size(const ckv_arena *arena, size_t least)
{
    size_t first = arena->block_size ? arena->block_size : BLOCK_MOST;
    size_t wanted = arena->total < BLOCK_MOST ? arena->total : BLOCK_MOST;
    if (arena->use == CKV_ROOM_FEATURES && arena->total / 4 > wanted)
        wanted = arena->total / 4 < FEATURE_BLOCK_MOST ? arena->total / 4 : FEATURE_BLOCK_MOST;
    size_t size = first > wanted ? first : wanted;
    return size < least ? least : size;
}

static ckv_arena_block *add_block(ckv_arena *arena, size_t least)
{
    if (least > SIZE_MAX / 2)
        return NULL;
    size_t size = next_size(arena, least);
    ckv_arena_block *block = malloc(sizeof *block);
    if (!block)
        return NULL;
    *block = (ckv_arena_block){ arena->blocks, arena->room, 0, size, ckv_room_get(arena->room, size, arena->use) };
    if (!block->bytes) {
        free(block);
        return NULL;
    }
    if (arena->blocks)
        ckv_room_seal(arena->blocks->room, arena->blocks->bytes);
    arena->blocks = block;
    arena->total += sizeof *block + size;
    return block;
}

static void *take(ckv_arena *arena, size_t len, size_t align)
{
    ckv_arena_block *block = arena->blocks;
    size_t at = block ? (block->used + align - 1) & ~(align - 1) : 0;
    if (!block || at > block->size || len > block->size - at) {
        block = add_block(arena, len);
        if (!block)
            return NULL;
        at = 0;
    }
    block->used = at + len;
    return block->bytes + at;
}

void *ckv_arena_alloc(ckv_arena *arena, size_t len)
{
    return take(arena, len, 8);
}

char *ckv_arena_bytes(ckv_arena *arena, size_t len)
{
    return take(arena, len, 1);
}

ckv_slice ckv_arena_copy(ckv_arena *arena, ckv_slice s)
{
    char *p = ckv_arena_bytes(arena, s.len);
    if (!p)
        return (ckv_slice){ NULL, 0 };
    if (s.len)
        memcpy(p, s.ptr, s.len);
    return (ckv_slice){ p, s.len };
}

char *ckv_arena_string(ckv_arena *arena, ckv_slice s)
{
    char *p = ckv_arena_bytes(arena, s.len + 1);
    if (!p)
        return NULL;
    if (s.len)
        memcpy(p, s.ptr, s.len);
    p[s.len] = 0;
    return p;
}

void ckv_arena_reset(ckv_arena *arena)
{
    if (!arena->blocks)
        return;
    if (!arena->blocks->next) {
        arena->blocks->used = 0;
        return;
    }
    size_t together = 0;
    for (const ckv_arena_block *block = arena->blocks; block; block = block->next)
        together += block->size;
    ckv_arena_free(arena);
    arena->block_size = together;
}

/* The block that is being filled stays in front. */
void ckv_arena_join(ckv_arena *arena, ckv_arena *from)
{
    ckv_arena_block **end = arena->blocks ? &arena->blocks->next : &arena->blocks;
    ckv_arena_block *rest = *end;
    if (from->blocks && end != &arena->blocks)
        ckv_room_seal(from->blocks->room, from->blocks->bytes);
    *end = from->blocks;
    while (*end)
        end = &(*end)->next;
    *end = rest;
    arena->total += from->total;
    from->blocks = NULL;
    from->total = 0;
}

void ckv_arena_free(ckv_arena *arena)
{
    while (arena->blocks) {
        ckv_arena_block *next = arena->blocks->next;
        free_block(arena->blocks);
        arena->blocks = next;
    }
    arena->total = 0;
}
