// How fast Hyperscan (or Vectorscan, which has the same header) goes over the texts of DetectionBenchmark with the
// patterns of patterns.txt: the best of five runs, in processor time. Usage: vectorscan PATTERNS TEXTS
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most_patterns = 64, longest_line = 1024 };

static char *expressions[most_patterns];
static unsigned flags[most_patterns], ids[most_patterns], count;

static void read_patterns(const char *path) {
    FILE *file = fopen(path, "r");
    char line[longest_line];
    while (file && fgets(line, sizeof line, file) && count < most_patterns) {
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || !tab) continue;
        tab[strcspn(tab, "\n")] = 0;
        expressions[count] = strdup(tab + 1);
        flags[count] = HS_FLAG_UTF8 | HS_FLAG_SOM_LEFTMOST;
        ids[count] = count;
        count++;
    }
    if (file) fclose(file);
}

static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flag, void *context) {
    (void)id, (void)from, (void)to, (void)flag;
    ++*(size_t *)context;
    return 0;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    read_patterns(argv[1]);
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    if (hs_compile_multi((const char **)expressions, flags, ids, count, HS_MODE_BLOCK, NULL, &database, &error)) {
        fprintf(stderr, "pattern %d: %s\n", error->expression, error->message);
        return 1;
    }
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch)) return 1;
    FILE *file = fopen(argv[2], "rb");
    if (!file) return 1;
    fseek(file, 0, SEEK_END);
    size_t size = ftell(file);
    rewind(file);
    char *text = malloc(size);
    if (!text || fread(text, 1, size, file) != size) return 1;
    double best = 1e9;
    size_t matches = 0;
    for (int run = 0; run < 5; run++) {
        matches = 0;
        double start = now();
        // Documents end with a NUL, as the benchmark writes them.
        for (size_t at = 0; at < size;) {
            char *end = memchr(text + at, 0, size - at);
            size_t length = end ? (size_t)(end - text) - at : size - at;
            hs_scan(database, text + at, length, 0, scratch, found, &matches);
            at += length + 1;
        }
        double time = now() - start;
        if (time < best) best = time;
    }
    printf("Hyperscan %s, %u patterns, %s: %.1f MB/s, %zu matches\n", hs_version(), count, argv[2], size / best / 1e6, matches);
    return 0;
}
