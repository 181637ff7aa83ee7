#include "util/room.h"

#include "util/error.h"
#include "util/grow.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of the ceiling so much is left to what is asked for elsewhere, buffers and tables of a stage: a part of it, but of a
 * low one more. */
#define ELSEWHERE_PART 8
#define ELSEWHERE_LEAST ((size_t)24 << 20)

/* As long as there is so much more room, one call in so many looks. */
#define FAR_BELOW ((size_t)256 << 20)
#define LOOKS_EACH 16

/* Pages of the file that may stay mapped where nobody asked for a ceiling: to map them again costs more than they
 * take. */
#define MAPPED_MOST ((size_t)128 << 20)

/* Where there is less room than is needed, one time in so many the system is given back what is free. */
#define TIDIES_EACH 64

/* Pages of the program that it has not looked at yet when it begins. */
#define PROGRAM_MORE ((size_t)8 << 20)

#define MEBIBYTE ((size_t)1 << 20)

/* A large page of the processors that we know. */
#define HUGE ((size_t)2 << 20)

typedef enum state { VACANT, WRITTEN_TO, SEALED, SPILLED } state;

typedef struct piece {
    char *bytes; /* with the header in front */
    size_t size; /* whole pages */
    uint64_t at; /* in the file */
    state state;
    ckv_room_use use;
} piece;

/* In front of what the caller gets, so that it aligns. */
typedef struct header {
    size_t number;
    char unused[16 - sizeof(size_t)];
} header;

struct ckv_room {
    pthread_mutex_t lock;
    ckv_room_file file;
    int fd;    /* -1: not open yet */
    int statm; /* /proc/self/statm; -1: there is none */
    size_t ceiling, page;
    bool firm;          /* what does not fit is refused */
    size_t over;        /* times that it was not enough to drop pages */
    size_t calls, each; /* of ckv_room_check(), one in so many looks */
    size_t mapped;      /* pages of files at first */
    uint64_t end;       /* of the file */
    piece *pieces;
    size_t count, cap, vacant;
    size_t held;                /* bytes of pieces that are not in the file */
    size_t rows;                /* of them of CKV_ROOM_ROWS, and sealed */
    size_t filling;             /* of them large ones that are not sealed yet */
    bool keeps_rows;            /* to write them out without need has failed */
    size_t next[CKV_ROOM_USES]; /* no piece before this one can be written out */
    ckv_status status;
    ckv_error error;
};

/* ---- how much there is ---- */

/* What the process holds. */
typedef struct holding {
    size_t all;
    size_t mapped; /* of it, pages of files: its program, and what was written out and is looked at */
} holding;

/* Without /proc: what was asked for here. */
static holding holding_now(const ckv_room *room)
{
    char text[128], *end;
    if (room->file.held)
        return (holding){ room->file.held(room->file.context), 0 };
    ssize_t n = room->statm >= 0 ? pread(room->statm, text, sizeof text - 1, 0) : -1;
    if (n <= 0)
        return (holding){ room->held, 0 };
    text[n] = 0;
    strtoull(text, &end, 10); /* what it could hold comes first */
    size_t all = (size_t)strtoull(end, &end, 10), mapped = (size_t)strtoull(end, NULL, 10);
    return (holding){ all * room->page, mapped * room->page };
}

static bool is_filling(const piece *p)
{
    return p->state == WRITTEN_TO && p->size >= MEBIBYTE;
}

/* Pages of a piece that nobody has touched yet: the system does not count them before. */
static size_t untouched(const ckv_room *room, const piece *p)
{
    unsigned char there[4096];
    size_t pages = 0, each = sizeof there * room->page;
    for (size_t at = 0; at < p->size; at += each) {
        size_t n = p->size - at < each ? p->size - at : each;
        if (mincore(p->bytes + at, n, there) != 0)
            continue;
        for (size_t i = 0; i < n / room->page; i++)
            pages += !(there[i] & 1);
    }
    return pages * room->page;
}

/* What large pieces that are being filled will take beside what the process holds by now; looked for only where all of
 * them would not fit. */
static size_t still_to_come(const ckv_room *room, size_t held, size_t most)
{
    size_t bytes = 0;
    if (held <= most && room->filling <= most - held)
        return 0;
    for (size_t i = 0; room->filling && i < room->count; i++)
        bytes += is_filling(&room->pieces[i]) ? untouched(room, &room->pieces[i]) : 0;
    return bytes;
}

static size_t left_for_us(const ckv_room *room)
{
    size_t part = room->ceiling / ELSEWHERE_PART, others = part < ELSEWHERE_LEAST ? ELSEWHERE_LEAST : part;
    return room->ceiling > others ? room->ceiling - others : 0;
}

/* Pages of our file that are mapped. They are read again when somebody asks for them, mostly out of the system's
 * cache. */
static void drop_pages(const ckv_room *room)
{
    for (size_t i = 0; i < room->count; i++) {
        if (room->pieces[i].state == SPILLED)
            madvise(room->pieces[i].bytes, room->pieces[i].size, MADV_DONTNEED);
    }
}

ckv_room *ckv_room_new(size_t ceiling, bool firm, const ckv_room_file *file)
{
    ckv_room *room = calloc(1, sizeof *room);
    if (!room)
        return NULL;
    pthread_mutex_init(&room->lock, NULL);
    room->fd = -1;
    room->statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    room->ceiling = ceiling ? ceiling : SIZE_MAX;
    room->firm = firm;
    room->each = 1;
    room->page = (size_t)sysconf(_SC_PAGESIZE);
    if (file)
        room->file = *file;
    room->mapped = holding_now(room).mapped;
    return room;
}

void ckv_room_free(ckv_room *room)
{
    if (!room)
        return;
    for (size_t i = 0; i < room->count; i++) {
        if (room->pieces[i].state != VACANT)
            munmap(room->pieces[i].bytes, room->pieces[i].size);
    }
    if (room->fd >= 0)
        close(room->fd);
    if (room->statm >= 0)
        close(room->statm);
    pthread_mutex_destroy(&room->lock);
    free(room->pieces);
    free(room);
}

/* ---- writing out ---- */

static ckv_status fail_full(ckv_room *room, size_t size)
{
    char reason[sizeof room->error.message];
    uint64_t least = (room->end + size + room->held) / MEBIBYTE + 1;
    snprintf(reason, sizeof reason, "%s", room->error.message);
    return ckv_fail(&room->error, CKV_FULL,
        "%s; what does not fit in a memory of %zu MiB needs up to %" PRIu64 " MiB there beside the output", reason,
        room->ceiling / MEBIBYTE, least);
}

/* Let the file take the place of a piece. It is mapped elsewhere first: whatever that can fail of fails while the piece
 * is still there. */
static ckv_status take_place(const piece *p, int fd, uint64_t at)
{
    void *mapped = mmap(NULL, p->size, PROT_READ, MAP_SHARED, fd, (off_t)at);
    if (mapped == MAP_FAILED)
        return CKV_NO_MEMORY;
    if (mremap(mapped, p->size, p->size, MREMAP_MAYMOVE | MREMAP_FIXED, p->bytes) != MAP_FAILED)
        return CKV_OK;
    munmap(mapped, p->size);
    return CKV_NO_MEMORY;
}

static ckv_status write_out(ckv_room *room, piece *p)
{
    ckv_slice bytes = ckv_slice_of(p->bytes, p->size);
    if (room->fd < 0 && room->file.open(room->file.context, &room->fd, &room->error) != CKV_OK)
        return room->error.code;
    ckv_status status = room->file.write(room->file.context, room->fd, bytes, &room->error);
    if (status != CKV_OK)
        lseek(room->fd, (off_t)room->end, SEEK_SET); /* what was written of it is written over */
    if (status == CKV_FULL)
        return fail_full(room, p->size);
    if (status != CKV_OK)
        return status;
    status = take_place(p, room->fd, room->end);
    if (status != CKV_OK)
        return ckv_fail_memory(&room->error);
    p->at = room->end;
    room->end += p->size;
    p->state = SPILLED;
    room->held -= p->size;
    room->rows -= p->use == CKV_ROOM_ROWS ? p->size : 0;
    return CKV_OK;
}

/* The piece that will be wanted last; NULL when none can go. */
static piece *next_out(ckv_room *room)
{
    if (!room->file.open)
        return NULL;
    for (size_t use = 0; use < CKV_ROOM_USES; use++) {
        for (; room->next[use] < room->count; room->next[use]++) {
            piece *p = &room->pieces[room->next[use]];
            if (p->state == SEALED && p->use == use)
                return p;
        }
    }
    return NULL;
}

static void give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void ckv_room_tidy(ckv_room *room)
{
    if (room) {
        pthread_mutex_lock(&room->lock);
        drop_pages(room);
        pthread_mutex_unlock(&room->lock);
    }
    give_back();
}

/* What cannot be dropped: of pages of files those of the program. What else is mapped, a store above all, the system
 * drops when it has to. */
static size_t firmly_held(const ckv_room *room)
{
    holding now = holding_now(room);
    size_t program = room->mapped + PROGRAM_MORE;
    return now.all - now.mapped + (now.mapped < program ? now.mapped : program);
}

/* Make the process hold no more than what is left for us, less `more`, as far as that can be done; *held: what it holds
 * then, and `more`. */
static ckv_status make_room(ckv_room *room, size_t more, size_t *held)
{
    size_t most = left_for_us(room), mapped_most = room->firm ? CKV_ROOM_ROWS_MOST : MAPPED_MOST;
    holding now = holding_now(room);
    ckv_status status = CKV_OK;
    more += still_to_come(room, now.all + more, most);
    *held = now.all + more;
    if (*held > most || now.mapped > room->mapped + mapped_most) {
        drop_pages(room);
        *held = firmly_held(room) + more;
    }
    if (*held > most && room->over++ % TIDIES_EACH == 0) {
        give_back();
        *held = firmly_held(room) + more;
    }
    while (status == CKV_OK && *held > most) {
        piece *p = next_out(room);
        if (!p)
            break;
        *held -= *held < p->size ? *held : p->size;
        status = write_out(room, p);
    }
    return status;
}

#ifndef __SANITIZE_ADDRESS__
/* What is held now is not what will be at the end of the stage: the least has a part more, so that it is told once and
 * not mebibyte by mebibyte. */
static ckv_status fail_small(ckv_room *room, size_t held)
{
    return ckv_fail(&room->error, CKV_INVALID,
        "a memory of %zu MiB is too small for so many records: %zu MiB is the least that this stage works with",
        room->ceiling / MEBIBYTE, (held + held / ELSEWHERE_PART) / MEBIBYTE + 1);
}
#endif

/* Is there room for `more`? Memory that is free, but not given back, is given back before there is none. *held: as
 * make_room() says. */
static ckv_status find_room(ckv_room *room, size_t more, size_t *held)
{
    ckv_status status = make_room(room, more, held);
    if (status == CKV_OK && *held > room->ceiling) {
        give_back();
        status = make_room(room, more, held);
    }
#ifdef __SANITIZE_ADDRESS__
    return status; /* what the sanitizer holds is not ours to give back */
#else
    return status == CKV_OK && room->firm && *held > room->ceiling ? fail_small(room, *held) : status;
#endif
}

/* ---- pieces ---- */

static piece *vacant_piece(ckv_room *room)
{
    for (; room->vacant < room->count; room->vacant++) {
        if (room->pieces[room->vacant].state == VACANT)
            return &room->pieces[room->vacant];
    }
    piece *pieces = ckv_grow(room->pieces, &room->cap, room->count + 1, sizeof *pieces);
    if (!pieces)
        return NULL;
    room->pieces = pieces;
    room->vacant = room->count + 1;
    return &room->pieces[room->count++];
}

static char *map(size_t size)
{
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

/* What is read here and there lies in few large pages, as far as the system has them: where every look is at another
 * page, finding the page takes as long as fetching what is on it. Under a ceiling that somebody asked for, single pages
 * are let go of sooner. */
static char *map_huge(size_t size)
{
    char *bytes = size < SIZE_MAX - HUGE ? map(size + HUGE) : NULL;
    if (!bytes)
        return NULL;
    size_t before = -(uintptr_t)bytes % HUGE;
    if (before)
        munmap(bytes, before);
    if (before < HUGE)
        munmap(bytes + before + size, HUGE - before);
    madvise(bytes + before, size, MADV_HUGEPAGE);
    return bytes + before;
}

static ckv_status get(ckv_room *room, size_t size, ckv_room_use use, void **out)
{
    size_t whole = (size + sizeof(header) + room->page - 1) & ~(room->page - 1);
    size_t held;
    ckv_status status = whole < size ? ckv_fail_memory(&room->error) : find_room(room, whole, &held);
    if (status != CKV_OK)
        return status;
    piece *p = vacant_piece(room);
    if (!p)
        return ckv_fail_memory(&room->error);
    p->state = VACANT;
    bool huge = whole >= HUGE && use != CKV_ROOM_ROWS && !room->firm;
    char *bytes = huge ? map_huge(whole) : map(whole);
    if (!bytes)
        return ckv_fail_memory(&room->error);
    p->bytes = bytes;
    p->size = whole;
    p->state = WRITTEN_TO;
    p->use = use;
    room->held += whole;
    room->filling += is_filling(p) ? whole : 0;
    ((header *)p->bytes)->number = (size_t)(p - room->pieces);
    *out = p->bytes + sizeof(header);
    return CKV_OK;
}

void *ckv_room_get(ckv_room *room, size_t size, ckv_room_use use)
{
    void *out = NULL;
    if (!room)
        return malloc(size ? size : 1);
    pthread_mutex_lock(&room->lock);
    if (room->status == CKV_OK)
        room->status = get(room, size, use, &out);
    pthread_mutex_unlock(&room->lock);
    return out;
}

static piece *piece_of(const ckv_room *room, void *bytes)
{
    return &room->pieces[((header *)bytes - 1)->number];
}

void ckv_room_seal(ckv_room *room, void *bytes)
{
    if (!room || !bytes)
        return;
    pthread_mutex_lock(&room->lock);
    piece *p = piece_of(room, bytes);
    size_t number = (size_t)(p - room->pieces);
    room->filling -= is_filling(p) ? p->size : 0;
    p->state = SEALED;
    if (number < room->next[p->use])
        room->next[p->use] = number;
    room->rows += p->use == CKV_ROOM_ROWS ? p->size : 0;
    if (room->rows > CKV_ROOM_ROWS_MOST && room->file.open && !room->keeps_rows)
        room->keeps_rows = write_out(room, p) != CKV_OK;
    pthread_mutex_unlock(&room->lock);
}

bool ckv_room_reopen(ckv_room *room, void *bytes)
{
    if (!room)
        return true;
    pthread_mutex_lock(&room->lock);
    piece *p = piece_of(room, bytes);
    bool there = p->state == SEALED;
    if (there) {
        room->rows -= p->use == CKV_ROOM_ROWS ? p->size : 0;
        p->state = WRITTEN_TO;
        room->filling += is_filling(p) ? p->size : 0;
    }
    pthread_mutex_unlock(&room->lock);
    return there;
}

void ckv_room_give(ckv_room *room, void *bytes)
{
    if (!room) {
        free(bytes);
        return;
    }
    if (!bytes)
        return;
    pthread_mutex_lock(&room->lock);
    piece *p = piece_of(room, bytes);
    size_t number = (size_t)(p - room->pieces);
    if (p->state == SPILLED) /* its room on the disk is free at once, where the file system can do that */
        fallocate(room->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)p->at, (off_t)p->size);
    else
        room->held -= p->size;
    if (p->state == SEALED && p->use == CKV_ROOM_ROWS)
        room->rows -= p->size;
    room->filling -= is_filling(p) ? p->size : 0;
    munmap(p->bytes, p->size);
    p->state = VACANT;
    if (number < room->vacant)
        room->vacant = number;
    pthread_mutex_unlock(&room->lock);
}

ckv_status ckv_room_announce(ckv_room *room, size_t size)
{
    size_t held;
    if (!room)
        return CKV_OK;
    pthread_mutex_lock(&room->lock);
    if (room->status == CKV_OK)
        room->status = find_room(room, size, &held);
    ckv_status status = room->status;
    pthread_mutex_unlock(&room->lock);
    return status;
}

ckv_status ckv_room_check(ckv_room *room)
{
    size_t held = 0;
    if (!room)
        return CKV_OK;
    pthread_mutex_lock(&room->lock);
    bool looks = room->calls++ % room->each == 0;
    if (looks && room->status == CKV_OK)
        room->status = find_room(room, 0, &held);
    if (looks) /* far below the ceiling it is enough to look now and then */
        room->each = left_for_us(room) > FAR_BELOW && held < left_for_us(room) - FAR_BELOW ? LOOKS_EACH : 1;
    ckv_status status = room->status;
    pthread_mutex_unlock(&room->lock);
    return status;
}

/* Has the disk lost anything of what was written? Asks for what is known by now and starts no writing. */
static ckv_status find_loss(ckv_room *room)
{
    if (room->fd < 0 || sync_file_range(room->fd, 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE) == 0 || errno == EINVAL
        || errno == ENOSYS || errno == ESPIPE)
        return CKV_OK;
    return ckv_fail(
        &room->error, errno == ENOSPC ? CKV_FULL : CKV_IO, "a temporary file in the output directory was lost");
}

ckv_status ckv_room_failure(ckv_room *room, ckv_error *err)
{
    if (!room)
        return CKV_OK;
    pthread_mutex_lock(&room->lock);
    if (room->status == CKV_OK)
        room->status = find_loss(room);
    ckv_status status = room->status;
    if (status != CKV_OK && err)
        *err = room->error;
    pthread_mutex_unlock(&room->lock);
    return status;
}

uint64_t ckv_room_spilled(ckv_room *room)
{
    if (!room)
        return 0;
    pthread_mutex_lock(&room->lock);
    uint64_t spilled = room->end;
    pthread_mutex_unlock(&room->lock);
    return spilled;
}
