// libgcrypt's control function takes a variable number of arguments, which Swift does not import; and one call for one
// message is all that we need of it. Each returns 0 when it did what it says.
#include <gcrypt.h>
#include <stddef.h>

static inline int shouxin_gcrypt_start(void) {
    if (!gcry_check_version("1.10.0")) return 1;
    if (gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P)) return 0;
    // Keys live in our memory, which is locked as a whole or not at all.
    if (gcry_control(GCRYCTL_DISABLE_SECMEM, 0)) return 1;
    return gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0) ? 1 : 0;
}

// Seals, or opens and compares the tag in constant time.
static inline int shouxin_sm4_gcm(
    int sealing, const void *key16, const void *nonce12, const void *authenticated, size_t authenticated_count,
    const void *in, void *out, size_t count, void *tag16) {
    gcry_cipher_hd_t cipher;
    if (gcry_cipher_open(&cipher, GCRY_CIPHER_SM4, GCRY_CIPHER_MODE_GCM, 0)) return 1;
    gcry_error_t error = gcry_cipher_setkey(cipher, key16, 16);
    if (!error) error = gcry_cipher_setiv(cipher, nonce12, 12);
    if (!error) error = gcry_cipher_authenticate(cipher, authenticated, authenticated_count);
    if (!error) error = sealing ? gcry_cipher_encrypt(cipher, out, count, in, count)
                                : gcry_cipher_decrypt(cipher, out, count, in, count);
    if (!error) error = sealing ? gcry_cipher_gettag(cipher, tag16, 16) : gcry_cipher_checktag(cipher, tag16, 16);
    gcry_cipher_close(cipher);
    return error ? 1 : 0;
}

// One block, for the published example of the cipher itself.
static inline int shouxin_sm4_block(const void *key16, const void *in16, void *out16) {
    gcry_cipher_hd_t cipher;
    if (gcry_cipher_open(&cipher, GCRY_CIPHER_SM4, GCRY_CIPHER_MODE_ECB, 0)) return 1;
    gcry_error_t error = gcry_cipher_setkey(cipher, key16, 16);
    if (!error) error = gcry_cipher_encrypt(cipher, out16, 16, in16, 16);
    gcry_cipher_close(cipher);
    return error ? 1 : 0;
}

static inline int shouxin_hmac_sm3(
    const void *key, size_t key_count, const void *message, size_t message_count, void *out32) {
    gcry_mac_hd_t mac;
    size_t count = 32;
    if (gcry_mac_open(&mac, GCRY_MAC_HMAC_SM3, 0, NULL)) return 1;
    gcry_error_t error = gcry_mac_setkey(mac, key, key_count);
    if (!error) error = gcry_mac_write(mac, message, message_count);
    if (!error) error = gcry_mac_read(mac, out32, &count);
    gcry_mac_close(mac);
    return error || count != 32 ? 1 : 0;
}

static inline void shouxin_sm3(const void *message, size_t count, void *out32) {
    gcry_md_hash_buffer(GCRY_MD_SM3, out32, message, count);
}
